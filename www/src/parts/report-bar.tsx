/** The bar at the bottom of Report: start, cancel, and how far it is. */
import { judge } from "../commands";
import { integer, percent } from "../format";
import { say, text } from "../i18n";
import type { State } from "../state";
import { JobBar } from "./job-bar";
import { busyText } from "./messages";

export function ReportBar({ state }: { state: State }) {
  const { judgement, busy } = state;
  const words = text.report;
  return (
    <JobBar label={words.bar} running={busy?.what === "judging"}
      start={{ testId: "report-start", label: judgement ? words.again : words.start, shut: whyNot(state) !== null, go: () => void judge.start() }}
      stop={{ testId: "report-cancel", label: words.cancel, shut: judgement?.at === "stopping", go: judge.cancel }}
      progress={{
        testId: "report-progress", label: words.progress, at: judgement?.at ?? "idle",
        share: judgement?.at === "done" ? 1 : judgement?.progress?.fraction ?? 0, said: reportText(state),
      }} />
  );
}

function whyNot(state: State): string | null {
  if (state.busy) return busyText(state.busy);
  return judge.whatOf(state) === "file" && !state.judgeForm.file ? text.report.noFile : null;
}

/** One sentence on where the report stands: the same words for the bar and for screen readers. */
export function reportText(state: State): string {
  const { judgement, judgeForm } = state;
  const words = text.report;
  if (judgement?.at === "stopping") return words.stopping;
  if (judgement?.at === "running") {
    const { progress } = judgement;
    return progress ? words.running(words.stages[progress.stage.id] ?? say(progress.stage.title), percent(progress.fraction)) : words.begin;
  }
  if (judgement?.result) return words.done(integer(judgement.result.report.rows.synthetic));
  if (judge.whatOf(state) === "model") return words.idle(integer(judge.rowsAsked(state)));
  return judgeForm.file ? words.idleFile(judgeForm.file.name) : words.noFile;
}
