/** Rows added to the real ones, and ways to add them held against each other, as `src/web/augment.rs` of the crate has them. */
import type { CsvOptions, FileFormat, Param, Piece, Problem, TrainConfig } from "../protocol";

export interface Method {
  id: string;
  title: string;
  doc: string;
  params: Param[];
  /** Only for rows that are pictures. */
  pictures: boolean;
}

export interface AugmentRequest {
  method: string;
  target: string;
  /** Of classes, 0 to 1; equal ones where there is none, and classes that are not named keep their proportions in the rest. */
  shares: [string, number][];
  /** Real and added together; null for as few as the shares allow. */
  rows: number | null;
  /** Whether the real rows come before the added ones. */
  keepReal: boolean;
  params: Record<string, number>;
}

export type SeededRequest = AugmentRequest & { seed: number };

export interface ClassRows {
  name: string;
  real: number;
  added: number;
}

export interface AugmentSummary {
  realRows: number;
  addedRows: number;
  classes: ClassRows[];
  notes: string[];
}

/** What the page shows of rows that were added; all of them stay in the worker. */
export interface AugmentView {
  summary: AugmentSummary;
  header: string[];
  /** Some of the added rows, in their order. */
  preview: string[][];
}

export interface Question {
  target: string;
  /** Null for the rarest one. */
  class: string | null;
  precision: number;
  seed: number;
}

/** On the holdout; null where there is none. */
export interface Marks {
  rocAuc: number | null;
  prAuc: number | null;
  brier: number | null;
  recall: number | null;
  precision: number | null;
}

/** Where differences to the real rows alone lie in 95 of 100 draws of the holdout. */
export type Beside = Record<"rocAuc" | "prAuc" | "brier" | "recall", [number, number] | null>;

export interface Learner extends Marks {
  besideReal: Beside | null;
}

export interface Line {
  name: string;
  added: number;
  addedOfClass: number;
  boosted: Learner;
  linear: Learner;
  closer: { share: number; interval: [number, number]; expected: number } | null;
}

type PartRows = Record<"train" | "tuning" | "holdout", number>;

export interface Standings {
  target: string;
  class: string;
  classes: number;
  precision: number;
  rows: PartRows;
  classRows: PartRows;
  /** The real rows alone come first. */
  lines: Line[];
  headline: string[];
  notes: string[];
}

export interface ContestRequest {
  run: number;
  question: Question;
  /** How many rows of which class are added, by whatever way. */
  wanted: AugmentRequest;
  methods: { name: string; request: SeededRequest }[];
  models: { name: string; config: TrainConfig }[];
}

export interface ContestProgress {
  doing: "adding" | "learning" | "drawing" | "judging";
  /** Of the method or the model; of the crate's own stage while judging. */
  name: string;
  /** The share of all the work before this part, and the share that the part is; what of the part is done, 0 to 1. */
  from: number;
  takes: number;
  part: number;
}

export interface Contested {
  standings: Standings;
  /** What could add no rows. */
  failed: { name: string; problem: Problem }[];
  /** Classes that a model took for rare values, and has no rows of. */
  without: { name: string; classes: string[] }[];
}

export interface AugmentRequests {
  methods: { in: Record<string, never>; out: Method[] };
  planAugment: { in: AugmentRequest; out: ClassRows[] };
  augment: { in: SeededRequest; out: AugmentView };
  /** The next piece of the table with the added rows, as a file. */
  augmentedPiece: { in: { format: FileFormat; options: CsvOptions; from: number }; out: Piece };
  /** Null when it was stopped. */
  contest: { in: ContestRequest; out: Contested | null };
  stopContest: { in: { run: number }; out: null };
}
