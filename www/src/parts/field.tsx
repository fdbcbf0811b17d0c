/** A labelled control with its explanation tied to it for screen readers. */
import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { integer, number } from "../format";
import type { HelpTopic } from "../help-topics";
import { text } from "../i18n";
import { HelpLink } from "./help-link";

interface FieldProps {
  label: string;
  doc?: string;
  /** The part of the help page that says more. */
  help?: HelpTopic;
  /** What is wrong with the value. */
  problem?: string | null;
  children(ids: { id: string; "aria-describedby"?: string }): ComponentChildren;
}

export function Field({ label, doc, help, problem, children }: FieldProps) {
  const id = useId();
  const docId = `${id}-doc`;
  const problemId = `${id}-problem`;
  const described = [problem ? problemId : "", doc ? docId : ""].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children(described ? { id, "aria-describedby": described } : { id })}
      {problem && <p class="doc problem" role="alert" id={problemId} data-testid="field-problem">{problem}</p>}
      {doc && <p class="doc" id={docId}>{doc}</p>}
      {help && <p class="doc"><HelpLink topic={help} label={text.help.more} /></p>}
    </div>
  );
}

export interface Choice<T extends string> {
  value: T;
  label: string;
  disabled?: boolean;
}

interface SelectFieldProps<T extends string> {
  label: string;
  doc?: string;
  value: T;
  help?: HelpTopic;
  choices: Choice<T>[];
  testId?: string;
  disabled?: boolean;
  onPick(value: T): void;
}

export function SelectField<T extends string>(props: SelectFieldProps<T>) {
  const { label, doc, help, value, choices, testId, disabled, onPick } = props;
  return (
    <Field label={label} {...(doc ? { doc } : {})} {...(help ? { help } : {})}>
      {(ids) => (
        <select {...ids} data-testid={testId} value={value} disabled={disabled}
          onChange={(event) => onPick(event.currentTarget.value as T)}>
          {choices.map((one) => (
            <option key={one.value} value={one.value} selected={one.value === value}>{one.label}</option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface NumberFieldProps {
  label: string;
  doc?: string;
  value: number;
  min: number;
  max: number;
  step?: number | "any";
  testId?: string;
  disabled?: boolean;
  onSet(value: number): void;
}

/**
 * Keeps what is being typed as it is; only a value inside the range leaves the field. Any other is refused in words,
 * which stay when the field goes back to its last good value.
 */
export function NumberField(props: NumberFieldProps) {
  const { label, doc, value, min, max, step = 1, testId, disabled, onSet } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const [bad, setBad] = useState(false);
  const take = (raw: string) => {
    setTyped(raw);
    const n = Number(raw);
    const whole = step === "any" || Number.isInteger(n);
    const good = raw.trim() !== "" && whole && n >= min && n <= max;
    setBad(!good);
    if (good) onSet(n);
  };
  const shown = step === "any" ? number : integer;
  const problem = bad ? text.fields.outside(shown(min), shown(max), step !== "any", shown(value)) : null;
  return (
    <Field label={label} problem={problem} {...(doc ? { doc } : {})}>
      {(ids) => (
        <input {...ids} data-testid={testId} type="number" inputMode="numeric" min={min} max={max} step={step}
          disabled={disabled} aria-invalid={bad && typed !== null} value={typed ?? String(value)}
          onInput={(event) => take(event.currentTarget.value)} onBlur={() => setTyped(null)} />
      )}
    </Field>
  );
}

interface SwitchProps {
  label: string;
  doc?: string;
  on: boolean;
  testId?: string;
  disabled?: boolean;
  onTurn(on: boolean): void;
}

export function Switch({ label, doc, on, testId, disabled, onTurn }: SwitchProps) {
  const id = useId();
  return (
    <div class="field">
      <label class="switch">
        <input type="checkbox" role="switch" data-testid={testId} checked={on} disabled={disabled}
          {...(doc ? { "aria-describedby": id } : {})} onChange={(event) => onTurn(event.currentTarget.checked)} />
        <span>{label}</span>
      </label>
      {doc && <p class="doc" id={id}>{doc}</p>}
    </div>
  );
}
