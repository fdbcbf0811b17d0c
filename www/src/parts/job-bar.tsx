/** The bar at the bottom for one long job: start, stop, and how far it is. */
import { useLayoutEffect, useRef } from "preact/hooks";

interface Act {
  testId: string;
  label: string;
  /** Whether it can do nothing now. */
  shut: boolean;
  go(): void;
}

interface JobBarProps {
  label: string;
  running: boolean;
  /** Whether something else of the step is what most come for. */
  minor?: boolean;
  start: Act;
  stop: Act;
  progress: { testId: string; label: string; at: string; share: number; said: string };
}

export function JobBar({ label, running, minor, start, stop, progress }: JobBarProps) {
  const buttons = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // Start gives way to Stop under the finger; the keyboard's place is handed on.
    if (document.activeElement === document.body) buttons.current?.querySelector("button")?.focus({ preventScroll: true });
  }, [running]);
  const { testId, label: shown, at, share, said } = progress;
  return (
    <section class="transport" aria-label={label}>
      <div class="row" ref={buttons}>
        {running ? <ActButton key="stop" act={stop} class="button tall" /> : <ActButton key="start" act={start} class={minor ? "button tall" : "button primary tall"} />}
      </div>
      <div class="progress-area">
        <div class="progress" role="progressbar" data-testid={testId} aria-label={shown} aria-valuemin={0} aria-valuemax={100}
          aria-valuenow={Math.round(100 * share)} aria-valuetext={said} data-at={at}>
          <svg width="100%" height="6" aria-hidden="true" focusable="false">
            <rect class="progress-done" x="0" y="0" width={`${100 * share}%`} height="6" />
          </svg>
        </div>
        <p class="progress-text"><span>{said}</span></p>
      </div>
    </section>
  );
}

function ActButton({ act: { testId, label, shut, go }, class: look }: { act: Act; class: string }) {
  return (
    <button type="button" class={look} data-testid={testId} aria-disabled={shut ? "true" : undefined} onClick={() => { if (!shut) go(); }}>
      {label}
    </button>
  );
}
