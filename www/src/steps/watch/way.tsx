/** The way through the latent space from one row learned from to another, in a few rows. */
import { useEffect, useState } from "preact/hooks";
import { watch } from "../../commands";
import { integer } from "../../format";
import { text } from "../../i18n";
import { AsTable, PlainTable } from "../../parts/as-table";
import type { Picture } from "../../picture";
import type { LatentInsight } from "../../protocol/insight";
import type { Run } from "../../state";
import { Strip } from "../picture/strip";

/** Numbers of rows of the map. */
export interface Ends {
  from: number | null;
  to: number | null;
}

interface WayProps {
  run: Run;
  ends: Ends;
  nearest: number | null;
  insight: LatentInsight;
  picture: Picture | null;
  onMark(ends: Ends): void;
}

const ROWS = 7;

export function Way({ run, ends, nearest, insight, picture, onMark }: WayProps) {
  const words = text.watch.latent;
  const [rows, setRows] = useState<string[][] | null>(null);
  const { from, to } = ends;
  useEffect(() => {
    if (from === null || to === null) return;
    let current = true;
    void watch.between(run.id, from, to, ROWS).then((found) => { if (current && found) setRows(found); });
    return () => { current = false; };
  }, [run.id, from, to, insight]);
  const Table = picture ? AsTable : PlainTable;
  const header = run.sight.live?.header ?? [];
  const named = (row: number | null) => (row === null ? null : integer(row + 1));
  // A way from a row to itself is none.
  const shutAt = (other: number | null) => (nearest === null || nearest === other ? ({ "aria-disabled": "true" } as const) : {});
  const mark = (change: Partial<Ends>, other: number | null) => {
    if (nearest !== null && nearest !== other) onMark({ ...ends, ...change });
  };
  const taken = nearest === null ? null : nearest === from ? words.isStart : nearest === to ? words.isEnd : null;
  return (
    <section class="way" aria-label={words.way}>
      <h3 class="minor">{words.way}</h3>
      <p class="doc">{words.wayDoc}</p>
      <div class="row">
        <button type="button" class="button small" data-testid="way-from" {...shutAt(to)} onClick={() => mark({ from: nearest }, to)}>{words.start}</button>
        <button type="button" class="button small" data-testid="way-to" {...shutAt(from)} onClick={() => mark({ to: nearest }, from)}>{words.end}</button>
        <p class="doc" role="status">{words.marked(named(from), named(to))}{taken && ` ${taken}`}</p>
      </div>
      {rows && from !== null && to !== null && (
        <>
          {picture && (
            <figure class="picture-figure" data-testid="way-pictures">
              <Strip picture={picture} header={header} rows={rows} of="synthetic" title={text.picture.way} labels={rows.map((_, i) => stop(i, rows.length))} />
              <figcaption>{text.picture.way}</figcaption>
            </figure>
          )}
          <Table testId="way-table" named words={header.map((_, i) => i + 1)}
            head={[words.wayHead, ...header]} rows={rows.map((row, i) => [stop(i, rows.length), ...row])} />
        </>
      )}
    </section>
  );
}

const stop = (i: number, n: number): string => (i === 0 ? "A" : i === n - 1 ? "B" : integer(i));
