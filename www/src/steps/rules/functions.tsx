/** What formulas are made of, from the crate's own list. */
import { say, text } from "../../i18n";
import type { RuleWords } from "../../protocol/rules";

export function Functions({ functions }: Pick<RuleWords, "functions">) {
  return (
    <details class="more-fields">
      <summary>{text.rules.functions}</summary>
      <p class="doc">{text.rules.formulaDoc}</p>
      <dl class="functions">
        {functions.map(({ call, doc }) => (
          <div key={call}>
            <dt><code>{call}</code></dt>
            <dd class="doc">{say(doc)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
