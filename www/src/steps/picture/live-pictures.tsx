/** Pictures of the model as it is now, under real ones; the rows that they are stay at hand. */
import { useEffect, useMemo } from "preact/hooks";
import { watch } from "../../commands";
import { integer } from "../../format";
import { text } from "../../i18n";
import type { Picture } from "../../picture";
import type { Run, Table } from "../../state";
import { LiveRowsTable } from "../watch/live-rows";
import { inkOfAll, labelledBy, Strip } from "./strip";

const REAL = 10;

interface LivePicturesProps {
  picture: Picture;
  table: Table;
  run: Run | null;
  column: string | null;
}

export function LivePictures({ picture, table, run, column }: LivePicturesProps) {
  const words = text.picture;
  const { summary } = table.view;
  const header = useMemo(() => summary.map(({ name }) => name), [summary]);
  const real = useMemo(() => table.rows.slice(0, REAL), [table.rows]);
  const live = run?.sight.live;
  useEffect(() => { if (run) void watch.showPictures(run.id); }, [run?.id]);
  const [realTitle, madeTitle] = [words.real(integer(real.length)), words.made(integer(live?.rows.length ?? 0))];
  return (
    <figure class="picture-figure" data-testid="live-pictures">
      <h3 class="minor">{realTitle}</h3>
      <Strip picture={picture} header={header} rows={real} of="real" title={realTitle} />
      {live && <h3 class="minor">{madeTitle}</h3>}
      {live && <Strip picture={picture} header={live.header} rows={live.rows} of="synthetic" title={madeTitle} />}
      <figcaption>
        {live ? words.madeSaid(inkOfAll(picture, header, real), inkOfAll(picture, live.header, live.rows)) : words.none} {labelledBy(picture)}
      </figcaption>
      {live && (
        <details class="as-table" data-testid="live-as-rows">
          <summary>{text.train.table}</summary>
          <LiveRowsTable run={run} column={column} />
        </details>
      )}
    </figure>
  );
}
