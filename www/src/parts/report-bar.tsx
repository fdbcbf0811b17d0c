/** The bar at the bottom of Report: start, cancel, and how far it is. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { judge } from "../commands";
import { integer, percent } from "../format";
import { say, text } from "../i18n";
import type { State } from "../state";
import { busyText } from "./messages";

export function ReportBar({ state }: { state: State }) {
  const { judgement } = state;
  const running = state.busy?.what === "judging";
  const buttons = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // Start gives way to Cancel under the finger; the keyboard's place is handed on.
    if (document.activeElement === document.body) buttons.current?.querySelector("button")?.focus({ preventScroll: true });
  }, [running]);
  const share = judgement?.at === "done" ? 1 : judgement?.progress?.fraction ?? 0;
  return (
    <section class="transport" aria-label={text.report.bar}>
      <div class="row" ref={buttons}>
        {running ? (
          <button type="button" class="button tall" data-testid="report-cancel" aria-disabled={judgement?.at === "stopping" ? "true" : undefined}
            onClick={judge.cancel}>
            {text.report.cancel}
          </button>
        ) : <Start state={state} />}
      </div>
      <div class="progress-area">
        <div class="progress" role="progressbar" data-testid="report-progress" aria-label={text.report.progress} aria-valuemin={0}
          aria-valuemax={100} aria-valuenow={Math.round(100 * share)} aria-valuetext={reportText(state)} data-at={judgement?.at ?? "idle"}>
          <svg width="100%" height="6" aria-hidden="true" focusable="false">
            <rect class="progress-done" x="0" y="0" width={`${100 * share}%`} height="6" />
          </svg>
        </div>
        <p class="progress-text"><span>{reportText(state)}</span></p>
      </div>
    </section>
  );
}

function Start({ state }: { state: State }) {
  const why = whyNot(state);
  return (
    <button type="button" class="button primary tall" data-testid="report-start" aria-disabled={why ? "true" : undefined}
      onClick={() => { if (!why) void judge.start(); }}>
      {state.judgement ? text.report.again : text.report.start}
    </button>
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
