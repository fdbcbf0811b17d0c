/** Constraints, as the crate's JSON has them, and what is known of them. */

export type Constraint =
  | { kind: "range"; column: string; min?: number | string; max?: number | string }
  | { kind: "inequality"; low: string; high: string; strict: boolean }
  /** Without a list, those of the table. */
  | { kind: "combinations"; columns: string[]; allowed?: string[][] }
  | { kind: "derived"; column: string; formula: string }
  | { kind: "unique"; columns: string[] }
  | { kind: "notNull"; column: string }
  | { kind: "pattern"; column: string; pattern: string };

export type ConstraintKind = Constraint["kind"];

/** The order of the form. */
export const CONSTRAINT_KINDS: readonly ConstraintKind[] = [
  "range", "inequality", "combinations", "derived", "unique", "notNull", "pattern",
];

/** The file that saves constraints, and that the crate reads. */
export const documentOf = (constraints: Constraint[]): string => `${JSON.stringify({ version: 1, constraints }, null, 2)}\n`;

/** A constraint that every row obeys. */
export interface Proposal {
  constraint: Constraint;
  /** The rows that have all the values it speaks of. */
  rows: number;
  sentence: string;
}

/** A constraint that rows of the table break. */
export interface Violation {
  /** Its place among those asked for, from 1. */
  place: number;
  count: number;
  /** The first of them, as a spreadsheet counts rows. */
  rows: number[];
}

export interface ConstraintsRead {
  constraints: Constraint[];
  sentences: string[];
  violations: Violation[];
}

/** What rows must obey. */
export interface HeldAsked {
  constraints: Constraint[];
  /** Columns that rows are drawn for: they stay as they are. */
  fixed: string[];
  /** The column whose shares were asked for. */
  balance: string | null;
}

/** How hard it was to hold constraints. */
export interface Held {
  rows: number;
  /** The rows drawn for them. */
  tried: number;
  constraints: {
    sentence: string;
    /** The share of the rows in which a cell was changed. */
    repaired: number;
    /** The share of the rows drawn that were drawn again. */
    redrawn: number;
  }[];
}
