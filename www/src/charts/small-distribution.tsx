/** One column's real and synthetic distribution, one over the other, at the size of a stamp. */
import { memo } from "preact/compat";
import { columnsPath, niceTop, outlinePath, within } from "./bars";

const BOX = { x: 0, y: 2, width: 200, height: 60 };
const NARROW = 7;

export interface Shares {
  real: number[];
  synthetic: number[];
}

export const SmallDistribution = memo(function SmallDistribution({ real, synthetic }: Shares) {
  const top = niceTop(real, synthetic);
  const narrow = BOX.width / Math.max(1, real.length) < NARROW;
  const wide = real.length > 1 ? 0.04 : 0.3;
  return (
    <svg class="small-distribution" viewBox="0 0 200 64" aria-hidden="true" focusable="false">
      <path class="bar-real" d={columnsPath(real, top, BOX, narrow ? 0 : wide)} />
      <path class={narrow ? "bar-synthetic outline" : "bar-synthetic"}
        d={narrow ? outlinePath(synthetic, top, BOX) : columnsPath(synthetic, top, BOX, within(wide))} />
      <path class="axis" d="M0 62.5h200" />
    </svg>
  );
});
