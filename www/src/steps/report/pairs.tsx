/** How columns depend on each other: both tables as heat maps, their difference, and any two columns row by row. */
import { useMemo, useRef, useState } from "preact/hooks";
import { HeatMap, useWidth } from "../../charts";
import { integer, score } from "../../format";
import { text } from "../../i18n";
import { AsTable } from "../../parts/as-table";
import { HelpLink } from "../../parts/help-link";
import type { Heat, Matrix } from "../../protocol/report";
import { Clouds } from "./clouds";
import { Section } from "./view";

type Pair = [number, number];

/** Room for the names of columns, a line of text, between two maps, and of the smallest and the largest there are. */
const NAMES = 112;
const LINE = 17;
const GAP = 16;
const LARGEST = 36;
const LEAST_MAP = 240;
/** Below this the darkest shade of the difference would stand for next to nothing. */
const LEAST_DARKEST = 0.1;

interface Line {
  pair: Pair;
  real: number | null;
  synthetic: number | null;
  alike: number;
}

/** The least alike first. */
function linesOf({ columns, real, synthetic, similarity }: Heat): Line[] {
  const lines: Line[] = [];
  columns.forEach((_, i) => {
    for (let j = i + 1; j < columns.length; j++) {
      const alike = similarity[i]?.[j];
      if (alike != null) lines.push({ pair: [i, j], real: real[i]?.[j] ?? null, synthetic: synthetic[i]?.[j] ?? null, alike });
    }
  });
  return lines.sort((a, b) => a.alike - b.alike);
}

const minus = (a: Matrix, b: Matrix): Matrix => a.map((row, i) => row.map((value, j) => {
  const other = b[i]?.[j];
  return value === null || other == null ? null : value - other;
}));

const shown = (n: number | null) => (n === null ? "–" : score(n));

export function Pairs({ heat, gone }: { heat: Heat; gone: boolean }) {
  const lines = useMemo(() => linesOf(heat), [heat]);
  const [picked, pick] = useState<Pair | null>(null);
  const [pointed, point] = useState<Pair | null>(null);
  const words = text.report;
  const worst = lines[0];
  const pair = picked ?? worst?.pair ?? [0, 0];
  const names = (at: Pair): [string, string] => [heat.columns[at[0]] ?? "", heat.columns[at[1]] ?? ""];
  // What is drawn stays as it is while the pointer moves over it.
  const maps = useMemo(() => <Maps heat={heat} picked={pair} onPick={pick} onPoint={point} />, [heat, text.lang, ...pair]);
  const clouds = useMemo(() => (
    <Clouds columns={heat.columns} pair={names(pair)} gone={gone} onPick={(a, b) => pick([heat.columns.indexOf(a), heat.columns.indexOf(b)])} />
  ), [heat, gone, text.lang, ...pair]);
  if (!worst) return <Section id="pairs"><p>{words.pairsNone}</p></Section>;
  const said = ([i, j]: Pair) => words.pairSaid(...names([i, j]), shown(heat.real[i]?.[j] ?? null), shown(heat.synthetic[i]?.[j] ?? null));
  return (
    <Section id="pairs">
      <p class="doc">{words.pairsDoc} <HelpLink topic="pairs" /></p>
      {maps}
      <p class="readout">{pointed ? said(pointed) : picked ? said(picked) : words.pairWorst(said(worst.pair))}</p>
      {heat.leftOut > 0 && <p class="doc">{words.leftOut(integer(heat.leftOut))}</p>}
      <AsTable named words={[1]} testId="report-pairs" head={[words.pairHead.a, words.pairHead.b, words.pairHead.real, words.pairHead.synthetic, words.pairHead.alike, words.pairHead.look]}
        rows={lines.map((line) => [
          names(line.pair)[0], <span lang="und">{names(line.pair)[1]}</span>, shown(line.real), shown(line.synthetic), score(line.alike),
          <button type="button" class="button small" aria-label={words.lookAt(...names(line.pair))} onClick={() => pick(line.pair)}>{words.look}</button>,
        ])} />
      {clouds}
    </Section>
  );
}

interface MapsProps {
  heat: Heat;
  picked: Pair;
  onPick(pair: Pair): void;
  onPoint(pair: Pair | null): void;
}

/** How many maps stand beside one another, so that the names of columns have room. */
function layout(width: number, n: number): { side: number; named: boolean; across: number } {
  for (const across of [3, 2, 1]) {
    // In one line of maps the first one's names are those of all.
    const names = across === 3 ? NAMES : across * NAMES;
    const side = (width - names - (across - 1) * GAP) / (across * n);
    if (side >= LINE) return { side: Math.min(LARGEST, side), named: true, across };
  }
  const across = width >= 3 * LEAST_MAP ? 3 : 1;
  return { side: (width - (across - 1) * GAP) / (across * n), named: false, across };
}

function Maps({ heat, picked, onPick, onPoint }: MapsProps) {
  const words = text.report;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame, 900);
  const { side, named, across } = layout(width - 8, heat.columns.length);
  const difference = minus(heat.synthetic, heat.real);
  const largest = Math.max(LEAST_DARKEST, ...difference.flat().map((value) => Math.abs(value ?? 0)));
  const maps = [
    { of: "real", cells: heat.real, most: 1 }, { of: "synthetic", cells: heat.synthetic, most: 1 },
    { of: "difference", cells: difference, most: largest },
  ] as const;
  return (
    <div class="maps" ref={frame}>
      {maps.map(({ of, cells, most }) => (
        <figure key={of} class={`map map-${of}`}>
          <figcaption><strong>{words.heat[of]}</strong> <span class="muted">{words.darkest(score(most))}</span></figcaption>
          <HeatMap names={named && (across < 3 || of === "real") ? heat.columns : null} side={side} left={NAMES} cells={cells} of={of} most={most} picked={picked} title={words.heatTitle[of]} onPick={onPick} onPoint={onPoint} />
        </figure>
      ))}
    </div>
  );
}
