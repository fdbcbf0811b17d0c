/** Conditions on the rows to make: which columns take them, and what the form's parts mean to the crate. */
import { percent } from "./format";
import { text } from "./i18n";
import type { ColumnSummary, Kind, SampleOptions } from "./protocol";
import type { Constraint } from "./protocol/constraint";
import type { Output, Where } from "./state";

const ORDERED: readonly Kind[] = ["integer", "decimal", "datetime"];
const CLASSES: readonly Kind[] = ["categorical", "boolean"];
/** Shares typed with one decimal may miss 100 by this. */
const ROUNDING = 0.05;

export const isOrdered = ({ kind }: ColumnSummary) => ORDERED.includes(kind);
export const conditionable = (columns: ColumnSummary[]) => columns.filter(({ kind }) => [...ORDERED, ...CLASSES].includes(kind));
export const balanceable = (columns: ColumnSummary[]) => columns.filter(({ kind }) => CLASSES.includes(kind));

/** The values that have a bar of their own: what can be suggested. */
export const classesOf = (column: ColumnSummary | undefined): string[] =>
  (column?.bars ?? []).filter(({ isOther }) => !isOther).map(({ label }) => label);

export const operatorsOf = (column: ColumnSummary | undefined): string[] =>
  column && isOrdered(column) ? [">=", "<=", ">", "<", "=", "!="] : ["=", "!="];

/** A condition that can be used as it stands: the least number, or the most frequent value. */
export const firstWhere = (column: ColumnSummary): Where => ({
  column: column.name,
  operator: operatorsOf(column)[0] ?? "=",
  value: (isOrdered(column) ? column.min : classesOf(column)[0]) ?? "",
});

/** Equal shares that add up to 100 exactly, for the person to change. */
export function evenShares(column: ColumnSummary): { label: string; percent: number }[] {
  const labels = classesOf(column);
  const each = Math.floor(1000 / Math.max(1, labels.length)) / 10;
  return labels.map((label, i) => ({ label, percent: i === 0 ? Math.round(1000 - 10 * each * (labels.length - 1)) / 10 : each }));
}

export const sumOf = (shares: { percent: number }[]): number => shares.reduce((sum, share) => sum + share.percent, 0);

export function askedOf({ seed, wheres, balance, temperature }: Output, rows: number, constraints: Constraint[]): SampleOptions {
  const where = wheres.map(({ column, operator, value }) => `${column}${operator}${value}`);
  const classes = balance?.shares?.filter((share) => share.percent > 0).map((share) => `${share.label}:${Number((share.percent / 100).toFixed(6))}`);
  const fixed = [...new Set([...(balance ? [balance.column] : []), ...wheres.map(({ column }) => column)])];
  return {
    rows, seed,
    ...(where.length > 0 ? { where } : {}),
    ...(balance ? { balance: classes ? `${balance.column}=${classes.join(",")}` : balance.column } : {}),
    ...(temperature === null ? {} : { temperature }),
    ...(constraints.length > 0 ? { held: { constraints, fixed, balance: balance?.column ?? null } } : {}),
  };
}

/** Why these conditions cannot be asked for yet, or null where they can. */
export function whyNotGiven({ wheres, balance }: Output): string | null {
  const empty = wheres.find(({ value }) => value.trim() === "");
  if (empty) return text.export.whereEmpty(empty.column);
  const sum = balance?.shares ? sumOf(balance.shares) : 100;
  return Math.abs(sum - 100) > ROUNDING ? text.export.sharesWrong(percent(sum / 100)) : null;
}
