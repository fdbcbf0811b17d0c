/** A step taken apart: each phase is named while it lasts, for the diagram that lights it. */
import type { Progress } from "../protocol";
import type { Insight, Phase, Player } from "../protocol/insight";
import { post } from "./post";
import { rest, type Run } from "./run";

/** Long enough to read what is lit. */
const PHASE_MS = 600;
const STEPPED_PHASE_MS = 250;

interface Part {
  phase: Phase;
  /** The update that is taken in this phase; what comes before it in the diagram is done within it. */
  update?: Player;
}

const PARTS: Record<Insight["kind"], Part[]> = {
  adversarial: [
    { phase: "real" }, { phase: "generate" },
    { phase: "discriminator", update: "discriminator" }, { phase: "generator", update: "generator" },
  ],
  latent: [{ phase: "encode" }, { phase: "sample" }, { phase: "decode" }, { phase: "optimise", update: "both" }],
  graph: [{ phase: "optimise", update: "both" }],
};

/** The parts of a step: the last picture tells what kind of step is next. */
export const partsOf = ({ sight }: Run): Part[] => PARTS[sight.insights[sight.insights.length - 1]?.kind ?? "graph"];

export async function takePart(run: Run, { phase, update }: Part, milliseconds = PHASE_MS): Promise<Progress | null> {
  post({ event: "phase", run: run.id, phase });
  const progress = update ? await run.sight.alone((training) => training.stepPlayer(update)) : null;
  if (progress) post({ event: "progress", run: run.id, progress });
  await rest(run, milliseconds);
  return progress;
}

export const endParts = (run: Run) => post({ event: "phase", run: run.id, phase: null });

const SKIPPED: Record<Player, Phase[]> = { both: [], discriminator: ["generator"], generator: ["real", "discriminator"] };

/** One update of one network, while the run is paused. */
export async function stepOnce(run: Run, player: Player) {
  if (run.sight.insights.length === 0) await run.sight.look();
  let last: Progress | null = null;
  for (const part of partsOf(run)) {
    if (SKIPPED[player].includes(part.phase)) continue;
    last = (await takePart(run, part, STEPPED_PHASE_MS)) ?? last;
  }
  endParts(run);
  await run.sight.show(last);
}
