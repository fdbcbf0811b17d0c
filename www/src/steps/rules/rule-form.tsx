/** The rule of one column: its name, its generator with the fields that the crate says it has, and what all columns have. */
import { rules } from "../../commands";
import { say, text } from "../../i18n";
import { Switch } from "../../parts/field";
import type { Given } from "../../protocol/rules";
import { generatorOf, numberIn, shownJson, withField, withGenerator, type Rule } from "../../rule-set";
import { PickBox, TextBox } from "./boxes";
import { Functions } from "./functions";
import { JsonBox } from "./json-box";
import { problemAt, type Place } from "./place";
import { Settings } from "./settings";

interface RuleFormProps {
  rule: Rule;
  place: Place;
  first: boolean;
  last: boolean;
}

/** Generators that formulas stand in. */
const WITH_FORMULAS = ["formula", "template", "cases"];

export function RuleForm({ rule: { key, name, given }, place, first, last }: RuleFormProps) {
  const words = text.rules;
  const generator = generatorOf(place.words, given);
  const set = (next: Given) => rules.setGiven(key, next);
  const choices = place.words.generators.map(({ id, title }) => ({ value: id, label: say(title) }));
  return (
    <div class="rule-form">
      <TextBox label={words.fields.name} value={name} problem={problemAt(place, "name")} testId="rule-name" onType={(typed) => rules.rename(key, typed)} />
      <PickBox label={words.fields.generator} doc={generator ? say(generator.doc) : undefined} value={generator?.id ?? ""} choices={choices}
        problem={problemAt(place, "generator")} testId="rule-generator"
        onPick={(id) => set(withGenerator(place.words, given, id, place.columns))} />
      {generator && <Settings key={generator.id} generator={generator} given={given} place={place} onSet={set} />}
      {generator?.settings.some(({ takes }) => WITH_FORMULAS.includes(takes.type)) && <Functions functions={place.words.functions} />}
      <TextBox label={words.fields.missing} doc={words.missingDoc} value={shownJson(given.missing)} placeholder="0" numeric
        problem={problemAt(place, "missing")} testId="rule-missing" onType={(typed) => set(withField(given, "missing", numberIn(typed)))} />
      <Switch label={words.fields.unique} on={given.unique === true} testId="rule-unique"
        onTurn={(on) => set(withField(given, "unique", on ? true : undefined))} />
      {problemAt(place, "unique") && <p class="doc problem" role="alert" data-testid="field-problem">{problemAt(place, "unique")}</p>}
      <JsonBox given={given} onSet={set} />
      <Order rule={{ key, name, given }} first={first} last={last} />
    </div>
  );
}

function Order({ rule: { key, name }, first, last }: Omit<RuleFormProps, "place">) {
  const words = text.rules;
  const shut = (closed: boolean) => (closed ? ({ "aria-disabled": "true" } as const) : {});
  return (
    <div class="row">
      <button type="button" class="button small" aria-label={words.earlier(name)} title={words.earlier(name)} data-testid="rule-earlier" {...shut(first)}
        onClick={() => { if (!first) rules.move(key, -1); }}>↑</button>
      <button type="button" class="button small" aria-label={words.later(name)} title={words.later(name)} data-testid="rule-later" {...shut(last)}
        onClick={() => { if (!last) rules.move(key, 1); }}>↓</button>
      <button type="button" class="button small" data-testid="rule-remove" {...shut(first && last)} onClick={() => rules.remove(key)}>{words.remove}</button>
    </div>
  );
}
