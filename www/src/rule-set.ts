/** A rule set as the builder holds it, what stands in its JSON, and which field of it a problem belongs to. */
import type { Problem } from "./protocol";
import type { Generator, Given, Json, RuleDocument, RuleWords, Setting } from "./protocol/rules";

/** The rule of one column. */
export interface Rule {
  /** Stays with the column, whatever it is called. */
  key: number;
  name: string;
  /** The generator and its fields, what is missing, whether values differ. */
  given: Given;
}

const VERSION = 1;

let last = 0;
export const ruleOf = (name: string, given: Given): Rule => ({ key: (last += 1), name, given });

export const isObject = (json: Json | undefined): json is { [key: string]: Json } =>
  typeof json === "object" && json !== null && !Array.isArray(json);

export function documentOf(rules: Rule[]): string {
  const document: RuleDocument = { version: VERSION, columns: rules.map(({ name, given }) => ({ name, ...given })) };
  return JSON.stringify(document, null, 2);
}

/** The rules of a document that the crate has read, or could not for a field that the builder shows; null where there are none. */
export function rulesIn(text: string): Rule[] | null {
  const json = JSON.parse(text) as Json;
  const columns = isObject(json) ? json.columns : null;
  if (!Array.isArray(columns) || columns.length === 0) return null;
  const rules = columns.map((column) => {
    if (!isObject(column) || typeof column.name !== "string") return null;
    const { name, ...given } = column;
    return ruleOf(name, given);
  });
  return rules.every((rule) => rule !== null) ? rules : null;
}

/** A name that no column has yet. */
export function freshName(rules: Rule[], stem: string): string {
  const taken = new Set(rules.map(({ name }) => name));
  for (let n = rules.length + 1; ; n++) if (!taken.has(`${stem}_${n}`)) return `${stem}_${n}`;
}

export const generatorOf = (words: RuleWords, given: Given): Generator | undefined =>
  words.generators.find(({ id }) => id === given.generator);

/** What a column holds right after its generator was chosen: whatever makes a first row. */
const FIRST: Record<string, Json> = {
  value: "a", values: ["a", "b", "c"], min: 0, max: 100, mean: 5, from: "2025-01-01", to: "2025-12-31", pattern: "[A-Z]{2}-\\d{4}",
  bins: [[0, 18, 1], [18, 65, 4]], template: "", formula: "", cases: [{ if: "", then: "a" }],
};

/** A rule of another generator: fields that both have stay as they are. */
export function withGenerator(words: RuleWords, given: Given, id: string, columns: string[]): Given {
  const next = words.generators.find((one) => one.id === id);
  const kept = Object.entries(given).filter(([name]) => next?.settings.some((setting) => setting.name === name));
  const required = (next?.settings ?? []).filter(({ name, otherwise }) => otherwise.type === "required" && !(name in given));
  const { missing, unique } = given;
  return {
    generator: id, ...Object.fromEntries(kept),
    ...Object.fromEntries(required.map(({ name, takes }) => [name, first(name, takes.type, columns)])),
    ...(missing === undefined ? {} : { missing }), ...(unique === undefined ? {} : { unique }),
  };
}

const PLAIN = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const inFormula = (name: string) => (PLAIN.test(name) ? name : `\`${name}\``);

/** Formulas begin with a column that is there. */
function first(name: string, takes: Setting["takes"]["type"], columns: string[]): Json {
  const column = inFormula(columns[0] ?? "");
  if (takes === "formula") return column;
  if (takes === "template") return `{{ ${column} }}`;
  if (takes === "cases") return [{ if: `${column} == 'a'`, then: "b" }];
  return FIRST[name] ?? "";
}

/** Without the field where there is nothing to say. */
export function withField(given: Given, name: string, value: Json | undefined): Given {
  if (value !== undefined) return { ...given, [name]: value };
  const { [name]: _, ...rest } = given;
  return rest;
}

/** A value of a list with its weight. */
export type Weighted = [value: string, weight: Json];

export function weightedIn(json: Json | undefined): Weighted[] | null {
  if (Array.isArray(json)) return json.every((value) => typeof value !== "object") ? json.map((value) => [String(value), 1]) : null;
  return isObject(json) ? Object.entries(json) : null;
}

/** A list where all weigh the same; in an object no value could stand twice, and the crate could not say so. */
export function weightedJson(values: Weighted[]): Json {
  const even = values.every(([, weight]) => weight === 1);
  const repeats = new Set(values.map(([value]) => value)).size < values.length;
  return even || repeats ? values.map(([value]) => value) : Object.fromEntries(values);
}

/** As a text field shows it. */
export const shownJson = (json: Json | undefined): string =>
  json === undefined ? "" : typeof json === "string" ? json : JSON.stringify(json);

/** A number where one was typed; else the text itself, and the crate says what is wrong with it. */
export const numberIn = (typed: string): Json | undefined => {
  const trimmed = typed.trim();
  return trimmed === "" ? undefined : Number.isFinite(Number(trimmed)) ? Number(trimmed) : trimmed;
};

/** Every field that the form of a rule has, by its path. */
export function* fieldPaths(words: RuleWords, given: Given, path = ""): Iterable<string> {
  yield `${path}generator`;
  for (const { name, takes } of generatorOf(words, given)?.settings ?? []) {
    const [at, value] = [`${path}${name}`, given[name]];
    yield at;
    if (takes.type === "rule" && isObject(value)) yield* fieldPaths(words, value, `${at}.`);
    if (takes.type === "cases" && Array.isArray(value)) yield* casePaths(words, value, at);
  }
}

function* casePaths(words: RuleWords, cases: Json[], path: string): Iterable<string> {
  for (const [i, one] of cases.entries()) {
    const at = `${path}[${i}]`;
    yield at;
    yield `${at}.if`;
    yield `${at}.then`;
    if (isObject(one) && isObject(one.then)) yield* fieldPaths(words, one.then, `${at}.then.`);
  }
}

/** The column that a problem is of: the last of its name, since a second one of a name is what is wrong. */
export function ruleWith(problem: Problem | null, rules: Rule[]): Rule | null {
  if (!problem) return null;
  if (problem.column === null) return rules.find(({ name }) => name === "") ?? null;
  return rules.findLast(({ name }) => name === problem.column) ?? null;
}

/** The path of the field beside which a problem is said; null where no field of the form is the one. */
export function pathOf(problem: Problem, { name, given }: Rule, words: RuleWords): string | null {
  const said = problem.field ?? (name === "" ? "name" : ["formula", "template", "cases"].find((one) => one in given));
  const paths = ["name", "missing", "unique", ...fieldPaths(words, given)];
  return said !== undefined && paths.includes(said) ? said : null;
}
