/** Which column a person most likely wants foreseen, and which one they would not want guessed; by name and kind. */
import type { ColumnSummary } from "./protocol";

const TARGET = /^(income|response|y|species|default|digit|((.*[_ .-])?(target|label|class|outcome|diagnosis|churn(ed)?|survived|fraud)([_ .-].*)?))$/i;
const SENSITIVE = /(^|[_ .-])(race|ethnicity|religion|diagnosis|disease|income|salary|sexual|disability|hiv)([_ .-]|$)/i;
const TARGETS = ["标签", "类别", "结果", "诊断"];
const SENSITIVES = ["民族", "宗教", "诊断", "疾病", "收入", "工资"];

const isClass = ({ kind, distinct }: ColumnSummary) => (kind === "categorical" || kind === "boolean") && distinct > 1;
const isLearned = (column: ColumnSummary) =>
  column.included && (isClass(column) || column.kind === "integer" || column.kind === "decimal");

const last = (columns: ColumnSummary[], fits: (column: ColumnSummary) => boolean): string | null => columns.findLast(fits)?.name ?? null;

export function likelyTarget(columns: ColumnSummary[]): string | null {
  const learned = columns.filter(isLearned);
  return last(learned, ({ name }) => TARGET.test(name) || TARGETS.includes(name)) ?? last(learned, isClass);
}

export function likelySensitive(columns: ColumnSummary[]): string | null {
  const learned = columns.filter(isLearned);
  return last(learned, ({ name }) => SENSITIVE.test(name) || SENSITIVES.includes(name)) ?? likelyTarget(columns);
}

/** Columns that can be foreseen or guessed at all. */
export const judgeable = (columns: ColumnSummary[]): string[] => columns.filter((column) => column.included
  && (isLearned(column) || column.kind === "datetime")).map(({ name }) => name);
