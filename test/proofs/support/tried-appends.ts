import type { TriedAppend } from './log-check.js';

/** An append as a line of text, between processes. */
export interface AppendLine {
  readonly stream: string;
  readonly ids: readonly string[];
  readonly revision?: string;
}

export function appendLine({ stream, ids, revision }: TriedAppend): AppendLine {
  return { stream, ids, ...(revision !== undefined && { revision: String(revision) }) };
}

/** What is known of each append, from all that was told of it. */
export class TriedAppends {
  private readonly byFirstId = new Map<string, TriedAppend>();

  get all(): readonly TriedAppend[] {
    return [...this.byFirstId.values()];
  }

  get acknowledged(): number {
    return this.all.filter(({ revision }) => revision !== undefined).length;
  }

  add(append: TriedAppend): void {
    this.byFirstId.set(append.ids[0] ?? '', append);
  }

  addLine({ stream, ids, revision }: AppendLine): void {
    this.add({ stream, ids, ...(revision !== undefined && { revision: BigInt(revision) }) });
  }
}
