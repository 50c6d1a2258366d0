interface Room {
  readonly path: string;
  readonly may: readonly string[];
  readonly outside?: readonly string[];
  readonly pure?: boolean;
}

export const rooms: Readonly<Record<string, Room>>;
export const impureGlobals: readonly string[];
