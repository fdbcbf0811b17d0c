/** A line of text that means something to the crate: an end of a range, a formula, an expression. */
import { Field } from "./field";

interface TextFieldProps {
  label: string;
  doc?: string;
  value: string;
  testId?: string;
  onSet(value: string): void;
}

export function TextField({ label, doc, value, testId, onSet }: TextFieldProps) {
  return (
    <Field label={label} {...(doc ? { doc } : {})}>
      {(ids) => (
        <input {...ids} type="text" data-testid={testId} lang="und" autocomplete="off" spellcheck={false} value={value}
          onInput={(event) => onSet(event.currentTarget.value)} />
      )}
    </Field>
  );
}
