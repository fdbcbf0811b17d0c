/** Ten rows of the model as it is now. */
import { check } from "../../commands";
import { text } from "../../i18n";
import type { Run } from "../../state";

export function LiveRowsTable({ run, column }: { run: Run | null; column: string | null }) {
  const words = text.watch.rows;
  const live = run?.sight.live;
  const mark = (name: string) => (name === column ? "selected" : undefined);
  return (
    <section class="live-rows" aria-labelledby="live-rows-title">
      <h3 class="minor" id="live-rows-title">{words.title}</h3>
      <p class="doc">{live ? words.caption : words.none}</p>
      {live && (
        <div class="scroll rows-table" tabIndex={0} role="group" aria-labelledby="live-rows-title">
          <table data-testid="live-rows">
            <thead>
              <tr>
                {live.header.map((name) => (
                  <th key={name} scope="col" class={mark(name)}>
                    <button type="button" class="cell-button" lang="und" title={words.column(name)} onClick={() => check.pickColumn(name)}>{name}</button>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {live.rows.map((row, i) => <tr key={i}>{row.map((cell, j) => <td key={j} class={mark(live.header[j] ?? "")} lang="und">{cell}</td>)}</tr>)}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
