/** The bar at the bottom: start, pause, stop and keep, cancel, and how far the run is. Never in two places at once. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { goTo, train } from "../commands";
import { clock, integer } from "../format";
import { text } from "../i18n";
import type { Progress } from "../protocol";
import { configOf } from "../settings";
import { isActive, type Run, type State } from "../state";
import { estimateText } from "./estimate-text";
import { runText } from "./run-text";
import { whyNotTrain } from "./why-not-train";

export function Transport({ state }: { state: State }) {
  const active = isActive(state.run);
  const buttons = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // Start gives way to Pause under the finger, and takes the keyboard's place with it; hand that on.
    if (document.activeElement === document.body) buttons.current?.querySelector("button")?.focus({ preventScroll: true });
  }, [active]);
  return (
    <section class="transport" aria-label={text.train.transport}>
      <div class="row" ref={buttons}>{active ? <Running run={state.run as Run} stepwise={isStepwise(state)} /> : <Start state={state} />}</div>
      <ProgressBar state={state} />
    </section>
  );
}

function Start({ state }: { state: State }) {
  const why = whyNotTrain(state);
  return (
    <>
      <button type="button" class="button primary tall" data-testid="train-button" aria-disabled={why ? "true" : undefined}
        aria-describedby={why ? "why-not-train" : undefined} onClick={() => { if (!why) train.start(); }}>
        {state.fitted ? text.train.again : text.train.start}
      </button>
      {state.run?.result && (
        <button type="button" class="button tall narrow-only" data-testid="bar-report" onClick={() => goTo("report")}>
          {text.train.goReport}
        </button>
      )}
    </>
  );
}

/** A model that is fitted at once has no step to pause at, and nothing half learned to keep. */
function isStepwise({ engine, run }: State): boolean {
  const models = engine.at === "ready" ? engine.started.models : [];
  return models.find(({ id }) => id === run?.config.model)?.neural ?? true;
}

function Running({ run, stepwise }: { run: Run; stepwise: boolean }) {
  return (
    <>
      {stepwise && <Holds run={run} />}
      <button type="button" class="button quiet tall" data-testid="cancel-button" onClick={train.cancel}>{text.train.cancel}</button>
    </>
  );
}

function Holds({ run }: { run: Run }) {
  const stopping = run.at === "stopping" || run.at === "finishing";
  return (
    <>
      <button type="button" class="button tall" data-testid="pause-button" aria-disabled={stopping ? "true" : undefined}
        onClick={train.pauseOrResume}>
        {run.at === "paused" ? text.train.resume : text.train.pause}
      </button>
      <button type="button" class="button tall" data-testid="stop-button" aria-disabled={stopping ? "true" : undefined}
        onClick={train.stop}>
        {text.train.stop}
      </button>
    </>
  );
}

/** Whether the form has changed since the run that ended: then the estimate of the next run is the news. */
function asksForMore({ run, settings, table }: State): boolean {
  if (!run?.result || !table) return false;
  const next = configOf(settings, table.view.info.repeatedId);
  return JSON.stringify(next) !== JSON.stringify(run.config);
}

function barText(state: State): string {
  if (state.run && !asksForMore(state)) return runText(state.run);
  // Why it cannot start stands in the step itself; an estimate that never comes would only puzzle.
  return whyNotTrain(state) && !state.busy ? "" : estimateText(state);
}

/** Over the whole of the run: a rate of the last chunk alone would jump with every other tab's work. */
function speed({ step, batch, elapsedMs }: Progress): string {
  const rows = (1000 * step * batch) / elapsedMs;
  return Number.isFinite(rows) && rows > 0 ? ` · ${text.train.speed(integer(Number(rows.toPrecision(2))))}` : "";
}

function ProgressBar({ state }: { state: State }) {
  const { run } = state;
  const share = run?.at === "done" ? 1 : run?.progress?.fraction ?? 0;
  // Three decimals: a run of a million steps would otherwise seem to stand still.
  const now = Math.round(1e5 * share) / 1e3;
  const progress = run?.progress;
  return (
    <div class="progress-area">
      <div class="progress" role="progressbar" data-testid="progress" aria-label={text.train.progress} aria-valuemin={0}
        aria-valuemax={100} aria-valuenow={now} aria-valuetext={run ? runText(run) : undefined}
        data-at={run?.at ?? "idle"}>
        <svg width="100%" height="6" aria-hidden="true" focusable="false">
          <rect class="progress-done" x="0" y="0" width={`${100 * share}%`} height="6" />
        </svg>
      </div>
      <p class="progress-text">
        <span>{barText(state)}</span>
        {progress && (
          <span class="figures">
            {text.train.elapsed(clock(progress.elapsedMs))}
            {progress.step > 0 && ` · ${text.train.step(integer(progress.step))}`}
            {speed(progress)}
          </span>
        )}
      </p>
    </div>
  );
}
