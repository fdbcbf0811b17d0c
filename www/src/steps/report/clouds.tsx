/** Two columns row by row, real beside synthetic, on the same scales. The points come from the worker and stay in the page. */
import { useEffect, useState } from "preact/hooks";
import { Cloud } from "../../charts";
import { judge } from "../../commands";
import { integer, number } from "../../format";
import { text } from "../../i18n";
import { AsTable } from "../../parts/as-table";
import { SelectField } from "../../parts/field";
import type { Axis, Cloud as Points } from "../../protocol/report";
import { pointsOf, scaleOf } from "../axes";

interface CloudsProps {
  columns: string[];
  pair: [string, string];
  gone: boolean;
  onPick(a: string, b: string): void;
}

const LISTED = 50;

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
            <Cloud x={scales[0]} y={scales[1]} layers={[{ of, points }]} title={words.cloudTitle(text.train[of], a, b, integer(points.length))} />
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
