/** The row that the model writes from the point under the cross. */
import { useEffect, useRef, useState } from "preact/hooks";
import { watch } from "../../commands";
import { text } from "../../i18n";
import { PlainTable } from "../../parts/as-table";
import type { LatentInsight } from "../../protocol/insight";
import type { Run } from "../../state";

export function Decoded({ run, at: [x, y], insight }: { run: Run; at: [number, number]; insight: LatentInsight }) {
  const words = text.watch.latent;
  const row = useDecoded(run.id, x, y, insight);
  const header = run.sight.live?.header ?? [];
  return (
    <section class="decoded" aria-label={words.decoded} data-testid="decoded">
      <h3 class="minor">{words.decoded}</h3>
      {row
        ? <PlainTable named short words={[1]} head={words.decodedHead} rows={row.map((cell, i) => [header[i] ?? "", cell])} />
        : <p class="doc">{words.decoding}</p>}
    </section>
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
      }
      asking.current = false;
    })();
  }, [run, x, y, insight]);
  return row;
}
