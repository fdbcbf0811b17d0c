/** Tables from rules: the crate's own words for them, from which forms are drawn, and what is asked of the worker. */
import type { CsvOptions, FileFormat, Piece } from "../protocol";

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** What a field of a generator takes. */
export type Takes =
  | { type: "whole" | "number"; least: number; most: number }
  | { type: "oneOf"; values: string[] }
  | { type: "weights"; count: number }
  | { type: "text" | "value" | "truth" | "date" | "moment" | "clock" | "values" | "bins" | "pattern" | "template" | "formula" | "column" | "rule" | "cases" };

export interface Setting {
  name: string;
  doc: string;
  takes: Takes;
  /** What holds when it is left out. */
  otherwise: { type: "required" } | { type: "nothing" } | { type: "default"; json: string };
}

export interface Generator {
  id: string;
  title: string;
  doc: string;
  settings: Setting[];
}

/** What rules are written with. */
export interface RuleWords {
  generators: Generator[];
  functions: { call: string; doc: string }[];
}

/** A generator with its fields, as a rule set has them. */
export type Given = Record<string, Json>;

export interface RuleDocument {
  version: number;
  columns: (Given & { name: string })[];
}

/** Rows of a rule set, which crosses as its text. */
export interface AskedRows {
  rules: string;
  rows: number;
  seed: number;
}

export interface RulesLook {
  header: string[];
  rows: string[][];
}

/** Rules that make columns like those of the table that is open. */
export interface FoundRules {
  rules: RuleDocument;
  /** What was hidden of the real values first. */
  protections: { column: string; message: string }[];
  /** Columns that have no rule. */
  leftOut: string[];
}

export interface RulesRequests {
  ruleWords: { in: Record<string, never>; out: RuleWords };
  rulesLook: { in: AskedRows; out: RulesLook };
  rulesCsv: { in: AskedRows; out: Uint8Array };
  /** Makes the rows; they stay in the worker until the last piece of them was taken. */
  rulesMake: { in: AskedRows; out: null };
  rulesPiece: { in: { format: FileFormat; options: CsvOptions; from: number }; out: Piece };
  rulesOf: { in: { seed: number }; out: FoundRules };
}
