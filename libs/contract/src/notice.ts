/**
 * What changed, for those who watch `/notices` (server-sent events): a hint to read again, never the data itself.
 * Event `notice` carries it with its position as id; event `reset` says that too much was missed, or that the log was restored to
 * another state: read everything again.
 */
export interface Notice {
  readonly position: string;
  readonly changes: readonly DossierChange[];
}

export interface DossierChange {
  readonly dossier: string;
  readonly revision: string;
  /** Type of the event, e.g. `DossierSubmitted`. */
  readonly type: string;
}
