/** A run under way, and what it waits for. */
import type { Sight } from "./sight";

export interface Run {
  id: number;
  quiet: boolean;
  paused: boolean;
  stopping: boolean;
  slow: boolean;
  /** The next look is due at once. */
  lookNow: boolean;
  sight: Sight;
  /** A single step that is being taken while the loop stands still. */
  stepping: Promise<void> | null;
  /** Pauses, and rests between two phases. */
  waiting: Set<() => void>;
  /** Called once the loop stands still, or has ended. */
  held: (() => void)[];
  /** Called after the next chunk, or at the end. */
  pinged: (() => void)[];
}

export const begin = (id: number, quiet: boolean, sight: Sight): Run =>
  ({
    id, quiet, paused: false, stopping: false, slow: false, lookNow: false, sight, stepping: null, waiting: new Set(), held: [], pinged: [],
  });

/** Says that the loop goes round. */
export const answer = (run: Run) => run.pinged.splice(0).forEach((answered) => answered());

export function release(run: Run) {
  answer(run);
  run.held.splice(0).forEach((held) => held());
}

export function wake(run: Run) {
  for (const goOn of run.waiting) goOn();
  run.waiting.clear();
}

/** Until woken, or at most so long. */
export function rest(run: Run, milliseconds?: number): Promise<void> {
  return new Promise((resolve) => {
    const goOn = () => {
      run.waiting.delete(goOn);
      resolve();
    };
    run.waiting.add(goOn);
    if (milliseconds !== undefined) setTimeout(goOn, milliseconds);
  });
}
