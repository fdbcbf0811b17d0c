/** How boldly the rows of the pictures are drawn: a switch that acts on them at once, and on nothing but them. */
import { watch } from "../../commands";
import { number } from "../../format";
import { say, text } from "../../i18n";
import { Slider } from "../../parts/slider";
import type { Run } from "../../state";

const STEP = 0.05;

export function Temper({ run }: { run: Run }) {
  const words = text.watch.temper;
  const { shut, temperature } = run.sight;
  // In the end another model may have taken over, which draws at none.
  const range = run.result ? run.result.model.temperature : run.beginning?.temperature ?? null;
  if (shut) return <p class="doc" data-testid="sight-shut">{words.shut(say(shut.message))}</p>;
  if (!range) return null;
  const value = temperature ?? range.own;
  return (
    <div class="temper">
      <Slider label={words.label} value={value} min={range.min} max={range.max} step={STEP} shown={number(value)} describedBy="temper-doc"
        testId="temper" onSet={(asked) => void watch.temper(asked)} />
      <button type="button" class="button small" data-testid="temper-own" aria-disabled={value === range.own ? "true" : undefined}
        onClick={() => { if (value !== range.own) void watch.temper(range.own); }}>
        {words.own(number(range.own))}
      </button>
      <p class="doc" id="temper-doc">{words.doc}</p>
    </div>
  );
}
