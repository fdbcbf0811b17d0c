/** The bench: steps on top, the step's controls beside its picture, the transport bar at the bottom edge. */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Hatch } from "./charts";
import { store } from "./commands";
import { text } from "./i18n";
import { Badge } from "./parts/badge";
import { CompareBar } from "./parts/compare-bar";
import { ContestBar } from "./parts/contest-bar";
import { DropVeil } from "./parts/drop";
import { Help } from "./parts/help";
import { Header } from "./parts/header";
import { Messages } from "./parts/messages";
import { ReportBar } from "./parts/report-bar";
import { Status } from "./parts/status";
import { Transport } from "./parts/transport";
import { isLearning, showsAugment, showsRules, shownStep, type State } from "./state";
import { CheckStep } from "./steps/check";
import { ExportStep } from "./steps/export";
import { LoadStep } from "./steps/load";
import { ReportStep } from "./steps/report";
import { RulesStep } from "./steps/rules";
import { TrainStep } from "./steps/train";

function useStore(): State {
  const [state, setState] = useState(store.state);
  useEffect(() => {
    setState(store.state);
    return store.watch(() => setState(store.state));
  }, []);
  return state;
}

const STEPS = { load: LoadStep, check: CheckStep, train: TrainStep, report: ReportStep, export: ExportStep, rules: RulesStep };

/** The bar at the bottom: of the job under way, or else of the step. */
function barOf(state: State): typeof Transport | null {
  if (!state.table) return null;
  switch (state.busy?.what) {
    case "judging": return ReportBar;
    case "comparing": return CompareBar;
    case "contesting": return ContestBar;
  }
  if (isLearning(state)) return Transport;
  switch (shownStep(state)) {
    case "train": return Transport;
    case "report": return state.address.compare ? CompareBar : ReportBar;
    default: return showsAugment(state) ? ContestBar : null;
  }
}

export function App() {
  const state = useStore();
  const shown = shownStep(state);
  const view = showsRules(state) ? "rules" : shown;
  // The second views of Report and Export are pages of their own too.
  const place = `${view} ${state.address.compare} ${showsAugment(state)}`;
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  // Before the next key: a focus that moves a moment later would swallow what is being typed.
  useLayoutEffect(() => {
    // A new step is a new page to whoever listens to it; not on the first drawing, which takes focus from nobody.
    if (!first.current) {
      main.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    first.current = false;
  }, [place]);
  useLayoutEffect(() => {
    document.title = state.table ? `${text.steps[shown]} · ${text.name}` : text.name;
  }, [shown, state.table === null, state.language]);
  const Step = STEPS[view];
  const Bar = barOf(state);
  return (
    <div class={Bar ? "bench with-transport" : "bench"} data-step={shown}>
      <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); main.current?.focus(); }}>{text.skip}</a>
      <Header state={state} />
      <Messages state={state} />
      <main id="main" class={`step step-${view}`} ref={main} tabIndex={-1}>
        <Step state={state} />
      </main>
      {Bar && <Bar state={state} />}
      <Badge state={state} />
      <Status state={state} />
      <Help state={state} />
      <DropVeil />
      <Hatch />
    </div>
  );
}
