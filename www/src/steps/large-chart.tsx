/** The chosen column, large, with what the picture shows in one sentence and as a table. */
import { namesOf } from "../bar-names";
import { Distribution } from "../charts";
import { integer, percent } from "../format";
import { widestOf } from "../gap";
import { text } from "../i18n";
import type { ColumnPreview } from "../protocol";

const ORDERED = new Set(["integer", "decimal", "datetime"]);
const CLOSE = 0.01;

export function caption(column: ColumnPreview, begun: boolean): string {
  if (column.synthetic.length === 0) {
    return begun ? text.train.captionWaiting(column.name) : text.train.captionBefore(column.name);
  }
  const { label, difference } = widestOf(column);
  if (Math.abs(difference) < CLOSE) return text.train.captionSame(column.name);
  const say = difference > 0 ? text.train.captionMore : text.train.captionLess;
  return say(column.name, label, percent(Math.abs(difference)));
}

export function LargeChart({ column, begun }: { column: ColumnPreview; begun: boolean }) {
  const said = caption(column, begun);
  return (
    <figure class="large" data-testid="large-chart">
      <h3 lang="und">{column.name}</h3>
      <Distribution labels={namesOf(column)} real={column.real} synthetic={column.synthetic} ordered={ORDERED.has(column.kind)}
        title={said} percent={percent} more={(n) => text.train.moreBars(integer(n))} />
      <figcaption>{said}</figcaption>
      <details class="as-table">
        <summary>{text.train.table}</summary>
        <div class="scroll short" tabIndex={0} role="group" aria-label={text.train.table}>
          <BarTable column={column} />
        </div>
      </details>
    </figure>
  );
}

function BarTable({ column }: { column: ColumnPreview }) {
  const { real, synthetic } = column;
  const head = text.train.tableHead;
  const share = (value: number | undefined) => (value === undefined ? "" : percent(value));
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{head.bar}</th>
          <th scope="col" class="figure">{head.real}</th>
          <th scope="col" class="figure">{head.synthetic}</th>
        </tr>
      </thead>
      <tbody>
        {namesOf(column).map((label, i) => (
          <tr key={i}>
            <th scope="row" lang="und">{label}</th>
            <td class="figure">{share(real[i])}</td>
            <td class="figure">{share(synthetic[i])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
