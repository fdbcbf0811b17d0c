/** The name of the page and its steps: links, so that a step can be gone back to, bookmarked and opened by keyboard. */
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { language, load } from "../commands";
import { LANGUAGES, text, type Language } from "../i18n";
import { closedBecause, isActive, shownStep, type State } from "../state";
import { FileButton } from "./file-button";
import { BusyLine, FILES } from "./messages";
import { FIRST_VIEW, hashOf, STEPS, type Step } from "../url";

/** Where the window is narrow the header stays in sight from the steps on: what stands above them scrolls away. */
function useStay(steps: RefObject<HTMLElement | null>) {
  useLayoutEffect(() => {
    const header = steps.current?.parentElement;
    if (!header) return;
    const observer = new ResizeObserver(() => { header.style.top = `${-(steps.current?.offsetTop ?? 0)}px`; });
    observer.observe(header);
    return () => observer.disconnect();
  }, []);
}

export function Header({ state }: { state: State }) {
  const shown = shownStep(state);
  const steps = useRef<HTMLElement>(null);
  useStay(steps);
  return (
    <header class="header">
      <p class="brand"><Mark /><span class="brand-name">{text.name}</span></p>
      <nav aria-label={text.steps.label} ref={steps}>
        <ol class="steps">
          {STEPS.map((step, i) => <StepLink key={step} step={step} number={i + 1} state={state} current={step === shown} />)}
        </ol>
      </nav>
      <BusyLine state={state} />
      <LanguageSelect state={state} />
      {(state.table || state.fitted) && shown !== "load" && !state.busy && !isActive(state.run) && (
        <FileButton label={text.load.open} accept={FILES} testId="file-input" small
          onFile={(file) => load.open({ name: file.name, blob: file })} />
      )}
    </header>
  );
}

const NAMES: Record<Language, string> = { en: "English", "zh-Hans": "中文" };

function LanguageSelect({ state }: { state: State }) {
  return (
    <select class="language" data-testid="language-select" aria-label={text.language} value={state.language}
      onChange={(event) => language.pick(event.currentTarget.value as Language)}>
      {LANGUAGES.map((one) => <option key={one} value={one} lang={one} selected={one === state.language}>{NAMES[one]}</option>)}
    </select>
  );
}

/** The real bar and its synthetic twin: the key to every chart of the page. */
function Mark() {
  return (
    <svg width="22" height="20" viewBox="0 0 22 20" aria-hidden="true" focusable="false">
      <rect class="bar-real" x="1" y="6" width="9" height="13" />
      <rect class="bar-synthetic" x="12" y="2" width="9" height="17" />
    </svg>
  );
}

interface StepLinkProps {
  step: Step;
  number: number;
  state: State;
  current: boolean;
}

function StepLink({ step, number, state, current }: StepLinkProps) {
  const closed = closedBecause(state, step);
  const why = `why-${step}`;
  return (
    <li>
      <a href={hashOf({ ...state.address, ...FIRST_VIEW, step, augment: current && state.address.augment === true })} data-testid={`step-${step}`}
        aria-current={current ? "step" : undefined} aria-disabled={closed ? "true" : undefined}
        aria-describedby={closed ? why : undefined}
        onClick={(event) => { if (closed) event.preventDefault(); }}>
        <span class="step-number">{number}</span> {text.steps[step]}
      </a>
      {closed && <span class="why" id={why} role="tooltip">{text.steps.closed[closed]}</span>}
    </li>
  );
}
