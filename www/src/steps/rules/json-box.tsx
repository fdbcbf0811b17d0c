/** The rule as JSON: for whatever a form cannot say. */
import { useState } from "preact/hooks";
import { text } from "../../i18n";
import type { Given, Json } from "../../protocol/rules";
import { isObject } from "../../rule-set";
import { TextBox } from "./boxes";

function read(typed: string): Given | null {
  try {
    const json = JSON.parse(typed) as Json;
    return isObject(json) ? json : null;
  } catch {
    return null;
  }
}

const LINES = 6;

export function JsonBox({ given, onSet }: { given: Given; onSet(given: Given): void }) {
  const [bad, setBad] = useState(false);
  const take = (typed: string) => {
    const json = read(typed);
    setBad(json === null);
    if (json) onSet(json);
  };
  return (
    <details class="more-fields" onToggle={() => setBad(false)}>
      <summary>{text.rules.asJson}</summary>
      <TextBox label={text.rules.json} value={JSON.stringify(given, null, 2)} problem={bad ? text.rules.notObject : null} code lines={LINES}
        testId="rule-json" onType={take} />
    </details>
  );
}
