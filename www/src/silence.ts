/**
 * How long a worker has not answered, and from when on that is worth a word. Counted in ticks and not by the clock: a
 * computer that slept, or a tab whose timers the browser slows down, is no worker that hangs.
 */

/** A chunk of steps is made to last 50 ms; a first one, or one on a slow adapter, takes seconds. */
export const PATIENCE = 15;
/** What is done in one go, a large file, a report or a model of counts, may take minutes. */
export const LONG_PATIENCE = 300;

export class Silence {
  private silent = 0;
  private unanswered = false;
  /** How often a person has chosen to wait: each time twice as long. */
  private waited = 0;

  /** To be called once a second; says whether the worker is to be asked again. */
  tick(): boolean {
    if (this.unanswered) this.silent += 1;
    const asks = !this.unanswered;
    this.unanswered = true;
    return asks;
  }

  answered() {
    this.unanswered = false;
    this.silent = 0;
    this.waited = 0;
  }

  wait() {
    this.waited += 1;
  }

  /** Seconds of silence, where they are more than patience has. */
  seconds(isBounded: boolean): number | null {
    const patience = (isBounded ? PATIENCE : LONG_PATIENCE) * 2 ** this.waited;
    return this.silent >= patience ? this.silent : null;
  }
}
