/** A labelled control with its explanation tied to it for screen readers. */
import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";

interface FieldProps {
  label: string;
  doc?: string;
  children(ids: { id: string; "aria-describedby"?: string }): ComponentChildren;
}

export function Field({ label, doc, children }: FieldProps) {
  const id = useId();
  const docId = `${id}-doc`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children(doc ? { id, "aria-describedby": docId } : { id })}
      {doc && <p class="doc" id={docId}>{doc}</p>}
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
  choices: Choice<T>[];
  testId?: string;
  disabled?: boolean;
  onPick(value: T): void;
}

export function SelectField<T extends string>(props: SelectFieldProps<T>) {
  const { label, doc, value, choices, testId, disabled, onPick } = props;
  return (
    <Field label={label} {...(doc ? { doc } : {})}>
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

/** Keeps what is being typed as it is; only a value inside the range leaves the field. */
export function NumberField(props: NumberFieldProps) {
  const { label, doc, value, min, max, step = 1, testId, disabled, onSet } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const take = (raw: string) => {
    setTyped(raw);
    const n = Number(raw);
    const whole = step === "any" || Number.isInteger(n);
    if (raw.trim() !== "" && whole && n >= min && n <= max) onSet(n);
  };
  const n = Number(typed);
  const bad = typed !== null && (typed.trim() === "" || !(n >= min && n <= max) || (step !== "any" && !Number.isInteger(n)));
  return (
    <Field label={label} {...(doc ? { doc } : {})}>
      {(ids) => (
        <input {...ids} data-testid={testId} type="number" inputMode="numeric" min={min} max={max} step={step}
          disabled={disabled} aria-invalid={bad} value={typed ?? String(value)}
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
