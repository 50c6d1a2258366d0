/** An engine that takes a dossier's commands. */
export interface Contender {
  /** Makes one dossier's work ready, before the clock runs. */
  prepare(dossier: string): Walk;
  close(): Promise<void>;
}

/** Takes one dossier through S1, one command after the other. @throws Error unless all of it is recorded at the end */
export type Walk = () => Promise<void>;

export interface Place {
  /** For files of its own. */
  readonly folder: string;
  /** Where an empty PostgreSQL database of its own is reached. */
  readonly database: string;
}

export interface ContenderModule {
  /** @throws Error saying why it cannot be had on this machine */
  open(place: Place): Promise<Contender>;
}
