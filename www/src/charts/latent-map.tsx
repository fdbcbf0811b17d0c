/** Points of a plane in up to ten groups, each with a mark and a colour of its own, or in shades; and a cross to be moved. */
import { useRef } from "preact/hooks";
import { useWidth } from "./width";

export interface Mark {
  /** Categories have marks 0 to 9; shades of a number 0 to 5; points of no group are faint. */
  of: "mark" | "shade" | "none";
  index: number;
}

interface LatentMapProps {
  points: [number, number][];
  marks: Mark[];
  /** The ends of both axes, on either side of zero. */
  most: number;
  cross: [number, number];
  /** Points that stand out, by their letters. */
  ends: { letter: string; at: [number, number] }[];
  label: string;
  onMove(x: number, y: number): void;
  /** Where a pointer that moves nothing is; null once it is gone. */
  onPoint?(place: [number, number] | null): void;
}

const LARGEST = 440;
const EDGE = 10;
const STEPS = 50;
const R = 3.2;

const round = (n: number) => n.toFixed(1);

/** Told apart by form first: a colour only helps. */
const FORMS: ((x: string, y: string) => string)[] = [
  (x, y) => `M${x} ${y}m${-R} 0a${R} ${R} 0 1 0 ${2 * R} 0a${R} ${R} 0 1 0 ${-2 * R} 0z`,
  (x, y) => `M${x} ${y}m0 -4l4 7h-8z`,
  (x, y) => `M${x} ${y}m-3 -3h6v6h-6z`,
  (x, y) => `M${x} ${y}m-3.5 -3.5l7 7m0 -7l-7 7`,
  (x, y) => `M${x} ${y}m0 -4.5l4.5 4.5l-4.5 4.5l-4.5 -4.5z`,
  (x, y) => `M${x} ${y}m-4 0h8m-4 -4v8`,
  (x, y) => `M${x} ${y}m0 4l4 -7h-8z`,
  (x, y) => `M${x} ${y}m0 -4v8`,
  (x, y) => `M${x} ${y}m-4 4l4 -8l4 8m-6.5 -3h5`,
  (x, y) => `M${x} ${y}m-4 0h8`,
];

const formOf = ({ of, index }: Mark) => (of === "mark" ? FORMS[index % FORMS.length] : FORMS[0]) ?? FORMS[0];
const classOf = ({ of, index }: Mark) => (of === "none" ? "mark-none" : `${of}-${index}`);

export function LatentMap({ points, marks, most, cross, ends, label, onMove, onPoint }: LatentMapProps) {
  const frame = useRef<HTMLDivElement>(null);
  const side = Math.min(useWidth(frame, 320), LARGEST);
  const half = side / 2;
  const scale = (half - EDGE) / most;
  const px = (x: number) => half + x * scale;
  const py = (y: number) => half - y * scale;
  const paths = new Map<string, string>();
  points.forEach(([x, y], i) => {
    const mark = marks[i] ?? { of: "none", index: 0 };
    paths.set(classOf(mark), (paths.get(classOf(mark)) ?? "") + (formOf(mark)?.(round(px(x)), round(py(y))) ?? ""));
  });
  const within = (n: number) => Math.max(-most, Math.min(most, n));
  const placeOf = (event: { offsetX: number; offsetY: number }): [number, number] =>
    [within((event.offsetX - half) / scale), within((half - event.offsetY) / scale)];
  const step = most / STEPS;
  const keys: Record<string, [number, number]> = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] };
  const [cx, cy] = [px(cross[0]), py(cross[1])];
  return (
    <div class="latent-map" ref={frame}>
      <svg width={side} height={side} viewBox={`0 0 ${side} ${side}`} role="application" aria-label={label} tabindex={0}
        data-testid="latent-map" data-points={points.length}
        onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); onMove(...placeOf(event)); }}
        onPointerMove={(event) => { if (event.buttons === 1) onMove(...placeOf(event)); else onPoint?.(placeOf(event)); }}
        onPointerLeave={() => onPoint?.(null)}
        onKeyDown={(event) => {
          const move = keys[event.key];
          if (!move) return;
          event.preventDefault();
          const far = event.shiftKey ? 5 : 1;
          onMove(within(cross[0] + far * move[0]), within(cross[1] + far * move[1]));
        }}>
        <path class="grid" d={`M${EDGE} ${half + 0.5}H${side - EDGE}M${half + 0.5} ${EDGE}V${side - EDGE}`} />
        <rect class="map-frame" x="0.5" y="0.5" width={side - 1} height={side - 1} rx="6" />
        {[...paths].sort().map(([name, d]) => <path key={name} class={`map-point ${name}`} d={d} />)}
        {ends.map(({ letter, at: [x, y] }) => (
          <g key={letter} transform={`translate(${round(px(x))} ${round(py(y))})`}>
            <circle class="map-end" r="9" /><text class="map-letter" y="5" text-anchor="middle">{letter}</text>
          </g>
        ))}
        <path class="map-cross-ground" d={`M${cx - 12} ${cy}h24M${cx} ${cy - 12}v24`} />
        <path class="map-cross" d={`M${cx - 12} ${cy}h24M${cx} ${cy - 12}v24`} />
      </svg>
    </div>
  );
}

/** A key for one group of points. */
export function MarkKey({ mark, children }: { mark: Mark; children: string }) {
  return (
    <span class="mark-key">
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
        <path class={`map-point ${classOf(mark)}`} d={formOf(mark)?.("7", "7")} />
      </svg>
      <span class="mark-name">{children}</span>
    </span>
  );
}
