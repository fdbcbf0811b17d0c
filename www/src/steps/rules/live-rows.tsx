/** Ten rows of the rules as they are; while something is wrong with them, those of before. */
import { useState } from "preact/hooks";
import { rules } from "../../commands";
import { integer } from "../../format";
import { text } from "../../i18n";
import type { Builder } from "../../state";
import { PAGE, Pager } from "../rows-table";

export function LiveRows({ form: { look, problem, columns, open } }: { form: Builder }) {
  const words = text.rules;
  const [from, setFrom] = useState(0);
  const opened = columns.find(({ key }) => key === open)?.name;
  if (!look) return <p class="muted">{problem ? words.noRows : words.waiting}</p>;
  const start = from < look.header.length ? from : 0;
  const header = look.header.slice(start, start + PAGE);
  const rows = look.rows.map((row) => row.slice(start, start + PAGE));
  const numbers = header.map((_, i) => rows.every((row) => Number.isFinite(Number(row[i]))));
  const cell = (i: number) => [numbers[i] ? "figure" : "", header[i] === opened ? "selected" : ""].join(" ").trim() || undefined;
  return (
    <section class="group" aria-labelledby="live-title">
      <div class="row spread">
        <h2 id="live-title">{words.rowsTitle(integer(rows.length))}</h2>
        {look.header.length > PAGE && <Pager from={start} total={look.header.length} go={setFrom} />}
      </div>
      <p class={problem ? "doc problem" : "doc"} role="status" data-testid="rules-stale">{problem ? words.stale : words.rowsDoc}</p>
      <div class={problem ? "scroll stale" : "scroll"} tabIndex={0} role="group" aria-labelledby="live-title">
        <table class="rows-table" data-testid="rules-rows">
          <thead>
            <tr>
              {header.map((name, i) => (
                <th key={name} scope="col" lang="und" class={cell(i)}>
                  <button type="button" class="cell-button" title={name} onClick={() => rules.pickNamed(name)}>{name}</button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody lang="und">
            {rows.map((row, i) => <tr key={i}>{row.map((one, j) => <td key={j} class={cell(j)}>{one}</td>)}</tr>)}
          </tbody>
        </table>
      </div>
    </section>
  );
}
