/** A file input that looks like a button; the input itself stays in the page for the keyboard and for screen readers. */
import { useId } from "preact/hooks";

interface FileButtonProps {
  label: string;
  accept: string;
  testId?: string;
  primary?: boolean;
  small?: boolean;
  disabled?: boolean;
  onFile(file: File): void;
}

export function FileButton({ label, accept, testId, primary, small, disabled, onFile }: FileButtonProps) {
  const id = useId();
  return (
    <span class="file-button">
      <input id={id} class="unseen" type="file" accept={accept} data-testid={testId} disabled={disabled}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // Emptied, so that the same file, mended, can be chosen again.
          event.currentTarget.value = "";
          if (file) onFile(file);
        }} />
      <label for={id} class={`button ${primary ? "primary" : ""} ${small ? "small" : ""}`}>{label}</label>
    </span>
  );
}
