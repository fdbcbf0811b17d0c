/** A model at work as it is looked at: while it learns, and afterwards until another takes its place. */
import type { Progress } from "../protocol";
import type { Insight } from "../protocol/insight";
import { post } from "./post";
import { Refusal } from "./problem";
import { forgetLooked, hasArrived, type Look, live } from "./tables";

/** Made rows that are shown unless more are asked for. */
const LIVE_ROWS = 10;

export class Sight {
  insights: Insight[] = [];
  pair: [string, string] | null = null;
  shownRows = LIVE_ROWS;
  private at: Progress | null = null;
  private real: WasmDataset | null = null;
  private made: WasmDataset | null = null;
  private queue: Promise<unknown> = Promise.resolve();
  private looks: Promise<unknown> = Promise.resolve();

  constructor(readonly run: number, private training: WasmTraining | null) {}

  /** One call after the other: on the graphics adapter a call takes turns of the event loop, and meanwhile holds the model. */
  alone<T>(use: (training: WasmTraining) => T | Promise<T>): Promise<T> {
    const turn = this.queue.then(() => {
      if (!this.training) throw new Refusal("NotFitted", "this model can no longer be asked");
      return use(this.training);
    });
    this.queue = turn.catch(() => {});
    return turn;
  }

  /** One look after the other: each frees the rows of the one before. */
  private next(look: () => Promise<void>): Promise<void> {
    const turn = this.looks.then(look);
    this.looks = turn.catch(() => {});
    return turn;
  }

  /** Posts what the model makes and what is inside it. */
  show(at: Progress | null): Promise<void> {
    return this.next(async () => {
      this.at = at;
      await this.columns();
      await this.look();
      await this.rows();
    });
  }

  /** Posts what the model makes. */
  draw(): Promise<void> {
    return this.next(async () => {
      await this.columns();
      await this.rows();
    });
  }

  private async columns() {
    post({ event: "preview", run: this.run, columns: (await this.alone((training) => training.preview())).columns });
  }

  private async rows() {
    const made = await this.alone((training) => training.madeRows());
    this.made?.free();
    this.made = made;
    this.real ??= await this.alone((training) => training.realRows());
    await this.postRows();
  }

  async look() {
    this.insights = await this.alone((training) => training.insights());
    for (const insight of this.insights) post({ event: "insight", run: this.run, insight });
  }

  /** Posts the made rows of the last look, with the pair as it is now. */
  showRows = (): Promise<void> => this.next(() => this.postRows());

  private async postRows() {
    const { made, real, at, pair } = this;
    if (!made || !real) return;
    const header = made.schema().fields.map(({ name }) => name);
    const rows = made.preview(0, this.shownRows);
    const look = hasArrived() ? await live(real, made, pair).catch(unseen) : null;
    const score = look?.score == null || !at ? null : { step: at.step, elapsedMs: at.elapsedMs, score: look.score };
    const cloud = pair && look?.cloud ? { of: pair, points: look.cloud } : null;
    post({ event: "live", run: this.run, live: { header, rows }, cloud, score });
  }

  /** Lets the training go where nothing more can be asked of it; says whether something can. */
  async staysOpen(): Promise<boolean> {
    const open = this.insights.some(({ kind }) => kind === "latent") || (await this.alone((training) => training.temperature())) !== null;
    if (!open) await this.letGo();
    return open;
  }

  free() {
    forgetLooked();
    this.real?.free();
    this.made?.free();
    this.real = this.made = null;
    void this.letGo();
  }

  private async letGo() {
    const gone = (training: WasmTraining) => {
      this.training = null;
      training.free();
    };
    if (this.training) await this.alone(gone);
  }
}

/** Learning goes on where the part of the page that compares tables does not work. */
function unseen(fault: unknown): Look | null {
  if (fault instanceof Refusal) return null;
  throw fault;
}
