/** Two columns row by row, real beside synthetic, on the same scales. The points come from the worker and stay in the page. */
import { useEffect, useState } from "preact/hooks";
import { Cloud, type Scale } from "../../charts";
import { judge } from "../../commands";
import { integer, number } from "../../format";
import { text } from "../../i18n";
import { AsTable } from "../../parts/as-table";
import { SelectField } from "../../parts/field";
import type { Axis, Cloud as Points } from "../../protocol/report";

interface CloudsProps {
  columns: string[];
  pair: [string, string];
  gone: boolean;
  onPick(a: string, b: string): void;
}

const LISTED = 50;
const TICKS = 4;

export function Clouds({ columns, pair: [a, b], gone, onPick }: CloudsProps) {
  const [points, setPoints] = useState<{ of: string; cloud: Points } | null>(null);
  const words = text.report;
  const asked = JSON.stringify([a, b]);
  useEffect(() => {
    let current = !gone;
    if (current) void judge.scatter(a, b).then((cloud) => { if (current && cloud) setPoints({ of: asked, cloud }); });
    return () => { current = false; };
  }, [asked, gone]);
  const others = (taken: string) => columns.filter((name) => name !== taken).map((name) => ({ value: name, label: name }));
  const [x, y] = points?.of === asked ? points.cloud : [null, null];
  return (
    <figure class="large clouds" data-testid="report-scatter">
      <h3 class="minor">{words.cloud}</h3>
      <div class="pair">
        <SelectField label={words.across} value={a} choices={others(b)} testId="scatter-x" onPick={(name) => onPick(name, b)} />
        <SelectField label={words.upward} value={b} choices={others(a)} testId="scatter-y" onPick={(name) => onPick(a, name)} />
      </div>
      {gone ? <p>{words.cloudGone}</p> : x && y ? <Both x={x} y={y} a={a} b={b} /> : <div class="cloud-place" />}
      <p class="doc">{words.cloudDoc}</p>
    </figure>
  );
}

function pointsOf(x: Axis, y: Axis, of: "real" | "synthetic"): [number, number][] {
  return x[of].flatMap((value, i): [number, number][] => {
    const other = y[of][i];
    return value === null || other == null ? [] : [[value, other]];
  });
}

function Both({ x, y, a, b }: { x: Axis; y: Axis; a: string; b: string }) {
  const words = text.report;
  const sides = (["real", "synthetic"] as const).map((of) => ({ of, points: pointsOf(x, y, of) }));
  const [real, synthetic] = sides.map(({ points }) => integer(points.length));
  const cell = (axis: Axis, value: number | undefined) =>
    (value === undefined ? "" : axis.categories[value] ?? number(value));
  const scales = [scaleOf(x), scaleOf(y)] as const;
  return (
    <>
      <div class="cloud-pair">
        {sides.map(({ of, points }) => (
          <div key={of} class={`cloud-side key-${of}`}>
            <p><strong>{text.train[of]}</strong></p>
            <Cloud of={of} x={scales[0]} y={scales[1]} points={points} title={words.cloudTitle(text.train[of], a, b, integer(points.length))} />
          </div>
        ))}
      </div>
      <figcaption>{words.cloudCaption(real ?? "", synthetic ?? "")}</figcaption>
      {x.ends.length + y.ends.length === 0 && (
        <AsTable named head={[`${a}, ${text.train.real}`, b, `${a}, ${text.train.synthetic}`, b]}
          rows={Array.from({ length: LISTED }, (_, i) => sides.flatMap(({ points }) => [cell(x, points[i]?.[0]), cell(y, points[i]?.[1])]))} />
      )}
    </>
  );
}

function scaleOf(axis: Axis): Scale {
  if (axis.categories.length > 0) {
    return {
      low: -0.5, high: axis.categories.length - 0.5, discrete: true, ticks: axis.categories.map((label, at) => ({ at, label })),
    };
  }
  let [low, high] = [Infinity, -Infinity];
  for (const value of [...axis.real, ...axis.synthetic]) {
    if (value === null) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (!(low <= high)) return { low: 0, high: 1, discrete: false, ticks: [] };
  const [first, last] = axis.ends;
  if (first !== undefined && last !== undefined) {
    return { low, high, discrete: false, ticks: low < high ? [{ at: low, label: first }, { at: high, label: last }] : [{ at: low, label: first }] };
  }
  return { low, high, discrete: false, ticks: roundTicks(low, high).map((at) => ({ at, label: number(at) })) };
}

/** Round numbers within the range, about as many as wanted. */
function roundTicks(low: number, high: number): number[] {
  const rough = (high - low) / TICKS;
  if (rough === 0) return [low];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((one) => one * power >= rough) ?? 10);
  const ticks: number[] = [];
  for (let at = Math.ceil(low / step); at * step <= high; at++) ticks.push(Number((at * step).toPrecision(12)));
  return ticks;
}
