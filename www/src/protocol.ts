/** Everything that crosses from the page to its worker and back. `wasm.d.ts` says what is behind the worker. */

import type { AugmentRequests, ContestProgress } from "./protocol/augment";
import type { ConstraintsRead, Held, HeldAsked, Proposal } from "./protocol/constraint";
import type { InsightEvent, InsightRequests } from "./protocol/insight";
import type { RulesRequests } from "./protocol/rules";
import type { Cloud, Judged, JudgeProgress, JudgeRequest } from "./protocol/report";

export type Backend = "cpu" | "webgpu";
export type Kind =
  | "integer" | "decimal" | "categorical" | "boolean" | "datetime" | "id" | "text" | "constant";
export type Rare = "mark" | "redraw" | "off";
export type Holdout = 0 | 0.1 | 0.2 | 0.5;

/** The menu's order, which is also the order of the crate's own list. */
export const KINDS: readonly Kind[] = [
  "integer", "decimal", "categorical", "boolean", "datetime", "id", "text", "constant",
];

export interface Param {
  name: string;
  title: string;
  doc: string;
  min: number;
  max: number;
  default: number;
  /** A switch is on at 1 and off at 0. */
  kind: "number" | "whole" | "switch";
}

/** How boldly a model can be asked to draw; its own is that of its settings. */
export interface Temperature {
  min: number;
  max: number;
  own: number;
}

export interface Model {
  id: string;
  title: string;
  doc: string;
  neural: boolean;
  params: Param[];
}

export interface Limits {
  maxBytes: number;
  maxRows: number;
  maxColumns: number;
  maxCellBytes: number;
  /** That a table may take, and learning from it besides. */
  maxMemory: number;
  minRows: number;
}

export interface Device {
  backend: Backend;
  /** The adapter's own name, where the browser gives one away. */
  adapter?: string | null;
  reason: string;
}

export interface ParseOptions {
  encoding?: string;
  delimiter?: string;
  quote?: string;
  header?: boolean;
  decimalMark?: string;
  skipRagged?: boolean;
  /** Of a workbook; the first with a cell where it is left out. */
  sheet?: string;
}

/** The file that a table came in. */
export interface Container {
  format: "csv" | "gzip" | "xlsx" | "parquet";
  /** The sheets of a workbook that have a cell. */
  sheets: string[];
  sheet: string | null;
}

export interface Dialect {
  encoding: string;
  delimiter: string;
  quote: string;
  header: boolean;
  decimalMark: string;
  /** By the name of each part above. */
  reasons: Record<string, string>;
}

export interface Warning {
  message: string;
  row: number | null;
  column: string | null;
}

/** How pixels stand among the columns, line by line; `from` is the place of the first one's. */
export interface Shape {
  width: number;
  height: number;
  from: number;
}

export interface Info {
  rows: number;
  columns: number;
  dialect: Dialect;
  warnings: Warning[];
  repeatedId: string | null;
  /** Where rows look like pictures. */
  picture: Shape | null;
}

export interface Bar {
  label: string;
  count: number;
  /** Stands for all values that have no bar of their own. */
  isOther: boolean;
}

export interface ColumnSummary {
  name: string;
  kind: Kind;
  included: boolean;
  reason: string;
  distinct: number;
  missing: number;
  missingShare: number;
  /** As the column writes them; null where values have no order. */
  min: string | null;
  max: string | null;
  bars: Bar[];
}

/** The JSON that Check saves and opens; beyond the names, only the crate knows what is inside. */
export interface Schema {
  fields: { name: string }[];
}

/** What the page draws of a table. */
export interface TableView {
  container: Container;
  info: Info;
  summary: ColumnSummary[];
  schema: Schema;
}

export interface TrainConfig {
  model: string;
  seconds?: number;
  steps?: number;
  seed: number;
  holdout: Holdout;
  groupBy?: string | null;
  /** Columns that rows will be chosen by. */
  first?: string[];
  rare: Rare;
  params: Record<string, number>;
}

export interface Estimate {
  parameters: number;
  bytes: number;
  rowsTrain: number;
  rowsHoldout: number;
  secondsBudget: number;
}

export interface Progress {
  step: number;
  /** Rows learned from in each step; 0 for a model that is fitted at once. */
  batch: number;
  fraction: number;
  elapsedMs: number;
  leftMs: number | null;
  terms: { name: string; value: number }[];
  validation: number | null;
  done: boolean;
  outcome: string | null;
}

/** What a bar stands for: a value or a range of values, or what the page has a word for. */
export type Role = "value" | "rare" | "other" | "missing";

/** Shares of the rows in each bar, real and synthetic, of one column. */
export interface ColumnPreview {
  name: string;
  kind: Kind;
  labels: string[];
  roles: Role[];
  real: number[];
  synthetic: number[];
}

export interface Protection {
  column: string;
  message: string;
}

/** What is known of a run before its first step. */
export interface Beginning {
  /** Which model was picked and why, where the choice was left to the crate. */
  choice: string | null;
  protections: Protection[];
  /** Columns that are copied from another through a lookup, not learned. */
  determined: Determined[];
  /** Null where the model draws at none. */
  temperature: Temperature | null;
}

export interface Determined {
  copied: string;
  of: string;
}

/** How a run ended: `done` on its own, `stopped` by the person, who keeps what was learned. */
export interface TrainResult {
  end: "done" | "stopped";
  progress: Progress | null;
  model: ModelView;
}

/** What the page knows of a fitted model, wherever it came from. */
export interface ModelView {
  settings: RunSettings;
  holdoutRows: number;
  /** Of rows that it made: the values that can be asked of it. */
  columns: ColumnSummary[];
  /** Null where it draws at none. */
  temperature: Temperature | null;
  picture: Shape | null;
}

/** The model of a run that was opened again, and why its pictures could not be. */
export interface Restored {
  model: ModelView;
  shut: Problem | null;
}

/** What a run was; the whole of it goes into the file of run settings. */
export interface RunSettings {
  config: TrainConfig;
  rowsTrain: number;
  rowsValidation: number;
  rowsHoldout: number;
}

export interface SampleOptions {
  rows: number;
  seed: number;
  /** `COLUMN=VALUE`, `COLUMN>=10`, `COLUMN!=x`. */
  where?: string[];
  /** `COLUMN` for equal shares, or `COLUMN=a:0.3,b:0.7`. */
  balance?: string;
  /** The model's own where it is left out. */
  temperature?: number;
  held?: HeldAsked;
}

/** A number about a synthetic table beside a real one. */
export interface Metric {
  id: string;
  title: string;
  doc: string;
  range: [number, number];
  direction: "higher" | "lower";
}

/** By the id of each metric; null where the tables have nothing that it could judge. */
export type Scores = Record<string, number | null>;

export interface CsvOptions {
  bom: boolean;
  formulaGuard: boolean;
}

export const FILE_FORMATS = ["csv", "jsonl", "parquet", "xlsx"] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** The most rows of a sheet in a workbook, the header not counted. */
export const SHEET_ROWS = 1_048_575;

export interface Piece {
  bytes: Uint8Array;
  /** The row that the next piece begins with; null after the last one. */
  next: number | null;
}

export interface SampleView {
  rows: number;
  header: string[];
  preview: string[][];
  /** Under conditions the share of the rows made that met them. */
  acceptance: number | null;
  /** Null where nothing was asked to be held. */
  held: Held | null;
}

/** A problem as it crosses the wasm boundary; the worker gives every other fault the same shape. */
export interface Problem {
  kind: string;
  message: string;
  hint: string | null;
  row: number | null;
  column: string | null;
  /** Of a rule: the field that is wrong, from its column inwards: `min`, `cases[0].if`. */
  field?: string | null;
  /** The places of the constraints that it is about, from 1. */
  places?: number[];
}

/** Losses that every device should come to, to the last digits or, where it draws by chance, nearly. */
export interface SelfTest {
  exact: number[];
  drawn: number[];
}

/** What each numbered request takes and gives. */
export interface Requests extends InsightRequests, RulesRequests, AugmentRequests {
  /** Answers once the worker holds the lock, which it does until it ends; false where the browser has no locks. */
  hold: { in: { lock: string }; out: boolean };
  /** Answers once the event loop turns; while a model learns, once a chunk of steps is taken. */
  ping: { in: Record<string, never>; out: null };
  start: { in: { module: WebAssembly.Module; prefer: Backend }; out: Started };
  /** The compiled second wasm, once it is there; null where it could not be fetched. */
  tables: { in: { module: WebAssembly.Module | null }; out: null };
  probe: { in: Record<string, never>; out: number };
  selfTest: { in: Record<string, never>; out: SelfTest };
  parse: { in: { bytes: ArrayBuffer; options: ParseOptions }; out: TableView };
  rows: { in: { from: number; to: number }; out: string[][] };
  setKind: { in: { column: string; kind: Kind }; out: TableView };
  setIncluded: { in: { column: string; on: boolean }; out: TableView };
  setSchema: { in: { schema: Schema }; out: TableView };
  estimate: { in: { config: TrainConfig }; out: Estimate };
  /** A quiet run posts its progress and nothing else. */
  train: { in: { run: number; config: TrainConfig; resume: Uint8Array | null; quiet?: boolean }; out: TrainResult };
  /**
   * A finished run once more, by the columns as they were: its model from its file, or else from its last state; and from
   * that state, where it comes along, what its pictures are asked of.
   */
  restore: { in: { run: number; config: TrainConfig; schema: Schema; checkpoint: Uint8Array | null; file: Uint8Array | null }; out: Restored };
  pause: { in: { run: number }; out: null };
  resume: { in: { run: number }; out: null };
  stop: { in: { run: number }; out: null };
  sample: { in: SampleOptions; out: SampleView };
  /** What every row of the table obeys. */
  propose: { in: Record<string, never>; out: Proposal[] };
  /** What a document of constraints says of the table; without a table, of the model's columns. */
  readConstraints: { in: { document: string }; out: ConstraintsRead };
  /** The next piece of the rows that were made, as a file; from row 0, the first of a new one. */
  piece: { in: { format: FileFormat; options: CsvOptions; from: number }; out: Piece };
  /** Opens a model file in the place of the model; `alone`, in the place of the table too. */
  openModel: { in: { bytes: Uint8Array; alone: boolean }; out: ModelView };
  modelFile: { in: Record<string, never>; out: Uint8Array };
  /** Puts the model aside under a name, to be taken back, until all that are not in use are let go. */
  putAside: { in: { name: string }; out: null };
  takeBack: { in: { name: string }; out: ModelView };
  letGo: { in: Record<string, never>; out: null };
  /** The rows a model learns from, beside rows that it made; or, for null, beside those set aside. */
  score: { in: { config: TrainConfig; made: SampleOptions | null }; out: { rows: number; scores: Scores } };
  holdoutCsv: { in: CsvOptions; out: Uint8Array };
  /** Null when it was stopped. Both tables stay in the worker until the next one is judged or opened. */
  judge: { in: JudgeRequest; out: Judged | null };
  stopJudging: { in: { run: number }; out: null };
  scatter: { in: { a: string; b: string }; out: Cloud };
}

export type Name = keyof Requests;

export interface Started {
  version: string;
  models: Model[];
  limits: Limits;
  device: Device;
  metrics: Metric[];
}

export type ToWorker = { [N in Name]: { id: number; name: N; args: Requests[N]["in"] } }[Name];

/** News of a run; the page drops news of any run but the one it watches. */
export type RunEvent =
  | { event: "progress"; run: number; progress: Progress }
  | { event: "preview"; run: number; columns: ColumnPreview[] }
  | { event: "begun"; run: number; beginning: Beginning }
  /** The last step is taken; what is left to fit takes seconds on a large table. */
  | { event: "finishing"; run: number }
  | { event: "checkpoint"; run: number; bytes: Uint8Array }
  | { event: "judging"; run: number; progress: JudgeProgress }
  | { event: "contest"; run: number; progress: ContestProgress }
  /** How many of the rows that constraints are held on there are, whatever the run. */
  | { event: "holding"; run: number; done: number; total: number }
  | InsightEvent;

export type FromWorker =
  | { id: number; ok: true; value: unknown }
  | { id: number; ok: false; problem: Problem }
  | RunEvent
  /** The wasm instance is unusable from here on: a panic, or a device that was lost. */
  | { event: "died"; message: string };
