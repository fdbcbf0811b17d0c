/** The picture people remember: each column as it is and as the model makes it, meeting while the model learns. */
import { useMemo, useRef, useState } from "preact/hooks";
import { Swatch } from "../charts";
import { text } from "../i18n";
import { pictureIn } from "../picture";
import type { ColumnPreview } from "../protocol";
import type { State, Table } from "../state";
import { LargeChart } from "./large-chart";
import { LossCurves } from "./loss-curves";
import { Temper } from "./watch/temper";
import { MeanPicture } from "./picture/mean";
import { Views } from "./watch/views";

export function Live({ state, table }: { state: State; table: Table }) {
  const { run, column } = state;
  const [frozen, setFrozen] = useState(false);
  const held = useRef(run);
  if (!frozen || held.current?.id !== run?.id) held.current = run;
  const shown = held.current;
  const before = useMemo(() => realOnly(table), [table]);
  const columns = shown?.columns.length ? shown.columns : before;
  const picture = pictureIn(state);
  const large = columns.find(({ name }) => name === column) ?? columns[0];
  // A pixel may have no chart of its own, where it is the same in every row.
  const pixel = picture?.columns.find((name) => name === (column ?? large?.name));
  return (
    <>
      <div class="row spread">
        <h2>{shown ? text.train.picture : text.train.pictureBefore}</h2>
        <div class="row keys">
          <Swatch of="real">{text.train.real}</Swatch>
          <Swatch of="synthetic">{text.train.synthetic}</Swatch>
          {shown && (
            <label class="switch small">
              <input type="checkbox" role="switch" checked={frozen} data-testid="freeze-switch"
                onChange={(event) => setFrozen(event.currentTarget.checked)} />
              <span>{text.train.freeze}</span>
            </label>
          )}
        </div>
      </div>
      <div class="pictures">
        <div class="drawn">
          {picture && pixel !== undefined
            ? <MeanPicture picture={picture} columns={columns} chosen={pixel} begun={shown !== null} />
            : large && <LargeChart column={large} begun={shown !== null} />}
          {run && <Temper run={run} />}
        </div>
        <Views state={state} table={table} run={shown} columns={columns} picture={picture} selected={pixel ?? large?.name ?? null} />
        <LossCurves run={shown} />
      </div>
    </>
  );
}

/** Before there is a model: the table as it is, in the places where its twin will appear. */
function realOnly({ view }: Table): ColumnPreview[] {
  const rows = Math.max(1, view.info.rows);
  return view.summary.filter(({ included, bars }) => included && bars.length > 0).map(({ name, kind, bars }) => ({
    name, kind, labels: bars.map(({ label }) => label), roles: bars.map(({ isOther }) => (isOther ? "other" : "value")), real: bars.map(({ count }) => count / rows), synthetic: [],
  }));
}
