/** How far a synthetic distribution is from the real one, in words that a person can check against the bars. */
import { namesOf } from "./bar-names";
import type { ColumnPreview } from "./protocol";

/** The share of rows that would have to change: 0 is the same distribution, 1 has nothing in common. */
export function gapOf({ real, synthetic }: ColumnPreview): number {
  let sum = 0;
  for (let i = 0; i < real.length; i++) sum += Math.abs((real[i] ?? 0) - (synthetic[i] ?? 0));
  return sum / 2;
}

export interface Widest {
  label: string;
  /** Synthetic less real: positive where the synthetic table has too many. */
  difference: number;
}

export function widestOf(column: ColumnPreview): Widest {
  const { real, synthetic } = column;
  const labels = namesOf(column);
  let widest: Widest = { label: labels[0] ?? "", difference: 0 };
  labels.forEach((label, i) => {
    const difference = (synthetic[i] ?? 0) - (real[i] ?? 0);
    if (Math.abs(difference) > Math.abs(widest.difference)) widest = { label, difference };
  });
  return widest;
}

export function worstOf(columns: ColumnPreview[]): { name: string; gap: number } | null {
  let worst: { name: string; gap: number } | null = null;
  for (const column of columns) {
    const gap = gapOf(column);
    if (!worst || gap > worst.gap) worst = { name: column.name, gap };
  }
  return worst;
}
