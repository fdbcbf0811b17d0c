/** How often each value of one column occurs: a thumbnail for the rows of Check. */
import { columnsPath, niceTop } from "./bars";

const BOX = { x: 0, y: 0, width: 112, height: 28 };

export function Histogram({ counts, title }: { counts: number[]; title: string }) {
  return (
    <svg class="histogram" width={BOX.width} height={BOX.height + 1} viewBox={`0 0 ${BOX.width} ${BOX.height + 1}`}
      role="img" aria-label={title}>
      <path class="bar-real" d={columnsPath(counts, niceTop(counts), BOX, counts.length > 1 ? 0.06 : 0.35)} />
      <path class="axis" d={`M0 ${BOX.height + 0.5}h${BOX.width}`} />
    </svg>
  );
}
