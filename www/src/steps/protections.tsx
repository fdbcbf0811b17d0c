/** What was changed before any model saw the table, so that single people do not show through. */
import { text } from "../i18n";
import type { Protection } from "../protocol";

export function Protections({ protections, begun }: { protections: Protection[]; begun: boolean }) {
  if (protections.length === 0) return begun ? <p class="doc">{text.train.protectedNone}</p> : null;
  return (
    <details class="group" data-testid="protections">
      <summary>{text.train.protected(new Set(protections.map(({ column }) => column)).size)}</summary>
      <ul class="plain">
        {protections.map(({ message }, i) => <li key={i}>{message}</li>)}
      </ul>
    </details>
  );
}
