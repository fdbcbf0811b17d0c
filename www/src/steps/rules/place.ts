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

/** What the form calls a field. */
export const labelOf = (name: string): string => (text.rules.fields as Record<string, string>)[name] ?? name;

/** The crate begins with the field's name in the file; the form has a label for it. */
function relabelled(said: string, field: string): string {
  const begins = [`"${field}"`, `“${field}”`].find((one) => said.startsWith(one));
  const label = labelOf(field.replace(/^.*\./, ""));
  return begins ? `“${label}”${said.slice(begins.length)}` : said;
}

/** The column is known from the place; a row is not, where a formula met one that it cannot take. */
export function saidOf(problem: Problem): string {
  const said = relabelled(text.errors.title({ ...problem, column: null }), problem.field ?? "");
  return `${said} ${problem.hint ? text.errors.hint(problem.hint) : ""}`.trim();
}
