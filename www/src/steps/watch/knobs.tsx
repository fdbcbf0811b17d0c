/** The settings that teach, beside the picture that they change: to be tried before a run, to be read during one. */
import { train } from "../../commands";
import { number } from "../../format";
import { say, text } from "../../i18n";
import { NumberField } from "../../parts/field";
import type { Model, Param } from "../../protocol";
import { isActive, type Run, type State } from "../../state";
import { withParam, wholeStep } from "../params";
import type { Inside } from "./inside";

const TEACHING: Record<Inside, string[]> = {
  adversarial: ["conditional", "penalty", "pac", "temperature", "saturating"],
  latent: ["beta"],
  graph: [],
};

interface KnobsProps {
  state: State;
  model: Model | undefined;
  run: Run | null;
  beside: Inside;
}

export function Knobs({ state, model, run, beside }: KnobsProps) {
  const params = model?.params.filter(({ name }) => TEACHING[beside].includes(name)) ?? [];
  if (!model || params.length === 0) return null;
  const title = isActive(run) ? text.watch.knobsNow : text.watch.knobs;
  return (
    <section class="knobs" aria-label={title} data-testid="knobs">
      <h3 class="minor">{title}</h3>
      {isActive(run) ? <Values params={params} run={run} /> : <Fields state={state} model={model} params={params} />}
    </section>
  );
}

function Values({ params, run }: { params: Param[]; run: Run }) {
  return (
    <dl class="facts">
      {params.map(({ name, title, default: usual }) => (
        <div key={name}><dt>{say(title)}</dt><dd>{number(run.config.params[name] ?? usual)}</dd></div>
      ))}
    </dl>
  );
}

function Fields({ state: { settings }, model, params }: { state: State; model: Model; params: Param[] }) {
  const chosen = settings.params[model.id] ?? {};
  return (
    <div class="knob-fields">
      {params.map((param) => (
        <NumberField key={`${model.id} ${param.name}`} label={say(param.title)} doc={say(param.doc)} value={chosen[param.name] ?? param.default}
          min={param.min} max={param.max} step={wholeStep(param)} testId={`knob-${param.name}`}
          onSet={(value) => train.change({ params: withParam(settings, model.id, param, value) })} />
      ))}
    </div>
  );
}
