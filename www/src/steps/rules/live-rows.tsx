/** Ten rows of the rules as they are; while something is wrong with them, those of before. */
import { rules } from "../../commands";
import { integer } from "../../format";
import { text } from "../../i18n";
import type { Builder } from "../../state";

export function LiveRows({ form: { look, problem, columns, open } }: { form: Builder }) {
  const words = text.rules;
  const opened = columns.find(({ key }) => key === open)?.name;
  if (!look) return <p class="muted">{problem ? words.noRows : words.waiting}</p>;
  const numbers = look.header.map((_, i) => look.rows.every((row) => row[i] === "" || Number.isFinite(Number(row[i]))));
  const cell = (i: number) => [numbers[i] ? "figure" : "", look.header[i] === opened ? "selected" : ""].join(" ").trim() || undefined;
  return (
    <section class="group" aria-labelledby="live-title">
      <h2 id="live-title">{words.rowsTitle(integer(look.rows.length))}</h2>
      <p class={problem ? "doc problem" : "doc"} role="status" data-testid="rules-stale">{problem ? words.stale : words.rowsDoc}</p>
      <div class={problem ? "scroll stale" : "scroll"} tabIndex={0} role="group" aria-labelledby="live-title">
        <table class="rows-table" data-testid="rules-rows">
          <thead>
            <tr>
              {look.header.map((name, i) => (
                <th key={name} scope="col" lang="und" class={cell(i)}>
                  <button type="button" class="cell-button" title={name} onClick={() => rules.pickNamed(name)}>{name}</button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody lang="und">
            {look.rows.map((row, i) => <tr key={i}>{row.map((one, j) => <td key={j} class={cell(j)}>{one}</td>)}</tr>)}
          </tbody>
        </table>
      </div>
    </section>
  );
}
