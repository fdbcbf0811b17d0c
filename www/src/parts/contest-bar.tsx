/** The bar at the bottom where rows are added: compare the ways to do that, stop, and how far it is. */
import { contest } from "../commands";
import { percent, roughly } from "../format";
import { say, text } from "../i18n";
import type { ContestProgress } from "../protocol/augment";
import type { State } from "../state";
import { JobBar } from "./job-bar";
import { busyText } from "./messages";

export function ContestBar({ state }: { state: State }) {
  const { contest: at } = state.augment;
  const words = text.augment.contest;
  return (
    <JobBar label={words.bar} minor running={state.busy?.what === "contesting"}
      start={{ testId: "contest-start", label: at ? words.again : words.start, shut: whyNot(state) !== null, go: () => void contest.start() }}
      stop={{ testId: "contest-stop", label: words.stop, shut: at?.at === "stopping", go: contest.stop }}
      progress={{
        testId: "contest-progress", label: words.progress, at: at?.at ?? "idle",
        share: at?.at === "done" ? 1 : at?.progress ? doneOf(at.progress) : 0, said: contestText(state),
      }} />
  );
}

const doneOf = ({ from, takes, part }: ContestProgress): number => from + takes * part;

function whyNot(state: State): string | null {
  if (state.busy) return busyText(state.busy);
  const { methods, models } = contest.entrantsOf(state);
  if (methods.length + models.length === 0) return text.augment.contest.none;
  return state.augment.plan === null || state.augment.problem ? text.augment.contest.unfit : null;
}

/** The first seconds are no measure of the rest. */
const TELLING = 0.1;

/** One sentence on where the comparison stands: the same words for the bar and for screen readers. */
export function contestText(state: State): string {
  const { contest: at, contestForm } = state.augment;
  const words = text.augment.contest;
  if (at?.at === "stopping") return words.stopping;
  if (at?.at === "running") {
    if (!at.progress) return words.begin;
    const done = doneOf(at.progress);
    const left = done < TELLING ? null : roughly(((performance.now() - at.since) * (1 - done)) / done);
    return words.running(words.doing[at.progress.doing](say(at.progress.name)), percent(done), left);
  }
  const why = whyNot(state);
  if (why) return why;
  if (at?.result) return words.done(at.result.standings.lines.length - 1);
  const { methods, models } = contest.entrantsOf(state);
  return words.idle(methods.length, models.length, models.length > 0 ? roughly(1000 * models.length * contestForm.seconds) : null);
}
