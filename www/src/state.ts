/** The one state of the page, the events that change it, and what views ask of it. `reduce.ts` says how it changes. */
import type { Stage, Why } from "./backend";
import type {
  Beginning, ColumnPreview, ColumnSummary, Estimate, Problem, Progress, SampleView, Schema, Started, TableView, TrainConfig,
  TrainResult, ParseOptions,
} from "./protocol";
import { readAddress, type Address, type Step } from "./url";
import { defaults, type Settings } from "./settings";

export interface Source {
  name: string;
  blob: Blob;
}

export interface Sample {
  file: string;
  title: string;
  doc: string;
  licence: string;
  source: string;
}

export interface Edit {
  before: Schema;
  said: string;
}

/** What a column's controls show while the worker is still at it, so that they do not spring back under the hand. */
export type Guess = Partial<Pick<ColumnSummary, "kind" | "included">>;

export interface Table {
  source: Source;
  options: ParseOptions;
  view: TableView;
  rows: string[][];
  edits: Edit[];
}

export type Engine =
  | { at: "starting"; stage: Stage | null }
  | { at: "ready"; started: Started; why: Why }
  | { at: "failed"; problem: Problem };

/** The one long job at a time that is not training, with how far it is where that is known. */
export interface Busy {
  what: "reading" | "parsing" | "editing" | "sampling" | "writing" | "restoring";
  name?: string;
  done?: number;
  total?: number;
}

export interface Losses {
  steps: number[];
  terms: { name: string; values: number[] }[];
}

export interface Run {
  id: number;
  config: TrainConfig;
  /** As it was when the run began: a restored model needs this one, whatever was edited since. */
  schema: Schema | null;
  at: "running" | "pausing" | "paused" | "stopping" | "finishing" | "done" | "stopped";
  progress: Progress | null;
  losses: Losses;
  columns: ColumnPreview[];
  beginning: Beginning | null;
  checkpoint: Uint8Array | null;
  result: TrainResult | null;
}

export interface Output {
  rows: number | null;
  seed: number;
  bom: boolean;
  guard: boolean;
  made: { rows: number; seed: number; view: SampleView } | null;
}

export interface Trouble {
  problem: Problem;
  /** What was being opened, so that it can be opened again in another way. */
  attempt: { source: Source; options: ParseOptions } | null;
}

export interface State {
  address: Address;
  engine: Engine;
  samples: Sample[];
  waiting: Source | null;
  busy: Busy | null;
  table: Table | null;
  column: string | null;
  settings: Settings;
  estimate: Estimate | null;
  /** Why the crate would not begin with these settings. */
  refused: Problem | null;
  run: Run | null;
  output: Output;
  trouble: Trouble | null;
  notice: string | null;
}

export type Event =
  | { type: "address"; address: Address }
  | { type: "engine"; engine: Engine }
  | { type: "samples"; samples: Sample[] }
  | { type: "waiting"; source: Source | null }
  | { type: "busy"; busy: Busy | null }
  | { type: "opened"; table: Table }
  | { type: "edited"; view: TableView; rows: string[][]; edit: Edit | null }
  | { type: "expected"; column: string; change: Guess }
  | { type: "undone"; view: TableView; rows: string[][] }
  | { type: "closed" }
  | { type: "column"; name: string }
  | { type: "settings"; settings: Partial<Settings> }
  | { type: "estimate"; estimate: Estimate | null; refused: Problem | null }
  | { type: "runBegins"; id: number; config: TrainConfig }
  | { type: "runNews"; id: number; progress: Progress[]; columns: ColumnPreview[] | null }
  | { type: "runBegun"; id: number; beginning: Beginning }
  | { type: "checkpoint"; id: number; bytes: Uint8Array }
  | { type: "runIs"; id: number; at: Run["at"] }
  | { type: "runEnds"; id: number; result: TrainResult }
  | { type: "runGone" }
  | { type: "output"; output: Partial<Output> }
  | { type: "trouble"; trouble: Trouble | null }
  | { type: "notice"; notice: string | null };

export const initial = (settings: Settings = defaults): State => ({
  address: readAddress(""),
  engine: { at: "starting", stage: null },
  samples: [],
  waiting: null,
  busy: null,
  table: null,
  column: null,
  settings,
  estimate: null,
  refused: null,
  run: null,
  output: { rows: null, seed: 1, bom: false, guard: true, made: null },
  trouble: null,
  notice: null,
});

export const isActive = (run: Run | null): run is Run =>
  run !== null && run.at !== "done" && run.at !== "stopped";

export const hasModel = (state: State): boolean => state.run?.result != null;

export type Closed = "noTable" | "noModel" | "running";

/** Why a step cannot open yet, or null where it can. */
export function closedBecause(state: State, step: Step): Closed | null {
  if (step === "load") return null;
  if (!state.table) return "noTable";
  if (step !== "export" || hasModel(state)) return null;
  return isActive(state.run) ? "running" : "noModel";
}

/** The step that is drawn: the one asked for, or the last one before it that can open. */
export function shownStep(state: State): Step {
  const asked = state.address.step;
  if (!closedBecause(state, asked)) return asked;
  return state.table ? "train" : "load";
}
