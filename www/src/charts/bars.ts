/** Geometry shared by the bar charts. One path for all bars of a table: a few nodes, whatever the number of bars. */

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const round = (n: number) => Math.round(n * 100) / 100;

const bar = (x: number, y: number, width: number, height: number) =>
  `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`;

/** The inset of a bar that stands before another of this inset, and is six tenths as wide. */
export const within = (inset: number): number => 0.5 - 0.6 * (0.5 - inset);

/** Upright bars from zero; `inset` is the share of a bar's place left free on each side. */
export function columnsPath(shares: number[], top: number, box: Box, inset: number): string {
  const place = box.width / shares.length;
  return shares.map((share, i) => {
    const height = top > 0 ? (Math.min(share, top) / top) * box.height : 0;
    if (height <= 0) return "";
    return bar(box.x + (i + inset) * place, box.y + box.height - height, place * (1 - 2 * inset), height);
  }).join("");
}

/** The same as one closed outline, for places too narrow to tell two bars apart. */
export function outlinePath(shares: number[], top: number, box: Box): string {
  if (shares.length === 0) return "";
  const place = box.width / shares.length;
  const base = box.y + box.height;
  const points = shares.map((share, i) => {
    const y = base - (top > 0 ? (Math.min(share, top) / top) * box.height : 0);
    return `L${round(box.x + i * place)} ${round(y)}L${round(box.x + (i + 1) * place)} ${round(y)}`;
  });
  return `M${round(box.x)} ${base}${points.join("")}L${round(box.x + box.width)} ${base}z`;
}

/** A round number at or above the highest bar, so that the scale stays still while the bars move. */
export function niceTop(...lists: number[][]): number {
  const most = Math.max(0, ...lists.flat().filter(Number.isFinite));
  if (most === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return power * ([1, 1.5, 2, 3, 4, 5, 7.5, 10].find((step) => step * power >= most * 0.999) ?? 10);
}
