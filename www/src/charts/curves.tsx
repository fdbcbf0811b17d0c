/** Curves in a square of shares, each told apart by its dashes as well as by its colour. */
import { useRef } from "preact/hooks";
import { useWidth } from "./width";

export type CurveOf = "synthetic" | "real" | "other";

export interface Curve {
  of: CurveOf;
  label: string;
  points: [number, number][];
}

export interface CurvesProps {
  curves: Curve[];
  /** Where the axes end; they begin at zero. */
  most: [number, number];
  /** What each axis is, in a sentence. */
  x: string;
  y: string;
  diagonal: boolean;
  title: string;
  ticks: [(n: number) => string, (n: number) => string];
}

const EDGE = { left: 52, right: 12, top: 12, bottom: 28 };
const HEIGHT = 280;

export function Curves({ curves, most, x, y, diagonal, title, ticks }: CurvesProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = Math.min(useWidth(frame, 420), 640);
  const inner = { width: width - EDGE.left - EDGE.right, height: HEIGHT - EDGE.top - EDGE.bottom };
  const px = (value: number) => EDGE.left + (Math.min(value, most[0]) / most[0]) * inner.width;
  const py = (value: number) => EDGE.top + inner.height * (1 - Math.min(value, most[1]) / most[1]);
  const line = (points: Curve["points"]) => points.map(([a, b], i) => `${i ? "L" : "M"}${px(a).toFixed(1)} ${py(b).toFixed(1)}`).join("");
  const shares = [0, 0.5, 1];
  return (
    <div class="curves-chart" ref={frame}>
      <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={title}>
        <path class="grid" d={shares.slice(1).map((share) => `M${EDGE.left} ${py(share * most[1]) + 0.5}h${inner.width}`).join("")} />
        {shares.map((share) => (
          <text key={share} class="tick" x={EDGE.left - 6} y={py(share * most[1]) + 5} text-anchor="end">{ticks[1](share * most[1])}</text>
        ))}
        {shares.map((share, i) => (
          <text key={share} class="tick" x={px(share * most[0])} y={HEIGHT - EDGE.bottom + 18} text-anchor={i === 2 ? "end" : "middle"}>
            {ticks[0](share * most[0])}
          </text>
        ))}
        <path class="axis" d={`M${EDGE.left} ${EDGE.top}v${inner.height}h${inner.width}`} />
        {diagonal && <path class="curve-guess" d={line([[0, 0], [most[0], most[1]]])} />}
        {curves.map(({ of, label, points }) => <path key={label} class={`curve-${of}`} d={line(points)} />)}
      </svg>
      <p class="doc">{x} {y}</p>
      <ul class="row keys plain-row">
        {curves.map(({ of, label }) => (
          <li key={label} class="key">
            <svg width="28" height="12" viewBox="0 0 28 12" aria-hidden="true" focusable="false"><path class={`curve-${of}`} d="M0 6h28" /></svg>
            {label}
          </li>
        ))}
      </ul>
    </div>
  );
}
