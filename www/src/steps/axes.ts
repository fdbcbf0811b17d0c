/** Points and scales of two columns of which the worker has sent some rows. */
import { nameOf } from "../bar-names";
import type { Scale } from "../charts";
import { number } from "../format";
import type { Axis } from "../protocol/report";

const TICKS = 4;

export function pointsOf(x: Axis, y: Axis, of: "real" | "synthetic"): [number, number][] {
  return x[of].flatMap((value, i): [number, number][] => {
    const other = y[of][i];
    return value === null || other == null ? [] : [[value, other]];
  });
}

export function scaleOf(axis: Axis): Scale {
  if (axis.categories.length > 0) {
    return {
      low: -0.5, high: axis.categories.length - 0.5, discrete: true, ticks: axis.categories.map((label, at) => ({ at, label: nameOf(label) })),
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
