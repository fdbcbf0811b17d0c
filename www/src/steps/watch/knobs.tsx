/** The settings that teach, beside the picture that they change: to be tried before a run, to be read during one. */
import { train } from "../../commands";
import { say, text } from "../../i18n";
import type { Model, Param } from "../../protocol";
import { isActive, type Run, type State } from "../../state";
import { ParamField, paramText } from "../param-field";
import { withParam } from "../params";
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
      {params.map((param) => (
        <div key={param.name}><dt>{say(param.title)}</dt><dd>{paramText(param, run.config.params[param.name] ?? param.default)}</dd></div>
      ))}
    </dl>
  );
}

function Fields({ state: { settings }, model, params }: { state: State; model: Model; params: Param[] }) {
  const chosen = settings.params[model.id] ?? {};
  return (
    <div class="knob-fields">
      {params.map((param) => (
        <ParamField key={`${model.id} ${param.name}`} param={param} value={chosen[param.name] ?? param.default} testId={`knob-${param.name}`}
          onSet={(value) => train.change({ params: withParam(settings, model.id, param, value) })} />
      ))}
    </div>
  );
}
