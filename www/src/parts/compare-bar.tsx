/** The bar at the bottom while models are compared: start, stop, and how far it is. */
import { compare } from "../commands";
import { roughly } from "../format";
import { text } from "../i18n";
import { SECONDS } from "../settings";
import type { State } from "../state";
import { JobBar } from "./job-bar";
import { busyText } from "./messages";
import { whyNotTrain } from "./why-not-train";

export function CompareBar({ state }: { state: State }) {
  const { comparison, busy } = state;
  const words = text.compare;
  const running = busy?.what === "comparing";
  const ids = ticked(state);
  const shut = ids.length === 0 || whyNotTrain(state) !== null;
  return (
    <JobBar label={words.bar} running={running}
      start={{ testId: "compare-start", label: comparison ? words.again : words.start, shut, go: () => void compare.start(ids) }}
      stop={{ testId: "compare-stop", label: words.stop, shut: comparison?.at === "stopping", go: compare.stop }}
      progress={{
        testId: "compare-progress", label: words.progress, at: comparison?.at ?? "idle",
        share: running ? (busy.done ?? 0) / (busy.total ?? 1) : comparison ? 1 : 0, said: barText(state),
      }} />
  );
}

/** Ticked, and known to this program. */
const ticked = ({ settings }: State): string[] =>
  compare.choices().map(({ id }) => id).filter((id) => settings.compared.includes(id));

function barText(state: State): string {
  const { comparison, busy, settings } = state;
  if (comparison?.at === "stopping") return text.compare.stopping;
  if (busy?.what === "comparing") return busyText(busy);
  if (comparison) return text.compare.ended(comparison.entrants.filter(({ at }) => at === "done").length, comparison.entrants.length);
  const ids = ticked(state);
  if (ids.length === 0) return text.compare.none;
  const learning = compare.choices().filter(({ id, neural }) => neural && ids.includes(id)).length;
  const timed = settings.preset === "steps" || learning === 0 ? null : roughly(1000 * learning * SECONDS[settings.preset]);
  return text.compare.idle(ids.length, timed);
}
