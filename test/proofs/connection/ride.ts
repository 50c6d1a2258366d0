import type { Socket } from 'node:net';
import type { Trouble, Way, Weather } from './trouble.js';

interface Surroundings {
  readonly weather: () => Weather;
  /** Told when the connection is cut. */
  readonly cut: () => void;
}

interface Piece {
  readonly bytes: Buffer;
  readonly to: Socket;
  readonly way: Way;
  readonly arrivedAt: number;
}

/** Smaller pieces are signs of life and settings, no requests. */
const REQUEST_BYTES = 200;
/** Between the first sign of an answer and the cut: by then the server has done what it was asked for. */
const ANSWERING_MS = 30;

/** One connection through the wire: what passes on it, passes in its order. */
export class Ride {
  /** Ways on which something was swallowed: nothing gets through there any more, in fair weather neither. */
  private readonly dead = new Set<Way>();
  private requests = 0;
  private cutting = false;

  constructor(
    private readonly near: Socket,
    private readonly far: Socket,
    private readonly around: Surroundings,
  ) {
    this.carry(near, far, 'questions');
    this.carry(far, near, 'answers');
  }

  private carry(from: Socket, to: Socket, way: Way): void {
    let line = Promise.resolve();
    // Small pieces go at once, as they were sent.
    from.setNoDelay(true);
    from.on('error', () => undefined);
    from.on('data', (bytes: Buffer) => {
      const piece = { bytes, to, way, arrivedAt: performance.now() };
      line = line.then(() => this.pass(piece));
    });
    // On a way that swallows, the other side does not hear of the end either.
    from.on('close', () => void line.then(() => this.dead.has(way) || to.destroy()));
  }

  private async pass(piece: Piece): Promise<void> {
    if (this.dead.has(piece.way)) return;
    const { trouble, over } = this.around.weather();
    if (trouble) await this.meet(trouble, piece, over);
    else write(piece);
  }

  private async meet(trouble: Trouble, piece: Piece, over: Promise<void>): Promise<void> {
    switch (trouble.kind) {
      case 'latency':
        await elapsed(piece.arrivedAt + trouble.ms - performance.now());
        return write(piece);
      case 'reset-after-send':
        return this.passUntilCut(piece, trouble.requests);
      case 'black-hole':
        this.dead.add('questions').add('answers');
        return;
      case 'half-open':
        if (piece.way !== trouble.dead) return write(piece);
        this.dead.add(piece.way);
        return;
      case 'slow-drip':
        return drip(piece, trouble, over);
      case 'pause':
        await over;
        return write(piece);
    }
  }

  private passUntilCut(piece: Piece, requests: number): void {
    if (this.requests < requests || piece.way === 'questions') {
      if (piece.way === 'questions' && piece.bytes.byteLength >= REQUEST_BYTES) this.requests += 1;
      return write(piece);
    }
    this.dead.add('answers');
    if (this.cutting) return;
    this.cutting = true;
    void elapsed(ANSWERING_MS).then(() => {
      this.around.cut();
      this.near.resetAndDestroy();
      this.far.resetAndDestroy();
    });
  }
}

function write({ bytes, to }: Piece): void {
  if (to.writable) to.write(bytes);
}

/** Whatever is left when the weather is fair again goes at once. */
async function drip(piece: Piece, pace: { readonly bytes: number; readonly everyMs: number }, over: Promise<void>) {
  let isOver = false;
  void over.then(() => (isOver = true));
  for (let sent = 0; sent < piece.bytes.byteLength;) {
    const end = isOver ? undefined : sent + pace.bytes;
    const bytes = piece.bytes.subarray(sent, end);
    write({ ...piece, bytes });
    sent += bytes.byteLength;
    await elapsed(pace.everyMs);
  }
}

function elapsed(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
}
