/** The name of the page and its steps: links, so that a step can be gone back to, bookmarked and opened by keyboard. */
import { text } from "../i18n";
import { closedBecause, shownStep, type State } from "../state";
import { hashOf, STEPS, type Step } from "../url";

export function Header({ state }: { state: State }) {
  const shown = shownStep(state);
  return (
    <header class="header">
      <p class="brand">{text.name}</p>
      <nav aria-label={text.steps.label}>
        <ol class="steps">
          {STEPS.map((step, i) => <StepLink key={step} step={step} number={i + 1} state={state} current={step === shown} />)}
        </ol>
      </nav>
    </header>
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
      <a href={hashOf(step, state.address.backend)} data-testid={`step-${step}`}
        aria-current={current ? "step" : undefined} aria-disabled={closed ? "true" : undefined}
        aria-describedby={closed ? why : undefined}
        onClick={(event) => { if (closed) event.preventDefault(); }}>
        <span class="step-number">{number}</span> {text.steps[step]}
      </a>
      {closed && <span class="why" id={why} role="tooltip">{text.steps.closed[closed]}</span>}
    </li>
  );
}
