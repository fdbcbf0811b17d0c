/** A number on a short scale, between the marks it is held against: real rows that no model saw, and shuffled columns. */
import { useRef } from "preact/hooks";
import { useWidth } from "./width";

export interface RulerProps {
  value: number;
  interval: [number, number] | null;
  ceiling: number | null;
  floor: number | null;
  /** What two tables of one distribution reach. */
  best: number;
  title: string;
  number(n: number): string;
}

const HEIGHT = 44;
const LINE = 16;
const EDGE = 8;
const HALF = 6;

export function Ruler({ value, interval, ceiling, floor, best, title, number }: RulerProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame, 280);
  const held = [...(interval ?? []), ...[ceiling, floor].filter((mark) => mark !== null)];
  // With nothing to be held against, the whole of the scale.
  const marks = [value, best, ...(held.length > 0 ? held : [0, 1])];
  const [low, high] = [Math.min(...marks), Math.max(...marks)];
  const span = high - low || 1;
  const at = (n: number) => EDGE + ((n - low) / span) * (width - 2 * EDGE);
  const x = at(value);
  return (
    <div class="ruler" ref={frame}>
      <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={title}>
        <path class="axis" d={`M${EDGE} ${LINE + 0.5}H${width - EDGE}M${EDGE} ${LINE - 3}v7M${width - EDGE} ${LINE - 3}v7`} />
        {floor !== null && <path class="mark-floor" d={`M${at(floor)} ${LINE - 11}v23`} />}
        {ceiling !== null && <path class="mark-ceiling" d={`M${at(ceiling)} ${LINE - 11}v23`} />}
        {interval && <path class="whisker" d={`M${at(interval[0])} ${LINE + 0.5}H${at(interval[1])}M${at(interval[0])} ${LINE - 4}v9M${at(interval[1])} ${LINE - 4}v9`} />}
        <path class="bar-synthetic" d={`M${x} ${LINE - HALF + 0.5}l${HALF} ${HALF}l${-HALF} ${HALF}l${-HALF} ${-HALF}z`} />
        <text class="tick" x="0" y={HEIGHT - 3}>{number(low)}</text>
        <text class="tick" x={width} y={HEIGHT - 3} text-anchor="end">{number(low + span)}</text>
      </svg>
    </div>
  );
}

/** A key for one of the marks. */
export function RulerMark({ of }: { of: "synthetic" | "ceiling" | "floor" }) {
  return (
    <svg class="ruler-mark" width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
      {of === "synthetic" ? <path class="bar-synthetic" d="M7 1l6 6l-6 6l-6 -6z" /> : <path class={`mark-${of}`} d="M7 1v12" />}
    </svg>
  );
}
