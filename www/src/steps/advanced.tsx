/** The model's own numbers. Names, explanations, ranges and defaults all come from the crate. */
import { train } from "../commands";
import { number } from "../format";
import { say, text } from "../i18n";
import { NumberField } from "../parts/field";
import type { State } from "../state";
import { wholeStep, withParam } from "./params";

export function Advanced({ state }: { state: State }) {
  const { settings, engine } = state;
  const model = engine.at === "ready" ? engine.started.models.find(({ id }) => id === settings.model) : undefined;
  if (!model || model.params.length === 0) return null;
  const chosen = settings.params[model.id] ?? {};
  const changed = Object.keys(chosen).length > 0;
  return (
    <details class="group advanced">
      <summary><h2>{text.train.advanced}</h2></summary>
      {model.params.map((param) => (
        <NumberField key={`${model.id} ${param.name}`} label={say(param.title)}
          doc={`${say(param.doc)} ${text.train.paramRange(number(param.min), number(param.max))}`}
          value={chosen[param.name] ?? param.default} min={param.min} max={param.max} step={wholeStep(param)}
          onSet={(value) => train.change({ params: withParam(settings, model.id, param, value) })} />
      ))}
      <button type="button" class="button small" aria-disabled={changed ? undefined : "true"}
        onClick={() => { if (changed) train.change({ params: { ...settings.params, [model.id]: {} } }); }}>
        {text.train.reset}
      </button>
    </details>
  );
}
