/** The model's own numbers. Names, explanations, ranges and defaults all come from the crate. */
import { train } from "../commands";
import { text } from "../i18n";
import type { State } from "../state";
import { ParamField } from "./param-field";
import { withParam } from "./params";

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
        <ParamField key={`${model.id} ${param.name}`} param={param} ranged value={chosen[param.name] ?? param.default}
          onSet={(value) => train.change({ params: withParam(settings, model.id, param, value) })} />
      ))}
      <button type="button" class="button small" aria-disabled={changed ? undefined : "true"}
        onClick={() => { if (changed) train.change({ params: { ...settings.params, [model.id]: {} } }); }}>
        {text.train.reset}
      </button>
    </details>
  );
}
