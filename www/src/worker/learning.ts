/** The only training loop: chunks of steps, or the phases of one, and between them whatever is to be seen or kept. */
import type { Progress } from "../protocol";
import { post } from "./post";
import { answer, release, rest, type Run } from "./run";
import { endParts, partsOf, takePart } from "./slow";
import { turn } from "./turn";

/** A chunk this long keeps pause and stop prompt and costs little in turns of the event loop. */
const CHUNK_MS = 50;
const PREVIEW_MS = 500;
const CHECKPOINT_MS = 10_000;
/** The first comes sooner, so that a short run too can be taken up again. */
const FIRST_CHECKPOINT_MS = 2_000;
/** A preview or a checkpoint may cost at most one part in this many of the training time. */
const SHARE_OF_TIME = 8;

export async function learn(run: Run): Promise<Progress | null> {
  try {
    return await loop(run);
  } finally {
    if (run.slow) endParts(run);
    answer(run);
  }
}

async function loop(run: Run): Promise<Progress | null> {
  let n = 1;
  let part = 0;
  let last: Progress | null = null;
  let previewDue = 0;
  let checkpointDue = performance.now() + FIRST_CHECKPOINT_MS;
  for (;;) {
    answer(run);
    if (run.stopping) return last;
    if (run.paused) {
      release(run);
      await rest(run);
      await run.stepping;
      continue;
    }
    if (run.slow) {
      if (run.sight.insights.length === 0) await run.sight.look();
      const parts = partsOf(run);
      const next = parts[part] ?? parts[0];
      last = (next && (await takePart(run, next))) ?? last;
      part = (part + 1) % parts.length;
      if (part === 0) previewDue = await preview(run, last);
    } else {
      if (part > 0) endParts(run);
      part = 0;
      const began = performance.now();
      last = await run.sight.alone((training) => training.step(n));
      const took = performance.now() - began;
      // Growing at most twofold at a time, because the first steps on a fresh device are no measure of the rest.
      n = Math.max(1, Math.min(2 * n, Math.round((n * CHUNK_MS) / Math.max(took, 0.1))));
      post({ event: "progress", run: run.id, progress: last });
      if (!last.done && !run.quiet && (run.lookNow || performance.now() >= previewDue)) previewDue = await preview(run, last);
    }
    if (last?.done) return last;
    if (last && !run.quiet && performance.now() >= checkpointDue) checkpointDue = await checkpoint(run);
    await turn();
  }
}

async function preview(run: Run, at: Progress | null): Promise<number> {
  const isFirst = run.sight.insights.length === 0;
  const began = performance.now();
  run.lookNow = false;
  await run.sight.show(at);
  // What is compiled and copied for the first look is no measure of the rest.
  return isFirst ? performance.now() + PREVIEW_MS : dueAfter(began, PREVIEW_MS);
}

export async function checkpoint(run: Run): Promise<number> {
  const began = performance.now();
  const bytes = await run.sight.alone((training) => training.checkpoint());
  post({ event: "checkpoint", run: run.id, bytes }, [bytes.buffer]);
  return dueAfter(began, CHECKPOINT_MS);
}

function dueAfter(began: number, least: number): number {
  const now = performance.now();
  return now + Math.max(least, SHARE_OF_TIME * (now - began));
}
