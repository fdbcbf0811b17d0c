/** What is done to the table before any model sees it: what is protected, and what is copied rather than learned. */
import { say, text } from "../i18n";
import type { Beginning } from "../protocol";

export function Protections({ beginning }: { beginning: Beginning | null }) {
  if (!beginning) return null;
  const { protections, determined } = beginning;
  return (
    <>
      {protections.length === 0 ? <p class="doc">{text.train.protectedNone}</p> : (
        <Lines title={text.train.protected(new Set(protections.map(({ column }) => column)).size)} testId="protections"
          lines={protections.map(({ message }) => say(message))} />
      )}
      {determined.length > 0 && (
        <Lines title={text.train.determined(determined.length)} testId="determined"
          lines={determined.map(({ copied, of }) => text.train.determinedBy(copied, of))} />
      )}
    </>
  );
}

function Lines({ title, testId, lines }: { title: string; testId: string; lines: string[] }) {
  return (
    <details class="group" data-testid={testId}>
      <summary>{title}</summary>
      <ul class="plain">{lines.map((line) => <li key={line}>{line}</li>)}</ul>
    </details>
  );
}
