/** Points of two columns. Real ones are full discs, synthetic ones open squares; both tables have the same scales. */
import { useRef } from "preact/hooks";
import { letters, shortened } from "./letters";
import { useWidth } from "./width";

export interface Scale {
  low: number;
  high: number;
  ticks: { at: number; label: string }[];
  /** Categories: points are spread a little, so that they do not lie on one another. */
  discrete: boolean;
}

export interface CloudLayer {
  of: "real" | "synthetic";
  points: [number, number][];
}

export interface CloudProps {
  x: Scale;
  y: Scale;
  /** The later ones lie on the earlier ones. */
  layers: CloudLayer[];
  title: string;
}

const HEIGHT = 280;
const EDGE = { top: 8, right: 12, bottom: 26 };
const LETTER = 8.4;
const SPREAD = 0.6;

/** Between 0 and 1, the same for the same number every time. */
const chance = (n: number) => {
  const x = Math.sin(n * 12.9898) * 43758.5453;
  return x - Math.floor(x);
};

export function Cloud({ x, y, layers, title }: CloudProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame, 360);
  const most = Math.floor(width * 0.3 / LETTER);
  const short = (label: string) => shortened(label, most);
  const left = 10 + LETTER * Math.max(2, ...y.ticks.map(({ label }) => letters(short(label))));
  const inner = { width: width - left - EDGE.right, height: HEIGHT - EDGE.top - EDGE.bottom };
  const px = (value: number) => left + ((value - x.low) / (x.high - x.low || 1)) * inner.width;
  const py = (value: number) => EDGE.top + inner.height - ((value - y.low) / (y.high - y.low || 1)) * inner.height;
  const spread = (scale: Scale, value: number, i: number) => (scale.discrete ? value + SPREAD * (chance(i) - 0.5) : value);
  const path = ({ of, points }: CloudLayer) => points.map(([a, b], i) => {
    const [cx, cy] = [px(spread(x, a, 2 * i)).toFixed(1), py(spread(y, b, 2 * i + 1)).toFixed(1)];
    return of === "real" ? `M${cx} ${cy}h0` : `M${cx} ${cy}m-1.5 -1.5h3v3h-3z`;
  }).join("");
  return (
    <div class="cloud" ref={frame}>
      <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={title}>
        <path class="grid" d={y.ticks.map(({ at }) => `M${left} ${Math.round(py(at)) + 0.5}H${width - EDGE.right}`).join("")} />
        <path class="axis" d={`M${left} ${EDGE.top}V${EDGE.top + inner.height}H${width - EDGE.right}`} />
        {fitting(x.ticks, inner.width).map(({ at, label }) => (
          <text key={at} class="tick" y={HEIGHT - 6} {...place(px(at), short(label), left, width)}>{short(label)}<title>{label}</title></text>
        ))}
        {y.ticks.map(({ at, label }) => (
          <text key={at} class="tick" x={left - 6} y={py(at) + 5} text-anchor="end">{short(label)}<title>{label}</title></text>
        ))}
        {layers.map((layer) => <path key={layer.of} class={`points-${layer.of}`} d={path(layer)} />)}
      </svg>
    </div>
  );
}

/** A key for the points of one table. */
export function CloudKey({ of, children }: { of: CloudLayer["of"]; children: string }) {
  return (
    <span class={`key key-${of}`}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
        <path class={`points-${of}`} d={of === "real" ? "M6 6h0" : "M4 4h4v4h-4z"} />
      </svg>
      {children}
    </span>
  );
}

/** Under its tick; at an edge it leans inwards. */
function place(x: number, label: string, left: number, right: number) {
  const half = (letters(label) * LETTER) / 2;
  if (x + half > right) return { x: right, "text-anchor": "end" } as const;
  return x - half < 0 ? { x: left, "text-anchor": "start" } as const : { x, "text-anchor": "middle" } as const;
}

/** As many labels as have room beside one another. */
function fitting(ticks: Scale["ticks"], width: number): Scale["ticks"] {
  const longest = LETTER * Math.max(1, ...ticks.map(({ label }) => letters(label))) + 12;
  const every = Math.max(1, Math.ceil((ticks.length * Math.min(longest, width / 2)) / width));
  return ticks.filter((_, i) => i % every === 0);
}
