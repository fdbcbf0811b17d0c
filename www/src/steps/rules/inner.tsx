/** A rule inside a rule: one value or a generator with its fields, by itself or under a condition. */
import { say, text } from "../../i18n";
import { isObject, generatorOf, shownJson, withGenerator } from "../../rule-set";
import type { Json } from "../../protocol/rules";
import { PickBox, TextBox } from "./boxes";
import { labelOf, problemAt, type Place } from "./place";
import { Settings } from "./settings";
import type { SettingFieldProps } from "./setting-field";

interface InnerProps {
  label: string;
  doc?: string | undefined;
  /** Its field in the rule around it. */
  name: string;
  value: Json | undefined;
  /** It may be left out, and the cell is then missing. */
  optional?: boolean;
  place: Place;
  onSet(value: Json | undefined): void;
}

const NOTHING = "";
const ONE_VALUE = "=";

export function Inner({ label, doc, name, value, optional, place, onSet }: InnerProps) {
  const words = text.rules;
  const kind = value === undefined ? NOTHING : isObject(value) ? shownJson(value.generator) : ONE_VALUE;
  const generator = isObject(value) ? generatorOf(place.words, value) : undefined;
  const within = { ...place, path: `${place.path}${name}.` };
  const choices = [
    ...(optional ? [{ value: NOTHING, label: words.nothing }] : []),
    { value: ONE_VALUE, label: words.oneValue },
    ...place.words.generators.map(({ id, title }) => ({ value: id, label: say(title) })),
  ];
  const pick = (id: string) => {
    if (id === NOTHING) onSet(undefined);
    else if (id === ONE_VALUE) onSet(isObject(value) || value === undefined ? "a" : value);
    else onSet(withGenerator(place.words, isObject(value) ? value : {}, id, place.columns));
  };
  const wrong = problemAt(place, name) ?? problemAt(within, "generator");
  return (
    <div class="rule-form">
      <PickBox label={label} doc={generator ? say(generator.doc) : doc} value={kind} choices={choices} problem={kind === ONE_VALUE ? null : wrong} onPick={pick} />
      {kind === ONE_VALUE && <TextBox label={words.fields.value} value={shownJson(value)} problem={wrong} onType={onSet} />}
      {generator && isObject(value) && <Settings key={generator.id} generator={generator} given={value} place={within} onSet={onSet} />}
    </div>
  );
}

export function Cases({ setting: { name }, value, place, onSet }: SettingFieldProps) {
  const words = text.rules;
  const cases = Array.isArray(value) ? value : [];
  const put = (at: number, next: Json) => onSet(cases.map((one, i) => (i === at ? next : one)));
  const wrong = problemAt(place, name);
  return (
    <>
      {cases.map((one, i) => {
        const at = { ...place, path: `${place.path}${name}[${i}].` };
        const { if: condition = "", then } = isObject(one) ? one : {};
        return (
          <fieldset class="case" key={i} data-testid="rule-case">
            <legend>{words.caseOf(i + 1)}</legend>
            <TextBox label={words.condition} doc={words.conditionDoc} value={shownJson(condition)} code testId="rule-case-if"
              problem={problemAt(at, "if") ?? problemAt(place, `${name}[${i}]`)} onType={(typed) => put(i, { if: typed, then: then ?? "" })} />
            <Inner label={words.then} name="then" value={then} place={at} onSet={(next) => put(i, { if: condition, then: next ?? "" })} />
            <button type="button" class="button quiet small start" aria-label={words.caseRemove(i + 1)} aria-disabled={cases.length === 1 ? "true" : undefined}
              onClick={() => { if (cases.length > 1) onSet(cases.filter((_, j) => j !== i)); }}>{words.remove}</button>
          </fieldset>
        );
      })}
      {wrong && <p class="doc problem" role="alert" data-testid="field-problem">{labelOf(name)}: {wrong}</p>}
      <button type="button" class="button small start" data-testid="rule-case-add" onClick={() => onSet([...cases, { if: "", then: "a" }])}>{words.caseAdd}</button>
    </>
  );
}
