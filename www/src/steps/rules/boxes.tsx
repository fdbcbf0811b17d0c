/** Fields of a rule. What is typed stays as typed: the crate says what is wrong with it, beside it, and takes nothing back. */
import { useState } from "preact/hooks";
import { Field, type Choice } from "../../parts/field";

interface BoxProps {
  label: string;
  doc?: string | undefined;
  problem: string | null;
  testId?: string | undefined;
}

interface TextBoxProps extends BoxProps {
  value: string;
  placeholder?: string | undefined;
  numeric?: boolean;
  /** In the letters of programs. */
  code?: boolean;
  /** More than one line. */
  lines?: number;
  onType(typed: string): void;
}

export function TextBox({ label, doc, problem, testId, value, placeholder, numeric, code, lines, onType }: TextBoxProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const own = {
    "data-testid": testId, placeholder, class: code ? "code" : undefined, lang: "und", spellcheck: false, autocomplete: "off" as const,
    "aria-invalid": problem !== null, value: typed ?? value,
    onInput: (event: { currentTarget: { value: string } }) => {
      setTyped(event.currentTarget.value);
      onType(event.currentTarget.value);
    },
    onBlur: () => setTyped(null),
  };
  return (
    <Field label={label} problem={problem} {...(doc ? { doc } : {})}>
      {(ids) => (lines
        ? <textarea {...ids} {...own} rows={lines} />
        : <input {...ids} {...own} type="text" inputMode={numeric ? "decimal" : "text"} />)}
    </Field>
  );
}

interface PickBoxProps extends BoxProps {
  value: string;
  choices: Choice<string>[];
  /** Names of columns are of no language. */
  names?: boolean;
  onPick(value: string): void;
}

export function PickBox({ label, doc, problem, testId, value, choices, names, onPick }: PickBoxProps) {
  return (
    <Field label={label} problem={problem} {...(doc ? { doc } : {})}>
      {(ids) => (
        <select {...ids} data-testid={testId} aria-invalid={problem !== null} lang={names ? "und" : undefined} value={value}
          onChange={(event) => onPick(event.currentTarget.value)}>
          {choices.map((one) => <option key={one.value} value={one.value} selected={one.value === value}>{one.label}</option>)}
        </select>
      )}
    </Field>
  );
}
