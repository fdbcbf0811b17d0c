/** What the report's JSON holds, as `src/report` of the crate writes it; and what of a judged table only the page shows. */
import type { Kind, SampleOptions, TrainConfig } from "../protocol";

/** A ceiling or a floor. */
export interface Bound {
  value: number | null;
  rows: number;
  draws: number;
  /** The synthetic table's number on as many of its rows; null where all were looked at anyway. */
  sameRows: number | null;
}

export interface Score {
  value: number | null;
  interval: [number, number] | null;
  ceiling: Bound | null;
  floor: Bound | null;
}

/** One more label than bars: where each begins, and where the last one ends. */
export interface HistogramChart {
  type: "histogram";
  time: boolean;
  labels: string[];
  real: number[];
  synthetic: number[];
}

export interface BarsChart {
  type: "bars";
  labels: string[];
  real: number[];
  synthetic: number[];
  /** Values of the real table that have no bar, and their rows in both. */
  otherValues: number;
  other: [number, number];
  /** Synthetic rows with a value that the real table lacks. */
  unseen: number;
}

export interface Card {
  name: string;
  kind: Kind;
  shape: number | null;
  shapeCeiling: number | null;
  missing: [number | null, number | null];
  missingSimilarity: number | null;
  coverage: number | null;
  adherence: number | null;
  chart: HistogramChart | BarsChart;
}

export type Matrix = (number | null)[][];

export interface Heat {
  columns: string[];
  real: Matrix;
  synthetic: Matrix;
  similarity: Matrix;
  leftOut: number;
}

export type Point = [number, number];

export interface Curves {
  boosted: Point[];
  logistic: Point[];
  logisticAuc: number | null;
  ceiling: Point[];
}

export interface Efficacy {
  auc: number | null;
  f1: number | null;
  accuracy: number | null;
  r2: number | null;
  rmse: number | null;
}

export interface Learners {
  tstr: Efficacy;
  trtr: Efficacy;
  floor: Efficacy;
}

export interface Utility {
  target: string;
  task: "classes" | "numbers";
  positive: string | null;
  rowsTested: number;
  boosted: Learners;
  linear: Learners;
}

export interface Attack {
  id: string;
  title: string;
  auc: Score;
  found: Score;
}

export interface Attacked {
  members: number;
  nonMembers: number;
  attacks: Attack[];
}

export interface Membership {
  reference: number;
  falseShare: number;
  all: Attacked;
  outlying: Attacked;
}

export interface Attribute {
  column: string;
  train: Score;
  holdout: Score;
  baseline: number;
  risk: Score;
}

/** At each share of the rows, how far the closest row learned from is at most. */
export interface Distances {
  shares: number[];
  synthetic: number[];
  holdout: number[];
}

export interface Privacy {
  tooFewRows: boolean;
  membership: Membership | null;
  attribute: Attribute | null;
  distances: Distances | null;
  closeShare: number | null;
  rareValues: { column: string; values: number; syntheticRows: number }[];
}

/** The scores that have a place of their own on the page, by their keys in the JSON. */
export const SCORES = [
  "quality", "columnShapes", "pairTrends", "diagnostic", "c2stAuc", "logisticDetection", "tstr", "matchShare", "dcrShare", "membershipAuc",
] as const;
export type ScoreKey = (typeof SCORES)[number];

export interface Report extends Record<ScoreKey | "trtr", Score> {
  version: number;
  program: string;
  notice: string;
  seed: number;
  rows: { real: number; synthetic: number; holdout: number | null };
  headline: string[];
  notes: string[];
  compatible: Record<string, number | null>;
  columns: Card[];
  heat: Heat;
  detection: Curves;
  utility: Utility | null;
  privacy: Privacy;
}

export interface JudgeProgress {
  stage: { id: string; title: string };
  share: number;
  fraction: number;
  done: boolean;
}

export interface JudgeOptions {
  target: string | null;
  sensitive: string | null;
  seed: number;
}

export interface JudgeRequest {
  run: number;
  /** Says which rows of the open table were learned from, and which were set aside. */
  config: TrainConfig;
  /** Rows for the model to make, or a CSV that was made elsewhere. */
  synthetic: SampleOptions | ArrayBuffer;
  /** A CSV of real rows set aside elsewhere; null for those that the settings set aside. */
  holdout: ArrayBuffer | null;
  options: JudgeOptions;
}

/** A synthetic row and the row learned from that it is close to, cell by cell. */
export interface ClosePair {
  synthetic: string[];
  real: string[];
  distance: number;
  holdoutDistance: number;
}

export interface RareValue {
  column: string;
  value: string;
  realRows: number;
  syntheticRows: number;
}

/** What the worker answers: the report as its exports, and what no export holds. */
export interface Judged {
  json: string;
  html: string;
  header: string[];
  close: ClosePair[];
  rare: RareValue[];
}

/** One axis of a cloud of points; numbers have neither categories nor ends. */
export interface Axis {
  categories: string[];
  ends: string[];
  real: (number | null)[];
  synthetic: (number | null)[];
}

export type Cloud = [Axis | null, Axis | null];
