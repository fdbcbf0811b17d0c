/** How the points of the map are told apart by the values of a column. */
import type { Mark } from "../../charts";
import { text } from "../../i18n";
import type { MapColours } from "../../protocol/insight";

export interface Colouring {
  marks: Mark[];
  legend: { mark: Mark; label: string; count: number }[];
}

const GROUPS = 10;
const SHADES = 6;
const NONE: Mark = { of: "none", index: 0 };

export const plain = (n: number): Colouring =>
  ({ marks: Array.from({ length: n }, () => ({ of: "mark", index: 0 })), legend: [] });

/** Numbers that name a class have no order worth showing. */
export function colouring({ label, value }: MapColours, asClasses = false): Colouring {
  const ordered = !asClasses && new Set(value.filter((one) => one !== null)).size > 1;
  return ordered ? byShade(label, value) : byMark(label);
}

/** The most common values have marks of their own; the last mark stands for all others. */
function byMark(labels: string[]): Colouring {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const common = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const own = common.length > GROUPS ? common.slice(0, GROUPS - 1) : common;
  const rest = labels.length - own.reduce((sum, [, n]) => sum + n, 0);
  const mark = new Map(own.map(([label], i): [string, Mark] => [label, { of: "mark", index: i }]));
  const other: Mark = { of: "mark", index: GROUPS - 1 };
  const legend = own.map(([label, count], i) => ({ mark: { of: "mark", index: i } as Mark, label: label || text.watch.latent.missing, count }));
  return {
    marks: labels.map((label) => mark.get(label) ?? other),
    legend: rest > 0 ? [...legend, { mark: other, label: text.watch.latent.other, count: rest }] : legend,
  };
}

/** As many points in one shade as in the next, so that a few huge values do not leave all others alike. */
function byShade(labels: string[], values: (number | null)[]): Colouring {
  const known = values.map((value, i) => ({ value, i })).filter((one): one is { value: number; i: number } => one.value !== null);
  known.sort((a, b) => a.value - b.value);
  const marks: Mark[] = values.map(() => NONE);
  let shade = 0;
  const ends: { first: number; last: number; count: number }[] = [];
  known.forEach(({ value, i }, rank) => {
    const before = known[rank - 1];
    if (!before || value !== before.value) shade = Math.floor((rank * SHADES) / known.length);
    marks[i] = { of: "shade", index: shade };
    const group = ends[shade] ?? { first: i, last: i, count: 0 };
    ends[shade] = { first: group.first, last: i, count: group.count + 1 };
  });
  const span = ({ first, last }: { first: number; last: number }) =>
    (labels[first] === labels[last] ? labels[first] ?? "" : text.watch.adversarial.band(labels[first] ?? "", labels[last] ?? ""));
  const legend = ends.flatMap((group, index) => (group ? [{ mark: { of: "shade", index } as Mark, label: span(group), count: group.count }] : []));
  const missing = values.length - known.length;
  return { marks, legend: missing > 0 ? [...legend, { mark: NONE, label: text.watch.latent.missing, count: missing }] : legend };
}
