/** A list of values, each with its weight. */
import { useId, useState } from "preact/hooks";
import { integer } from "../../format";
import { text } from "../../i18n";
import type { Json } from "../../protocol/rules";
import { numberIn, shownJson, weightedIn, weightedJson, type Weighted } from "../../rule-set";
import { TextBox } from "./boxes";

interface ValuesProps {
  value: Json | undefined;
  problem: string | null;
  onSet(value: Json): void;
}

/** More lines than this nobody edits one by one, and the page would stall. */
const MOST_ROWS = 200;

export function Values({ value, problem, onSet }: ValuesProps) {
  const words = text.rules;
  const id = useId();
  // While two values are the same for a moment, their weights must not be lost.
  const [typed, setTyped] = useState<Weighted[] | null>(null);
  const rows = typed ?? weightedIn(value);
  const set = (next: Weighted[]) => {
    setTyped(next);
    onSet(weightedJson(next));
  };
  if (!rows) return <TextBox label={words.fields.values} value={shownJson(value)} problem={problem} code onType={onSet} />;
  if (rows.length > MOST_ROWS) return <p class="doc">{words.manyValues(integer(rows.length))}</p>;
  const change = (at: number, next: Weighted) => set(rows.map((row, i) => (i === at ? next : row)));
  return (
    <fieldset class="values" aria-describedby={problem ? id : undefined} data-testid="rule-values"
      onFocusOut={(event) => { if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setTyped(null); }}>
      <legend>{words.fields.values}</legend>
      <div class="value-row head" aria-hidden="true"><span>{words.value}</span><span>{words.weight}</span></div>
      {rows.map(([one, weight], i) => (
        <div class="value-row" key={i}>
          <input type="text" lang="und" spellcheck={false} autocomplete="off" aria-label={words.valueOf(i + 1)} aria-invalid={problem !== null} value={one} data-testid="rule-value"
            onInput={(event) => change(i, [event.currentTarget.value, weight])} />
          <WeightBox n={i + 1} weight={weight} onType={(next) => change(i, [one, next])} />
          <button type="button" class="button quiet icon" aria-label={words.valueRemove(i + 1)} title={words.valueRemove(i + 1)} data-testid="rule-value-remove"
            aria-disabled={rows.length === 1 ? "true" : undefined}
            onClick={() => { if (rows.length > 1) set(rows.filter((_, j) => j !== i)); }}>×</button>
        </div>
      ))}
      {problem && <p class="doc problem" role="alert" id={id} data-testid="field-problem">{problem}</p>}
      <button type="button" class="button small start" data-testid="rule-value-add" onClick={() => set([...rows, [freshValue(rows), 1]])}>
        {words.valueAdd}
      </button>
    </fieldset>
  );
}

/** The next letter, or a numbered one: never a value that is there. */
function freshValue(rows: Weighted[]): string {
  const taken = rows.map(([one]) => one);
  const letters = [..."abcdefghijklmnopqrstuvwxyz"];
  return letters.find((letter) => !taken.includes(letter)) ?? `v${rows.length + 1}`;
}

interface WeightBoxProps {
  n: number;
  weight: Json;
  onType(weight: Json): void;
}

function WeightBox({ n, weight, onType }: WeightBoxProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <input type="text" inputMode="decimal" autocomplete="off" aria-label={text.rules.weightOf(n)} value={typed ?? shownJson(weight)} data-testid="rule-weight"
      onInput={(event) => {
        setTyped(event.currentTarget.value);
        onType(numberIn(event.currentTarget.value) ?? "");
      }}
      onBlur={() => setTyped(null)} />
  );
}
