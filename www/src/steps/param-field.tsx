/** One setting of a model, as a number or as a switch: the crate says which. */
import { number } from "../format";
import { say, text } from "../i18n";
import { NumberField, Switch } from "../parts/field";
import type { Param } from "../protocol";

interface ParamFieldProps {
  param: Param;
  value: number;
  /** Whether the range is said with it. */
  ranged?: boolean;
  testId?: string;
  onSet(value: number): void;
}

const ON = 0.5;

export function ParamField({ param: { title, doc, min, max, kind }, value, ranged, testId, onSet }: ParamFieldProps) {
  const known = testId ? { testId } : {};
  if (kind === "switch") {
    return <Switch label={say(title)} doc={say(doc)} on={value >= ON} {...known} onTurn={(on) => onSet(on ? 1 : 0)} />;
  }
  const range = ranged ? ` ${text.train.paramRange(number(min), number(max))}` : "";
  return (
    <NumberField label={say(title)} doc={`${say(doc)}${range}`} value={value} min={min} max={max} step={kind === "whole" ? 1 : "any"} {...known}
      onSet={onSet} />
  );
}

/** The value in words, where the setting stands among others in a line. */
export const paramText = ({ kind }: Param, value: number): string =>
  (kind === "switch" ? (value >= ON ? text.fields.on : text.fields.off) : number(value));
