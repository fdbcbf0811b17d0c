/** The one state of the page and how each event changes it. Nothing here talks to the worker or the document. */
import type { Stage, Why } from "./backend";
import type {
  ColumnPreview, ColumnSummary, Estimate, Problem, Progress, Protection, SampleView, Schema, Started, TableView, TrainConfig,
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
  at: "running" | "paused" | "stopping" | "finishing" | "done" | "stopped";
  progress: Progress | null;
  losses: Losses;
  columns: ColumnPreview[];
  protections: Protection[];
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
  | { type: "estimate"; estimate: Estimate | null }
  | { type: "runBegins"; id: number; config: TrainConfig }
  | { type: "runNews"; id: number; progress: Progress[]; columns: ColumnPreview[] | null }
  | { type: "protections"; id: number; protections: Protection[] }
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
  run: null,
  output: { rows: null, seed: 1, bom: false, guard: true, made: null },
  trouble: null,
  notice: null,
});

export const isActive = (run: Run | null): run is Run =>
  run !== null && (run.at === "running" || run.at === "paused" || run.at === "stopping" || run.at === "finishing");

export const hasModel = (state: State): boolean => state.run?.result != null;

/** Curves keep at most this many points; beyond it every second one goes. */
const MOST_POINTS = 1200;

/** The validation loss is drawn as one more term. */
const termsOf = ({ terms, validation }: Progress) =>
  validation === null ? terms : [...terms, { name: "validation", value: validation }];

function grow(losses: Losses, news: Progress[]): Losses {
  const names = new Set(losses.terms.map((term) => term.name));
  const fresh = news.flatMap((progress) => termsOf(progress).map((term) => term.name)).filter((name) => !names.has(name));
  const blank = losses.steps.map(() => Number.NaN);
  const terms = [
    ...losses.terms.map((term) => ({ name: term.name, values: [...term.values] })),
    ...[...new Set(fresh)].map((name) => ({ name, values: [...blank] })),
  ];
  const steps = [...losses.steps];
  for (const progress of news) {
    steps.push(progress.step);
    const found = termsOf(progress);
    for (const term of terms) {
      term.values.push(found.find(({ name }) => name === term.name)?.value ?? Number.NaN);
    }
  }
  if (steps.length <= MOST_POINTS) return { steps, terms };
  const every = <T>(list: T[]) => list.filter((_, i) => i % 2 === 0 || i === list.length - 1);
  return { steps: every(steps), terms: terms.map(({ name, values }) => ({ name, values: every(values) })) };
}

/** Rows that did not change keep their identity, so that only the edited row of a wide table is drawn again. */
function keepSame(before: TableView, after: TableView): TableView {
  const old = new Map(before.summary.map((row) => [row.name, row]));
  const summary = after.summary.map((row) => {
    const was = old.get(row.name);
    return was && JSON.stringify(was) === JSON.stringify(row) ? was : row;
  });
  return { ...after, summary };
}

function expected(state: State, name: string, change: Guess): State {
  if (!state.table) return state;
  const summary = state.table.view.summary.map((row) => (row.name === name ? { ...row, ...change } : row));
  return { ...state, table: { ...state.table, view: { ...state.table.view, summary } } };
}

function edited(state: State, view: TableView, rows: string[][], edits: Edit[]): State {
  if (!state.table) return state;
  const table = { ...state.table, view: keepSame(state.table.view, view), rows, edits };
  return { ...state, table, estimate: null };
}

function inRun(state: State, id: number, change: (run: Run) => Partial<Run>): State {
  if (state.run?.id !== id) return state;
  return { ...state, run: { ...state.run, ...change(state.run) } };
}

function reduceRun(state: State, event: Event): State {
  switch (event.type) {
    case "runBegins": {
      const run: Run = {
        id: event.id, config: event.config, schema: state.table?.view.schema ?? null, at: "running", progress: null, losses: { steps: [], terms: [] },
        columns: [], protections: [], checkpoint: null, result: null,
      };
      return { ...state, run, trouble: null, notice: null, output: { ...state.output, made: null } };
    }
    case "runNews":
      return inRun(state, event.id, (run) => ({
        progress: event.progress.at(-1) ?? run.progress,
        losses: event.progress.length ? grow(run.losses, event.progress) : run.losses,
        columns: event.columns ?? run.columns,
      }));
    case "protections":
      return inRun(state, event.id, () => ({ protections: event.protections }));
    case "checkpoint":
      return inRun(state, event.id, () => ({ checkpoint: event.bytes }));
    case "runIs":
      return inRun(state, event.id, () => ({ at: event.at }));
    case "runEnds":
      return inRun(state, event.id, (run) => ({
        at: event.result.end, result: event.result, progress: event.result.progress ?? run.progress,
        protections: event.result.protections,
      }));
    case "runGone":
      return { ...state, run: null, output: { ...state.output, made: null } };
    default:
      return state;
  }
}

export function reduce(state: State, event: Event): State {
  switch (event.type) {
    case "address": return { ...state, address: event.address };
    case "engine": return { ...state, engine: event.engine };
    case "samples": return { ...state, samples: event.samples };
    case "waiting": return { ...state, waiting: event.source };
    case "busy": return { ...state, busy: event.busy };
    case "opened": {
      const learned = event.table.view.summary.find((row) => row.included);
      const output = { ...state.output, rows: event.table.view.info.rows, made: null };
      const settings = { ...state.settings, groupBy: false };
      const column = learned?.name ?? null;
      return { ...state, table: event.table, column, settings, output, run: null, estimate: null, trouble: null, notice: null };
    }
    case "edited":
      return edited(state, event.view, event.rows, [...(state.table?.edits ?? []), ...(event.edit ? [event.edit] : [])]);
    case "expected": return expected(state, event.column, event.change);
    case "undone": return edited(state, event.view, event.rows, (state.table?.edits ?? []).slice(0, -1));
    case "closed": return { ...state, table: null, column: null, run: null, estimate: null };
    case "column": return { ...state, column: event.name };
    case "settings": return { ...state, settings: { ...state.settings, ...event.settings } };
    case "estimate": return { ...state, estimate: event.estimate };
    case "output": return { ...state, output: { ...state.output, ...event.output } };
    case "trouble": return { ...state, trouble: event.trouble };
    case "notice": return { ...state, notice: event.notice };
    default: return reduceRun(state, event);
  }
}

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

export class Store {
  private listeners = new Set<() => void>();
  constructor(private current: State) {}

  get state(): State {
    return this.current;
  }

  send = (event: Event) => {
    this.current = reduce(this.current, event);
    for (const listener of this.listeners) listener();
  };

  watch(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
