/** The picture people remember: each column as it is and as the model makes it, meeting while the model learns. */
import { useRef, useState } from "preact/hooks";
import { Distribution, LossCurve, SmallDistribution, Swatch } from "../charts";
import { check } from "../commands";
import { integer, number, percent } from "../format";
import { gapOf, widestOf } from "../gap";
import { text } from "../i18n";
import type { ColumnPreview } from "../protocol";
import type { Losses, Run } from "../state";

export function Live({ run, column }: { run: Run | null; column: string | null }) {
  const [frozen, setFrozen] = useState(false);
  const held = useRef(run);
  if (!frozen || held.current?.id !== run?.id) held.current = run;
  const shown = held.current;
  if (!shown) return <Empty />;
  const large = shown.columns.find(({ name }) => name === column) ?? shown.columns[0];
  return (
    <>
      <div class="row spread">
        <h2>{text.train.picture}</h2>
        <div class="row">
          <Swatch of="real">{text.train.real}</Swatch>
          <Swatch of="synthetic">{text.train.synthetic}</Swatch>
          <label class="switch"><input type="checkbox" role="switch" checked={frozen} data-testid="freeze-switch"
            onChange={(event) => setFrozen(event.currentTarget.checked)} /><span>{text.train.freeze}</span></label>
        </div>
      </div>
      {large ? <Large column={large} /> : <p class="placeholder">{text.train.waiting}</p>}
      <Curves losses={shown.losses} />
      <Small columns={shown.columns} selected={large?.name ?? null} />
    </>
  );
}

function Empty() {
  return (
    <div class="empty">
      <h2>{text.train.emptyTitle}</h2>
      <p>{text.train.empty}</p>
      <p><Swatch of="real">{text.train.real}</Swatch> <Swatch of="synthetic">{text.train.synthetic}</Swatch></p>
    </div>
  );
}

const ORDERED = new Set(["integer", "decimal", "datetime"]);

function caption(column: ColumnPreview): string {
  const { label, difference } = widestOf(column);
  if (Math.abs(difference) < 0.01) return text.train.captionSame(column.name);
  const say = difference > 0 ? text.train.captionMore : text.train.captionLess;
  return say(column.name, label, percent(Math.abs(difference)));
}

function Large({ column }: { column: ColumnPreview }) {
  const said = caption(column);
  return (
    <figure class="large" data-testid="large-chart">
      <h3 lang="und">{column.name}</h3>
      <Distribution labels={column.labels} real={column.real} synthetic={column.synthetic} ordered={ORDERED.has(column.kind)}
        title={said} percent={percent} more={(n) => text.train.moreBars(integer(n))} />
      <figcaption>{said}</figcaption>
      <details>
        <summary>{text.train.table}</summary>
        <div class="scroll short" tabIndex={0} role="region" aria-label={text.train.table}>
          <BarTable column={column} />
        </div>
      </details>
    </figure>
  );
}

function BarTable({ column }: { column: ColumnPreview }) {
  const head = text.train.tableHead;
  return (
    <table>
      <thead>
        <tr><th scope="col">{head.bar}</th><th scope="col" class="figure">{head.real}</th><th scope="col" class="figure">{head.synthetic}</th></tr>
      </thead>
      <tbody>
        {column.labels.map((label, i) => (
          <tr key={label}>
            <th scope="row" lang="und">{label}</th>
            <td class="figure">{percent(column.real[i] ?? 0)}</td>
            <td class="figure">{percent(column.synthetic[i] ?? 0)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function curveText(name: string, values: number[]): string {
  const known = values.filter(Number.isFinite);
  const last = known.at(-1);
  if (last === undefined) return name;
  return known.length > 1
    ? text.train.lossRange(name, number(known[0] ?? last), number(last))
    : text.train.lossOne(name, number(last));
}

function Curves({ losses }: { losses: Losses }) {
  if (losses.terms.length === 0) return null;
  return (
    <section class="curves" aria-labelledby="curves-title" data-testid="loss-curves">
      <h2 id="curves-title">{text.train.learning}</h2>
      <div class="curve-grid">
        {losses.terms.map(({ name, values }) => (
          <figure key={name}>
            <LossCurve steps={losses.steps} values={values} number={number} />
            <figcaption>{curveText(name, values)}</figcaption>
          </figure>
        ))}
      </div>
    </section>
  );
}

function Small({ columns, selected }: { columns: ColumnPreview[]; selected: string | null }) {
  if (columns.length < 2) return null;
  return (
    <section aria-labelledby="all-title">
      <h2 id="all-title">{text.train.all}</h2>
      <ul class="small-grid" data-testid="column-charts">
        {columns.map((column) => (
          <li key={column.name}>
            <button type="button" class="small-chart" aria-pressed={column.name === selected}
              aria-label={text.train.small(column.name, percent(gapOf(column)))} onClick={() => check.pickColumn(column.name)}>
              <SmallDistribution real={column.real} synthetic={column.synthetic} />
              <span class="small-name" lang="und">{column.name}</span>
              <span class="small-gap">{percent(gapOf(column))}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
