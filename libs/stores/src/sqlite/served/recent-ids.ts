/** As far back as a real server looks, in the same order of size. */
const MOST = 100_000;

/**
 * Where event ids were put lately, for appends that expect nothing of their stream. Like a real server's, it is bounded and
 * dies with the process. It is a hint: an append may have been rolled back after it was remembered.
 */
export class RecentIds {
  private readonly revisions = new Map<string, number>();

  remember(stream: number, id: string, revision: number): void {
    if (this.revisions.size >= MOST) this.forgetOldest();
    this.revisions.set(`${stream}/${id}`, revision);
  }

  revisionOf(stream: number, id: string): number | undefined {
    return this.revisions.get(`${stream}/${id}`);
  }

  private forgetOldest(): void {
    for (const oldest of this.revisions.keys()) {
      this.revisions.delete(oldest);
      return;
    }
  }
}
