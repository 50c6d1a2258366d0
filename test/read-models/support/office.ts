import {
  Engine,
  memoryStores,
  ReadModelDesk,
  ReadModels,
  seedExamples,
  type ProjectionStatus,
  type Stores,
} from '@vinhdanh/application';

/** A log, read models that a worker keeps, and the desk where they are ordered. */
export class Office {
  readonly engine: Engine;
  readonly desk: ReadModelDesk;
  readModels: ReadModels;

  constructor(readonly stores: Stores = memoryStores()) {
    this.engine = new Engine({ stores });
    this.desk = new ReadModelDesk(this.engine);
    this.readModels = new ReadModels(this.engine);
  }

  /** With the examples in its log, which its lists show. */
  static async atWork(): Promise<Office> {
    const office = new Office();
    await seedExamples(office.engine);
    office.start();
    await office.caughtUp();
    return office;
  }

  start(): void {
    this.readModels.start({ due: false });
  }

  /** Another worker takes its place. */
  async restart(): Promise<void> {
    await this.readModels.stop();
    this.readModels = new ReadModels(this.engine);
    this.start();
  }

  async caughtUp(): Promise<void> {
    expect(await this.readModels.progress.reaches(await this.engine.eventStore.head(), 10_000)).toBe(true);
  }

  async of(name: string): Promise<ProjectionStatus> {
    const found = (await this.desk.status()).find(({ projection }) => projection === name);
    if (!found) throw new Error(`no ${name}`);
    return found;
  }
}
