/** How many rows, from which seed, in which format; and the two ways on: a file, or the table to check and to train on. */
import { rules } from "../../commands";
import { integer } from "../../format";
import { text } from "../../i18n";
import { NumberField, SelectField } from "../../parts/field";
import { SEED_MOST } from "../../permalink";
import { FILE_FORMATS, SHEET_ROWS } from "../../protocol";
import { isLearning, type State } from "../../state";

export function Take({ state, most }: { state: State; most: number }) {
  const words = text.rules;
  const { rows, seed, format, problem, words: known } = state.rules;
  const full = rules.isTooLong(state.rules);
  const shut = (closed: boolean) => (closed ? ({ "aria-disabled": "true" } as const) : {});
  const wrong = state.busy !== null || problem !== null || known === null;
  return (
    <section class="group" aria-labelledby="take-title">
      <h2 id="take-title">{words.takeTitle}</h2>
      <div class="take">
        <NumberField label={text.export.rows} value={rows} min={1} max={most} testId="rules-count" onSet={(next) => rules.change({ rows: next })} />
        <NumberField label={text.export.seed} value={seed} min={0} max={SEED_MOST} testId="rules-seed" onSet={(next) => rules.change({ seed: next })} />
        <SelectField label={text.export.format} value={format} testId="rules-format"
          choices={FILE_FORMATS.map((value) => ({ value, label: text.export.formats[value] }))} onPick={(next) => rules.change({ format: next })} />
      </div>
      <p class="doc">{full ? text.export.sheetFull(integer(SHEET_ROWS)) : words.seedDoc}</p>
      <div class="row">
        <button type="button" class="button primary" data-testid="rules-download" {...shut(wrong || full)}
          onClick={() => { if (!wrong) void rules.download(); }}>
          {text.export.download(text.export.formats[format])}
        </button>
        <button type="button" class="button" data-testid="rules-use" aria-describedby="use-doc" {...shut(wrong || isLearning(state))}
          onClick={() => { if (!wrong && !isLearning(state)) void rules.use(); }}>{words.use}</button>
      </div>
      <p class="doc" id="use-doc">{words.useDoc}</p>
    </section>
  );
}
