/** Several numbers in one field: the weights of days, months and hours; and ranges, one a line. */
import { say, text } from "../../i18n";
import type { Json } from "../../protocol/rules";
import { numberIn, shownJson } from "../../rule-set";
import { TextBox } from "./boxes";
import { labelOf, problemAt } from "./place";
import type { SettingFieldProps } from "./setting-field";

const SEPARATOR = /[\s,;，；、]+/;

/** The numbers in a line; what is none stays a text, and the crate says so. */
const numbersIn = (line: string): Json[] =>
  line.split(SEPARATOR).map(numberIn).filter((number): number is Json => number !== undefined);

const shown = (json: Json): string => (Array.isArray(json) ? json.map(shownJson).join(", ") : shownJson(json));

export function Weights({ setting: { name, doc }, value, place, onSet, count }: SettingFieldProps & { count: number }) {
  const read = (typed: string) => (typed.trim() === "" ? undefined : numbersIn(typed));
  return (
    <TextBox label={labelOf(name)} doc={`${say(doc)} ${text.rules.weightsDoc(count)}`} problem={problemAt(place, name)} numeric
      testId={`rule-field-${name}`} value={value === undefined ? "" : shown(value)} onType={(typed) => onSet(read(typed))} />
  );
}

const MOST_LINES = 12;

export function Bins({ setting: { name }, value, place, onSet }: SettingFieldProps) {
  const bins = Array.isArray(value) ? value : [];
  const read = (typed: string) => typed.split("\n").filter((line) => line.trim() !== "").map(numbersIn);
  return (
    <TextBox label={labelOf(name)} doc={text.rules.binsDoc} problem={problemAt(place, name)} testId={`rule-field-${name}`}
      lines={Math.min(MOST_LINES, Math.max(3, bins.length + 1))} value={bins.map(shown).join("\n")} onType={(typed) => onSet(read(typed))} />
  );
}
