/** How far a piece of upkeep is. */
export interface UpkeepProgress {
  readonly step: 'copying' | 'reading' | 'folding' | 'replaying' | 'comparing';
  readonly done: number;
  /** Absent: not known. */
  readonly of?: number;
  readonly unit: 'pages' | 'bytes' | 'events' | 'dossiers';
}

/** What every long piece of upkeep takes: it ends between two pieces, with what the signal was aborted with. */
export interface Watched {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: UpkeepProgress) => void;
}
