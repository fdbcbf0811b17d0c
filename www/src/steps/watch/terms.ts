/** The parts of the loss as they are now, by name. */
import { score } from "../../format";
import type { Progress } from "../../protocol";

export type Terms = Record<string, number | undefined>;

export const termsOf = (progress: Progress | null | undefined): Terms =>
  Object.fromEntries((progress?.terms ?? []).map(({ name, value }) => [name, value]));

/** Three decimals, so that the numbers of a sum can be added up by eye; nothing before there is a number. */
export const shown = (value: number | undefined): string | null =>
  (value === undefined || !Number.isFinite(value) ? null : score(value).replace("-", "\u2212"));
