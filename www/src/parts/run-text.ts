/** One sentence on where the run stands: the same words for the transport bar and for screen readers. */
import { clock, integer, percent, roughly } from "../format";
import { say, text } from "../i18n";
import type { Run } from "../state";

export function runText(run: Run): string {
  const words = text.train.state;
  const progress = run.progress;
  const step = integer(progress?.step ?? 0);
  switch (run.at) {
    case "running":
      if (!progress) return words.begin;
      return words.running(percent(progress.fraction), progress.leftMs === null ? null : roughly(progress.leftMs));
    case "pausing": return words.pausing;
    case "paused": return words.paused(step);
    case "stopping": return words.stopping;
    case "finishing": return words.finishing;
    case "stopped": return progress?.outcome ? say(progress.outcome) : words.stopped(step);
    case "done": return progress?.outcome ? say(progress.outcome) : words.done(clock(progress?.elapsedMs ?? 0));
  }
}
