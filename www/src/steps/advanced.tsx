/** The model's own numbers. Names, explanations, ranges and defaults all come from the crate. */
import { train } from "../commands";
import { number } from "../format";
import { say, text } from "../i18n";
import { NumberField } from "../parts/field";
import type { Param } from "../protocol";
import type { State } from "../state";

export function Advanced({ state }: { state: State }) {
  const { settings, engine } = state;
  const model = engine.at === "ready" ? engine.started.models.find(({ id }) => id === settings.model) : undefined;
  if (!model || model.params.length === 0) return null;
  const chosen = settings.params[model.id] ?? {};
  const put = (params: Record<string, number>) => train.change({ params: { ...settings.params, [model.id]: params } });
  const set = (param: Param, value: number) => {
    // A value equal to the default is not kept: a later version's better default then applies.
    const { [param.name]: _, ...rest } = chosen;
    put(value === param.default ? rest : { ...rest, [param.name]: value });
  };
  const changed = Object.keys(chosen).length > 0;
  return (
    <details class="group advanced">
      <summary><h2>{text.train.advanced}</h2></summary>
      {model.params.map((param) => (
        <NumberField key={`${model.id} ${param.name}`} label={say(param.title)}
          doc={`${say(param.doc)} ${text.train.paramRange(number(param.min), number(param.max))}`}
          value={chosen[param.name] ?? param.default} min={param.min} max={param.max} step={wholeStep(param)}
          onSet={(value) => set(param, value)} />
      ))}
      <button type="button" class="button small" aria-disabled={changed ? undefined : "true"}
        onClick={() => { if (changed) put({}); }}>
        {text.train.reset}
      </button>
    </details>
  );
}

/** The crate does not say which numbers are whole; ends and default that all are, and reach beyond 1, mean that they are. */
const wholeStep = ({ min, max, default: usual }: Param): 1 | "any" =>
  max > 1 && [min, max, usual].every(Number.isInteger) ? 1 : "any";
