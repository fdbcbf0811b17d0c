/** A row per column: its kind and why, whether it is in, and what is in it. */
import { memo } from "preact/compat";
import { Histogram } from "../charts";
import { check } from "../commands";
import { integer, percent } from "../format";
import { say, text, type Language } from "../i18n";
import { useGrowing } from "../parts/growing";
import { KINDS, type ColumnSummary, type Kind } from "../protocol";

interface ColumnTableProps {
  summary: ColumnSummary[];
  selected: string | null;
  locked: boolean;
  /** Not read, but drawn in: another one draws the rows anew. */
  language: Language;
}

export function ColumnTable({ summary, selected, locked, language }: ColumnTableProps) {
  const head = text.check.head;
  const shown = useGrowing(summary.length);
  return (
    <section class="group" aria-labelledby="columns-title">
      <h2 id="columns-title">{text.check.columns}</h2>
      <div class="scroll" tabIndex={0} role="group" aria-labelledby="columns-title">
        <table class="schema-table" data-testid="schema-table">
          <thead>
            <tr>
              <th scope="col">{head.name}</th>
              <th scope="col">{head.use}</th>
              <th scope="col">{head.kind}</th>
              <th scope="col">{head.why}</th>
              <th scope="col">{head.shape}</th>
              <th scope="col" class="figure">{head.distinct}</th>
              <th scope="col" class="figure">{head.missing}</th>
            </tr>
          </thead>
          <tbody>
            {summary.slice(0, shown).map((column) => (
              <ColumnRow key={column.name} column={column} selected={column.name === selected} locked={locked} language={language} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function range({ min, max }: ColumnSummary): string {
  return min === null || max === null ? "" : text.check.range(min, max);
}

function missing({ missing: count, missingShare }: ColumnSummary): string {
  return count === 0 ? "0" : `${integer(count)} (${percent(missingShare)})`;
}

interface ColumnRowProps {
  column: ColumnSummary;
  selected: boolean;
  locked: boolean;
  /** Not read, but drawn in: another one draws the rows anew. */
  language: Language;
}

const ColumnRow = memo(function ColumnRow({ column, selected, locked }: ColumnRowProps) {
  const { name, kind, included, reason, distinct, bars } = column;
  return (
    <tr class={`${selected ? "selected" : ""} ${included ? "" : "left-out"}`} data-column={name}>
      <th scope="row" lang="und">
        <button type="button" class="cell-button" aria-pressed={selected} title={name} onClick={() => check.pickColumn(name)}>{name}</button>
      </th>
      <td>
        <input type="checkbox" role="switch" aria-label={text.check.include(name)} checked={included} disabled={locked}
          onChange={(event) => check.setIncluded(name, event.currentTarget.checked)} />
      </td>
      <td>
        <select aria-label={text.check.kindOf(name)} value={kind} disabled={locked} data-testid="kind-select"
          onChange={(event) => check.setKind(name, event.currentTarget.value as Kind)}>
          {KINDS.map((one) => <option key={one} value={one} selected={one === kind}>{text.kinds[one]}</option>)}
        </select>
      </td>
      <td class="reason">{say(reason)}</td>
      <td>
        {bars.length > 0 && <Histogram counts={bars.map((bar) => bar.count)} title={text.check.shapeOf(name)} />}
        <span class="range" lang="und">{range(column)}</span>
      </td>
      <td class="figure">{integer(distinct)}</td>
      <td class="figure">{missing(column)}</td>
    </tr>
  );
});
