/** Where in a rule a form stands, and what is wrong there. */
import { text } from "../../i18n";
import type { Problem } from "../../protocol";
import type { RuleWords } from "../../protocol/rules";

export interface Place {
  words: RuleWords;
  /** The other columns, which formulas may read. */
  columns: string[];
  /** Empty, or `cases[0].then.` inside a rule. */
  path: string;
  /** What is wrong with the column, and in which field; null for the rule as a whole. */
  problem: { path: string | null; said: string } | null;
}

/** What is said beside a field of this name. */
export const problemAt = ({ path, problem }: Place, name: string): string | null =>
  problem?.path === path + name ? problem.said : null;

/** Whether what is wrong is this field or stands inside of it. */
export const isInside = ({ path, problem }: Place, name: string): boolean =>
  problem?.path?.startsWith(path + name) ?? false;

/** The column is known from the place; a row is not, where a formula met one that it cannot take. */
export const saidOf = (problem: Problem): string =>
  `${text.errors.title({ ...problem, column: null })} ${problem.hint ? text.errors.hint(problem.hint) : ""}`.trim();
