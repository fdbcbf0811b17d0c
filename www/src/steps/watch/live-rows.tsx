/** Ten rows of the model as it is now. */
import { check } from "../../commands";
import { integer } from "../../format";
import { text } from "../../i18n";
import type { ColumnPreview } from "../../protocol";
import type { LiveRows } from "../../protocol/insight";
import type { Run } from "../../state";

/** All cells change with every drawing: of a wide table only so many columns. */
const MOST_COLUMNS = 30;
/** More may come, as pictures. */
const ROWS = 10;

export function LiveRowsTable({ run, column }: { run: Run | null; column: string | null }) {
  const words = text.watch.rows;
  const live = run?.sight.live;
  const more = Math.max(0, (live?.header.length ?? 0) - MOST_COLUMNS);
  return (
    <section class="live-rows" aria-labelledby="live-rows-title">
      <h3 class="minor" id="live-rows-title">{words.title}</h3>
      <p class="doc">{live ? words.caption : words.none} {more > 0 && words.more(integer(more))}</p>
      {live && run && <Rows live={live} columns={run.columns} column={column} />}
    </section>
  );
}

function Rows({ live: { header, rows }, columns, column }: { live: LiveRows; columns: ColumnPreview[]; column: string | null }) {
  const figures = new Set(columns.filter(({ kind }) => kind === "integer" || kind === "decimal").map(({ name }) => name));
  const chosen = header.indexOf(column ?? "");
  const shown = header.slice(0, MOST_COLUMNS).map((_, i) => i);
  if (chosen >= MOST_COLUMNS) shown.splice(0, shown.length, chosen, ...shown.slice(0, -1));
  const look = (i: number) => `${figures.has(header[i] ?? "") ? "figure" : ""} ${i === chosen ? "selected" : ""}`;
  return (
    <div class="scroll rows-table" tabIndex={0} role="group" aria-labelledby="live-rows-title">
      <table data-testid="live-rows">
        <thead>
          <tr>{shown.map((i) => <th key={i} scope="col" class={look(i)}><Name name={header[i] ?? ""} /></th>)}</tr>
        </thead>
        <tbody>
          {rows.slice(0, ROWS).map((row, at) => <tr key={at}>{shown.map((i) => <td key={i} class={look(i)} lang="und">{row[i]}</td>)}</tr>)}
        </tbody>
      </table>
    </div>
  );
}

function Name({ name }: { name: string }) {
  return (
    <button type="button" class="cell-button" lang="und" title={text.watch.rows.column(name)} onClick={() => check.pickColumn(name)}>{name}</button>
  );
}
