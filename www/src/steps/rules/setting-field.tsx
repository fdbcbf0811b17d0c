/** One field of a generator, drawn from what the crate says that it takes. */
import { say, text } from "../../i18n";
import { Switch } from "../../parts/field";
import type { Json, Setting } from "../../protocol/rules";
import { numberIn, shownJson } from "../../rule-set";
import { Bins, Weights } from "./numbers";
import { PickBox, TextBox } from "./boxes";
import { Cases, Inner } from "./inner";
import { labelOf, problemAt, type Place } from "./place";
import { Values } from "./values";

export interface SettingFieldProps {
  setting: Setting;
  value: Json | undefined;
  place: Place;
  onSet(value: Json | undefined): void;
}

const CODE = ["pattern", "template", "formula", "date", "moment", "clock"];

export function SettingField(props: SettingFieldProps) {
  const { setting: { takes }, place, value, onSet } = props;
  switch (takes.type) {
    case "truth": return <Truth {...props} />;
    case "oneOf": return <OneOf {...props} values={takes.values} />;
    case "column": return <OtherColumn {...props} />;
    case "values": return <Values value={value} problem={problemAt(place, props.setting.name)} onSet={onSet} />;
    case "bins": return <Bins {...props} />;
    case "weights": return <Weights {...props} count={takes.count} />;
    case "rule": return <Inner {...props} label={labelOf(props.setting.name)} doc={say(props.setting.doc)} name={props.setting.name} optional />;
    case "cases": return <Cases {...props} />;
    default: return <Typed {...props} />;
  }
}

/** What holds when the field is left out, as the field would show it. */
const usual = ({ otherwise }: Setting): Json | undefined => (otherwise.type === "default" ? (JSON.parse(otherwise.json) as Json) : undefined);

/** How it is named and explained, and what is wrong with it. */
const about = ({ setting: { name, doc }, place }: SettingFieldProps) =>
  ({ label: labelOf(name), doc: say(doc), problem: problemAt(place, name), testId: `rule-field-${name}` });

function Typed(props: SettingFieldProps) {
  const { setting, value, onSet } = props;
  const { takes, otherwise } = setting;
  const numeric = takes.type === "whole" || takes.type === "number";
  const read = (typed: string): Json | undefined => {
    if (numeric) return numberIn(typed);
    return typed === "" && otherwise.type !== "required" ? undefined : typed;
  };
  return (
    <TextBox {...about(props)} value={shownJson(value)} placeholder={shownJson(usual(setting))} numeric={numeric}
      code={CODE.includes(takes.type)} onType={(typed) => onSet(read(typed))} />
  );
}

function Truth(props: SettingFieldProps) {
  const { setting, value, onSet } = props;
  const { label, doc, problem, testId } = about(props);
  return (
    <>
      <Switch label={label} doc={doc} on={(value ?? usual(setting)) === true} testId={testId}
        onTurn={(on) => onSet(on === usual(setting) ? undefined : on)} />
      {problem && <p class="doc problem" role="alert" data-testid="field-problem">{problem}</p>}
    </>
  );
}

function OneOf(props: SettingFieldProps & { values: string[] }) {
  const { setting, value, values, onSet } = props;
  const named = text.rules.choices as Record<string, string>;
  const choices = values.map((one) => ({ value: one, label: named[one] ?? one }));
  return (
    <PickBox {...about(props)} value={shownJson(value ?? usual(setting))} choices={choices}
      onPick={(picked) => onSet(picked === usual(setting) ? undefined : picked)} />
  );
}

function OtherColumn(props: SettingFieldProps) {
  const { place, value, onSet } = props;
  const choices = [{ value: "", label: text.rules.noColumn }, ...place.columns.map((name) => ({ value: name, label: name }))];
  return <PickBox {...about(props)} value={shownJson(value)} choices={choices} names onPick={(picked) => onSet(picked || undefined)} />;
}
