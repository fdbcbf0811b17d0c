/** The one state of the page, the events that change it, and what views ask of it. `reduce.ts` says how it changes. */
import type { Stage, Why } from "./backend";
import type {
  Beginning, ColumnPreview, ColumnSummary, Estimate, FileFormat, ModelView, ParseOptions, Problem, Progress, SampleOptions, SampleView, Schema,
  Scores, Started, TableView, TrainConfig, TrainResult,
} from "./protocol";
import type { Constraint, Violation } from "./protocol/constraint";
import type { Insights, LiveRows, PairCloud, Phase, ScorePoint } from "./protocol/insight";
import { noAugment, type Augmenting } from "./augmenting";
import { judgeable } from "./likely";
import type { Judged, JudgeProgress, Report } from "./protocol/report";
import type { RulesLook, RuleWords } from "./protocol/rules";
import type { Rule } from "./rule-set";
import type { Sealed } from "./seal";
import { readAddress, type Address, type Step } from "./url";
import { defaults, type Settings } from "./settings";
import type { Language } from "./i18n";

/** A sentence of the page that outlives its drawing: asked for anew each time, for the language may have changed. */
export type Said = () => string;

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
  said: Said;
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
  what: "reading" | "parsing" | "opening" | "editing" | "looking" | "checking" | "sampling" | "writing" | "comparing" | "judging" | "adding" | "contesting" | "restoring";
  name?: string;
  done?: number;
  total?: number;
}

/** Whether this site is kept for use without a network, and whether a later version of it waits. */
export interface Offline {
  at: "starting" | "ready" | "absent" | "singleFile";
  newer: boolean;
}

export interface Losses {
  steps: number[];
  terms: { name: string; values: number[] }[];
}

/** What is seen of the model at work, beside its columns and its losses. */
export interface Sight {
  insights: Insights;
  live: LiveRows | null;
  cloud: PairCloud | null;
  scores: ScorePoint[];
  /** In slow motion, or when stepping. */
  phase: Phase | null;
  slow: boolean;
  /** What the pictures' rows are drawn at, once somebody has asked for another than the model's own. */
  temperature: number | null;
  /** Why a run that was opened again can no longer be asked for pictures. */
  shut: Problem | null;
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
  sight: Sight;
  beginning: Beginning | null;
  checkpoint: Uint8Array | null;
  result: TrainResult | null;
}

/** Runs that the tab remembers. */
export const MOST_PAST = 10;

/** A run of this tab that ended: enough to look at it, and to make rows from it, again. */
export interface Past {
  /** Counted from the first run on this table. */
  number: number;
  run: Run;
  /** Its model file. */
  bytes: Uint8Array;
  scores: Scores | null;
  scoring: boolean;
}

/** What Export makes rows from: a finished run, a compared model that was kept, or a model file. */
export interface Fitted {
  /** What its files are named after. */
  name: string;
  view: ModelView;
  from: { by: "run" } | { by: "compare"; title: string } | { by: "file"; file: string };
  /** With which a new worker can take over; a finished run has its checkpoint for that. */
  bytes: Uint8Array | null;
}

/** One model of a comparison. */
export interface Entrant {
  id: string;
  title: string;
  at: "waiting" | "learning" | "scoring" | "done" | "failed" | "left";
  /** How far it has come, 0 to 1. */
  fraction: number;
  seconds: number | null;
  scores: Scores | null;
  /** Why it failed. */
  why: Problem | null;
}

export interface Comparison {
  at: "running" | "stopping" | "ended";
  entrants: Entrant[];
  /** Real rows that no model saw, scored as if a model had made them. */
  ceiling: Scores | null;
  holdoutRows: number;
  /** The worker that has the models is gone: their figures stay, they themselves do not. */
  gone: boolean;
  kept: string | null;
}

/** What a report is to be made of. */
export interface JudgeForm {
  what: "model" | "file";
  /** Rows to draw from the model; null for as many as were learned from, up to a limit. */
  rows: number | null;
  file: Source | null;
  /** Real rows that came with the file; null for none. */
  holdout: Source | null;
  /** Whether the file was made from the rows that the last run learned from, or from the whole table. */
  madeFrom: "table" | "run";
  /** Columns; undefined for the likeliest one, null for none. */
  target: string | null | undefined;
  sensitive: string | null | undefined;
}

/** A report, or the making of one. */
export interface Judgement {
  id: number;
  at: "running" | "stopping" | "done";
  of: { by: "model"; rows: number } | { by: "file"; name: string };
  /** The last edit of the columns before it was made; with another one the report is of columns that were. */
  edit: Edit | null;
  progress: JudgeProgress | null;
  /** The report, and the same as it came: the text of the export beside what no export holds. */
  result: { report: Report; judged: Judged } | null;
  /** The worker that has the tables is gone: the report stays, and nothing more can be drawn of them. */
  gone: boolean;
}

/** One condition on rows, as its three controls show it. */
export interface Where {
  column: string;
  operator: string;
  value: string;
}

export interface Balance {
  column: string;
  /** Percent for each class; null for equal shares. */
  shares: { label: string; percent: number }[] | null;
}

export interface Output {
  rows: number | null;
  seed: number;
  wheres: Where[];
  balance: Balance | null;
  /** Null for the model's own. */
  temperature: number | null;
  /** Null for what the language of the page makes likely. */
  bom: boolean | null;
  guard: boolean;
  format: FileFormat;
  made: { asked: SampleOptions; view: SampleView } | null;
}

/** The builder of tables from rules. */
export interface Builder {
  columns: Rule[];
  /** The column that is being edited. */
  open: number | null;
  rows: number;
  seed: number;
  format: FileFormat;
  /** Null until the worker has said what rules are written with. */
  words: RuleWords | null;
  /** The last rows that could be made. */
  look: RulesLook | null;
  /** What is wrong with the columns as they are. */
  problem: Problem | null;
  /** The columns before something took them away, and what did. */
  before: { columns: Rule[]; said: Said } | null;
  /** What was hidden of the real values that the rules come from. */
  hidden: string[];
}

/** A constraint that the page lists. */
export interface Listed {
  constraint: Constraint;
  sentence: string;
  /** The rows that obey it, which are all that have its values; null where a person wrote it. */
  rows: number | null;
  /** Whether synthetic rows are held to it. */
  on: boolean;
}

export interface Constraints {
  list: Listed[];
  /** Whether the table was looked through as its columns are now. */
  looked: boolean;
  /** Where the table breaks those that are on. */
  violations: Violation[];
  /** Why those that are on cannot be used. */
  problem: Problem | null;
}

export interface Trouble {
  problem: Problem;
  /** What was being opened, so that it can be opened again in another way. */
  attempt: { source: Source; options: ParseOptions } | null;
}

export interface State {
  address: Address;
  language: Language;
  engine: Engine;
  offline: Offline;
  /** Null until the seal is on. */
  sealed: Sealed | null;
  samples: Sample[];
  waiting: Source | null;
  busy: Busy | null;
  table: Table | null;
  column: string | null;
  /** The two columns that are watched against each other, once somebody has picked them. */
  pair: [string, string] | null;
  settings: Settings;
  estimate: Estimate | null;
  /** Why the crate would not begin with these settings. */
  refused: Problem | null;
  run: Run | null;
  history: Past[];
  fitted: Fitted | null;
  comparison: Comparison | null;
  judgeForm: JudgeForm;
  judgement: Judgement | null;
  constraints: Constraints;
  output: Output;
  augment: Augmenting;
  rules: Builder;
  trouble: Trouble | null;
  notice: Said | null;
  /** Seconds that the worker has not answered, where that is worth a word. */
  silent: number | null;
}

export type Event =
  | { type: "address"; address: Address }
  | { type: "language"; language: Language }
  | { type: "engine"; engine: Engine }
  | { type: "offline"; offline: Partial<Offline> }
  | { type: "sealed"; sealed: Sealed }
  | { type: "samples"; samples: Sample[] }
  | { type: "waiting"; source: Source | null }
  | { type: "busy"; busy: Busy | null }
  | { type: "opened"; table: Table }
  | { type: "edited"; view: TableView; rows: string[][]; edit: Edit | null }
  | { type: "expected"; column: string; change: Guess }
  | { type: "undone"; view: TableView; rows: string[][] }
  | { type: "closed" }
  | { type: "column"; name: string }
  | { type: "pair"; pair: [string, string] }
  | { type: "settings"; settings: Partial<Settings> }
  | { type: "estimate"; estimate: Estimate | null; refused: Problem | null }
  | { type: "runBegins"; id: number; config: TrainConfig }
  | { type: "runNews"; id: number; progress: Progress[]; columns: ColumnPreview[] | null; sight: Partial<Sight> }
  | { type: "sight"; id: number; sight: Partial<Sight> }
  | { type: "runBegun"; id: number; beginning: Beginning }
  | { type: "checkpoint"; id: number; bytes: Uint8Array }
  | { type: "runIs"; id: number; at: Run["at"] }
  | { type: "runEnds"; id: number; result: TrainResult }
  | { type: "runGone" }
  | { type: "past"; past: Omit<Past, "number"> }
  | { type: "pastScored"; id: number; scores: Scores | null }
  | { type: "reopened"; past: Past; view: ModelView; shut: Problem | null }
  | { type: "fitted"; fitted: Fitted | null }
  | { type: "comparison"; comparison: Comparison | null }
  | { type: "entrant"; id: string; change: Partial<Entrant> }
  | { type: "judgeForm"; form: Partial<JudgeForm> }
  | { type: "judgement"; judgement: Judgement | null }
  | { type: "constraints"; constraints: Partial<Constraints> }
  | { type: "output"; output: Partial<Output> }
  | { type: "augment"; augment: Partial<Augmenting> }
  | { type: "rules"; rules: Partial<Builder> }
  | { type: "trouble"; trouble: Trouble | null }
  | { type: "notice"; notice: Said | null }
  | { type: "silent"; seconds: number | null };

export const judgeDefaults: JudgeForm = {
  what: "model", rows: null, file: null, holdout: null, madeFrom: "table", target: undefined, sensitive: undefined,
};

export const noConstraints: Constraints = { list: [], looked: false, violations: [], problem: null };

export const initial = (settings: Settings = defaults): State => ({
  address: readAddress(""),
  language: "en",
  engine: { at: "starting", stage: null },
  offline: { at: "starting", newer: false },
  sealed: null,
  samples: [],
  waiting: null,
  busy: null,
  table: null,
  column: null,
  pair: null,
  settings,
  estimate: null,
  refused: null,
  run: null,
  history: [],
  fitted: null,
  comparison: null,
  judgeForm: judgeDefaults,
  judgement: null,
  constraints: noConstraints,
  output: { rows: null, seed: 1, wheres: [], balance: null, temperature: null, bom: null, guard: true, format: "csv", made: null },
  augment: noAugment,
  rules: { columns: [], open: null, rows: 1000, seed: 1, format: "csv", words: null, look: null, problem: null, before: null, hidden: [] },
  trouble: null,
  notice: null,
  silent: null,
});

export const isActive = (run: Run | null): run is Run =>
  run !== null && run.at !== "done" && run.at !== "stopped";

/** Whether a model is being learned, alone or in a comparison: the table must then stay as it is. */
export const isLearning = ({ run, busy }: State): boolean => isActive(run) || busy?.what === "comparing" || busy?.what === "contesting";

/** What synthetic rows are held to, in the order of the list. */
export const heldOf = ({ constraints }: State): Constraint[] =>
  constraints.list.filter(({ on }) => on).map(({ constraint }) => constraint);

const hasOrder = (kind: string) => kind === "integer" || kind === "decimal";

/** The pair that was picked, or else the first two numbers, which make the clearest cloud. */
export function pairOf({ pair, table }: State): [string, string] | null {
  const columns = table?.view.summary ?? [];
  const fit = judgeable(columns);
  if (pair?.every((name) => fit.includes(name))) return pair;
  const numbers = columns.filter(({ name, kind }) => hasOrder(kind) && fit.includes(name)).map(({ name }) => name);
  const [a, b] = [...numbers, ...fit.filter((name) => !numbers.includes(name))];
  return a !== undefined && b !== undefined ? [a, b] : null;
}

export type Closed = "noTable" | "notNeeded" | "noReal" | "noModel" | "running";

/** Why a step cannot open yet, or null where it can. */
export function closedBecause(state: State, step: Step): Closed | null {
  if (step === "load") return null;
  if (step === "export" && state.fitted) return null;
  if (!state.table) return !state.fitted ? "noTable" : step === "report" ? "noReal" : "notNeeded";
  if (step === "report") return isActive(state.run) ? "running" : null;
  if (step !== "export") return null;
  if (isActive(state.run)) return "running";
  return state.address.augment ? null : "noModel";
}

/** Whether Load shows its builder of rules. */
export const showsRules = (state: State): boolean => shownStep(state) === "load" && state.address.rules === true;

/** Whether Export shows how rows are added to the real ones, which needs the table and no model. */
export const showsAugment = (state: State): boolean =>
  shownStep(state) === "export" && state.table !== null && state.address.augment === true;

/** The step that is drawn: the one asked for, or the last one before it that can open. */
export function shownStep(state: State): Step {
  const asked = state.address.step;
  if (!closedBecause(state, asked)) return asked;
  if (state.table) return "train";
  return state.fitted ? "export" : "load";
}
