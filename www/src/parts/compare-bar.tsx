/** The bar at the bottom while models are compared: start, stop, and how far it is. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { compare } from "../commands";
import { roughly } from "../format";
import { text } from "../i18n";
import { SECONDS } from "../settings";
import type { State } from "../state";
import { busyText } from "./messages";
import { whyNotTrain } from "./why-not-train";

export function CompareBar({ state }: { state: State }) {
  const { comparison, busy } = state;
  const running = busy?.what === "comparing";
  const buttons = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // Start gives way to Stop under the finger; the keyboard's place is handed on.
    if (document.activeElement === document.body) buttons.current?.querySelector("button")?.focus({ preventScroll: true });
  }, [running]);
  const share = running ? (busy.done ?? 0) / (busy.total ?? 1) : comparison ? 1 : 0;
  return (
    <section class="transport" aria-label={text.compare.bar}>
      <div class="row" ref={buttons}>
        {running ? (
          <button type="button" class="button tall" data-testid="compare-stop" aria-disabled={comparison?.at === "stopping" ? "true" : undefined}
            onClick={compare.stop}>
            {text.compare.stop}
          </button>
        ) : <Start state={state} />}
      </div>
      <div class="progress-area">
        <div class="progress" role="progressbar" data-testid="compare-progress" aria-label={text.compare.progress} aria-valuemin={0}
          aria-valuemax={100} aria-valuenow={Math.round(100 * share)} aria-valuetext={barText(state)} data-at={comparison?.at ?? "idle"}>
          <svg width="100%" height="6" aria-hidden="true" focusable="false">
            <rect class="progress-done" x="0" y="0" width={`${100 * share}%`} height="6" />
          </svg>
        </div>
        <p class="progress-text"><span>{barText(state)}</span></p>
      </div>
    </section>
  );
}

/** Ticked, and known to this program. */
const ticked = ({ settings }: State): string[] =>
  compare.choices().map(({ id }) => id).filter((id) => settings.compared.includes(id));

function Start({ state }: { state: State }) {
  const ids = ticked(state);
  const why = ids.length === 0 ? text.compare.none : whyNotTrain(state);
  return (
    <button type="button" class="button primary tall" data-testid="compare-start" aria-disabled={why ? "true" : undefined}
      onClick={() => { if (!why) void compare.start(ids); }}>
      {state.comparison ? text.compare.again : text.compare.start}
    </button>
  );
}

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
