/** The row that the model writes from the point under the cross. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { watch } from "../../commands";
import { text } from "../../i18n";
import type { Picture } from "../../picture";
import { inkOfAll, labelledBy, Strip } from "../picture/strip";
import { PlainTable } from "../../parts/as-table";
import type { LatentInsight } from "../../protocol/insight";
import type { Run } from "../../state";

/** So long between two answers, that many of them do not hold up the page or the learning. */
const LEAST_MS = 60;

interface DecodedProps {
  run: Run;
  at: [number, number];
  insight: LatentInsight;
  picture: Picture | null;
}

export function Decoded({ run, at: [x, y], insight, picture }: DecodedProps) {
  const words = text.watch.latent;
  const row = useDecoded(run.id, x, y, insight);
  const header = run.sight.live?.header ?? [];
  return (
    <section class="decoded" aria-label={words.decoded} data-testid="decoded">
      <h3 class="minor">{words.decoded}</h3>
      {row && picture && <DecodedPicture picture={picture} header={header} row={row} />}
      {row
        ? <PlainTable named short words={[1]} head={words.decodedHead} rows={row.map((cell, i) => [header[i] ?? "", cell])} />
        : <p class="doc">{words.decoding}</p>}
    </section>
  );
}

function DecodedPicture({ picture, header, row }: { picture: Picture; header: string[]; row: string[] }) {
  const words = text.picture;
  const rows = useMemo(() => [row], [row]);
  return (
    <figure class="picture-figure" data-testid="decoded-picture">
      <Strip picture={picture} header={header} rows={rows} of="synthetic" title={words.decoded} />
      <figcaption>{words.decodedSaid(inkOfAll(picture, header, rows))} {labelledBy(picture)}</figcaption>
    </figure>
  );
}

/** One question at a time: while a cross is dragged only the place it has reached is asked about next. */
function useDecoded(run: number, x: number, y: number, insight: LatentInsight): string[] | null {
  const [row, setRow] = useState<string[] | null>(null);
  const wanted = useRef<[number, number] | null>(null);
  const asking = useRef(false);
  const here = useRef(true);
  useEffect(() => () => { here.current = false; }, []);
  useEffect(() => {
    wanted.current = [x, y];
    if (asking.current) return;
    asking.current = true;
    void (async () => {
      while (wanted.current && here.current) {
        const [a, b] = wanted.current;
        wanted.current = null;
        const found = await watch.decodeAt(run, a, b);
        if (found && here.current) setRow(found);
        await new Promise((resolve) => setTimeout(resolve, LEAST_MS));
      }
      asking.current = false;
    })();
  }, [run, x, y, insight]);
  return row;
}
