/** The row that the model writes from the point under the cross. */
import { useEffect, useRef, useState } from "preact/hooks";
import { watch } from "../../commands";
import { text } from "../../i18n";
import { AsTable, PlainTable } from "../../parts/as-table";
import type { Picture } from "../../picture";
import type { LatentInsight } from "../../protocol/insight";
import type { Run } from "../../state";

/** So long between two answers, that many of them do not hold up the page or the learning. */
const LEAST_MS = 60;

interface DecodedProps {
  run: Run;
  row: string[] | null;
  /** It is drawn beside the map then, and its table folded away. */
  picture: Picture | null;
}

export function Decoded({ run, row, picture }: DecodedProps) {
  const words = text.watch.latent;
  const header = run.sight.live?.header ?? [];
  const table = row && { named: true, words: [1], head: words.decodedHead, rows: row.map((cell, i) => [header[i] ?? "", cell]) };
  return (
    <section class="decoded" aria-label={words.decoded} data-testid="decoded">
      <h3 class="minor">{words.decoded}</h3>
      {!table ? <p class="doc">{words.decoding}</p> : picture ? <AsTable {...table} /> : <PlainTable short {...table} />}
    </section>
  );
}

/** One question at a time: while a cross is dragged only the place it has reached is asked about next. */
export function useDecoded(run: number, [x, y]: [number, number], insight: LatentInsight): string[] | null {
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
