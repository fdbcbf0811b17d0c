/** The first rows of the table as they stand in the file. Wide tables turn pages: ten thousand cells would block the page. */
import { memo } from "preact/compat";
import { useState } from "preact/hooks";
import { check } from "../commands";
import { integer } from "../format";
import { text, type Language } from "../i18n";
import type { ColumnSummary } from "../protocol";

export const PAGE = 40;

interface RowsTableProps {
  columns: ColumnSummary[];
  rows: string[][];
  selected: string | null;
  /** Not read, but drawn in: another one draws the table anew. */
  language: Language;
}

export const RowsTable = memo(function RowsTable({ columns, rows, selected }: RowsTableProps) {
  const [from, setFrom] = useState(0);
  const start = from < columns.length ? from : 0;
  const shown = columns.slice(start, start + PAGE);
  return (
    <section class="group" aria-labelledby="rows-title">
      <div class="row spread">
        <h2 id="rows-title">{text.check.rows(integer(rows.length))}</h2>
        {columns.length > PAGE && <Pager from={start} total={columns.length} go={setFrom} />}
      </div>
      <div class="scroll" tabIndex={0} role="group" aria-labelledby="rows-title">
        <table class="rows-table" data-testid="rows-table">
          <thead>
            <tr>
              <th scope="col" class="figure">{text.check.rowNumber}</th>
              {shown.map((column) => (
                <th key={column.name} scope="col" lang="und" class={cellClass(column, selected)}>
                  <button type="button" class="cell-button" title={column.name} onClick={() => check.pickColumn(column.name)}>
                    {column.name}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody lang="und">
            {rows.map((row, i) => (
              <tr key={i}>
                <th scope="row" class="figure">{i + 1}</th>
                {shown.map((column, j) => (
                  <td key={column.name} class={cellClass(column, selected)}>{row[start + j]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
});

function cellClass({ name, kind, included }: ColumnSummary, selected: string | null): string {
  const figure = kind === "integer" || kind === "decimal" ? "figure" : "";
  return `${figure} ${name === selected ? "selected" : ""} ${included ? "" : "left-out"}`;
}

export function Pager({ from, total, go }: { from: number; total: number; go(from: number): void }) {
  const last = Math.min(from + PAGE, total);
  return (
    <div class="row">
      <span class="muted">{text.check.pager(integer(from + 1), integer(last), integer(total))}</span>
      <button type="button" class="button small" aria-label={text.check.previous} aria-disabled={from === 0 ? "true" : undefined}
        onClick={() => go(Math.max(0, from - PAGE))}>←</button>
      <button type="button" class="button small" aria-label={text.check.next} aria-disabled={last === total ? "true" : undefined}
        onClick={() => { if (last < total) go(from + PAGE); }}>→</button>
    </div>
  );
}
