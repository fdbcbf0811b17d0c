/**
 * One column's real and synthetic distribution, one over the other, large. Ordered kinds stand upright on one axis;
 * categories lie, so that their names can be read.
 */
import { useRef } from "preact/hooks";
import { columnsPath, niceTop, outlinePath, within } from "./bars";
import { letters, shortened } from "./letters";
import { useWidth } from "./width";

export interface DistributionProps {
  labels: string[];
  /** Where upright bars begin, and where the last one ends, to be written under their edges in place of the labels. */
  edges?: string[];
  real: number[];
  /** Empty before there is a model. */
  synthetic: number[];
  ordered: boolean;
  /** As low as it may be, for a chart beside others. */
  low?: boolean;
  title: string;
  percent(share: number): string;
  /** Says how many bars did not fit. */
  more(n: number): string;
}

/** More only where the window is tall, so that the small charts below stay in sight. */
const HEIGHT = { least: 240, most: 440, ofWindow: 0.3 };
const AXIS = 24;
const TOP = 20;
const MOST_ROWS = 14;
const ROW = { least: 32, most: 72 };
const LETTER = 7.6;
/** Between two labels. */
const GAP = 16;

export function Distribution(props: DistributionProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame, 640);
  const height = Math.round(Math.min(HEIGHT.most, Math.max(HEIGHT.least, props.low ? 0 : HEIGHT.ofWindow * innerHeight)));
  return (
    <div class="distribution" ref={frame}>
      {props.ordered ? <Upright {...props} width={width} height={height} /> : <Lying {...props} width={width} height={height} />}
    </div>
  );
}

type Sized = DistributionProps & { width: number; height: number };

function Upright({ labels, edges, real, synthetic, title, percent, width, height }: Sized) {
  const box = { x: 0, y: TOP, width, height: height - TOP - AXIS };
  const top = niceTop(real, synthetic);
  const place = width / Math.max(1, labels.length);
  const narrow = place < 9;
  const wide = labels.length > 1 ? 0.03 : 0.3;
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
      <path class="grid" d={`M0 ${TOP + 0.5}h${width}`} />
      <text class="tick" x="0" y={TOP - 6}>{percent(top)}</text>
      <path class="bar-real" d={columnsPath(real, top, box, narrow ? 0 : wide)} />
      <path class={narrow ? "bar-synthetic outline" : "bar-synthetic"}
        d={narrow ? outlinePath(synthetic, top, box) : columnsPath(synthetic, top, box, within(wide))} />
      <path class="axis" d={`M0 ${height - AXIS + 0.5}h${width}`} />
      {ticks(edges ?? labels, place, width, edges ? 0 : 0.5).map((i) => (
        <text key={i} class="tick" {...tickAt(i, edges ?? labels, place, width, edges ? 0 : 0.5)} y={height - 7}>{(edges ?? labels)[i]}</text>
      ))}
    </svg>
  );
}

/** Under its bar; the first and the last lean inwards where they are wider than theirs. */
function tickAt(i: number, labels: string[], place: number, width: number, offset: number) {
  const wide = offset === 0 || letters(labels[i] ?? "") * LETTER > place;
  if (wide && i === 0) return { x: 0, "text-anchor": "start" } as const;
  if (wide && i === labels.length - 1) return { x: width, "text-anchor": "end" } as const;
  return { x: (i + offset) * place, "text-anchor": "middle" } as const;
}

/** As many labels as fit without touching, always the first and the last, which may lean inwards. */
function ticks(labels: string[], place: number, width: number, offset: number): number[] {
  const last = labels.length - 1;
  if (last < 1) return labels.length ? [0] : [];
  const widths = labels.map((label) => letters(label) * LETTER + GAP);
  const longest = Math.max(...widths);
  if (width < 2 * longest) return [0];
  const every = Math.max(1, Math.ceil(longest / place));
  const isFree = (i: number) => {
    const [x, half] = [(i + offset) * place, (widths[i] ?? 0) / 2];
    return i % every === 0 && x - half >= (widths[0] ?? 0) && x + half <= width - (widths[last] ?? 0);
  };
  return [0, ...labels.map((_, i) => i).slice(1, -1).filter(isFree), last];
}

function Lying({ labels, real, synthetic, title, percent, more, width, height: least }: Sized) {
  const top = niceTop(real, synthetic);
  const shown = Math.min(labels.length, MOST_ROWS);
  const longest = Math.max(...labels.slice(0, shown).map(letters), 4);
  const nameWidth = Math.min(Math.max(64, longest * LETTER + 12), width * 0.36);
  const figures = 112;
  const length = Math.max(40, width - nameWidth - figures);
  const fits = Math.floor((nameWidth - 12) / LETTER);
  const row = Math.min(ROW.most, Math.max(ROW.least, Math.floor((least - AXIS) / Math.max(1, shown))));
  const thick = Math.round(row * 0.68);
  const middle = row / 2 + 4;
  const height = Math.max(HEIGHT.least, shown * row + AXIS);
  const both = synthetic.length > 0;
  const at = (share: number) => (Math.min(share, top) / top) * length;
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
      {labels.slice(0, shown).map((label, i) => (
        <g key={i} transform={`translate(0 ${i * row})`}>
          <text class="tick" x={nameWidth - 8} y={middle} text-anchor="end">
            {shortened(label, fits)}
            <title>{label}</title>
          </text>
          <rect class="bar-real" x={nameWidth} y={(row - thick) / 2} width={at(real[i] ?? 0)} height={thick} />
          {both && <rect class="bar-synthetic" x={nameWidth} y={row / 2 - thick / 4} width={at(synthetic[i] ?? 0)} height={thick / 2} />}
          <text class="tick" x={nameWidth + Math.max(at(real[i] ?? 0), at(synthetic[i] ?? 0)) + 8} y={middle}>
            <tspan class="tick-real">{percent(real[i] ?? 0)}</tspan>
            {both && <tspan class="tick-synthetic" dx="8">{percent(synthetic[i] ?? 0)}</tspan>}
          </text>
        </g>
      ))}
      <path class="axis" d={`M${nameWidth - 0.5} 0v${shown * row - 2}`} />
      {labels.length > shown && (
        <text class="tick" x={nameWidth} y={shown * row + 16}>{more(labels.length - shown)}</text>
      )}
    </svg>
  );
}
