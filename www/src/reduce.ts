/** How each event changes the state. Nothing here talks to the worker or to the document. */
import type { Progress, TableView } from "./protocol";
import { noAugment, type Augmenting } from "./augmenting";
import { baseName } from "./format";
import { partsOf } from "./permalink";
import { settingsOf, type Settings } from "./settings";
import { judgeDefaults, MOST_PAST, noConstraints, type Constraints, type Edit, type Entrant, type Event, type Fitted, type Guess, type Losses, type Output, type Past, type Run, type Sight, type State } from "./state";

/** Curves keep at most this many points; beyond it every second one goes. */
const MOST_POINTS = 1200;

const unseen: Sight = { insights: {}, live: null, cloud: null, scores: [], phase: null, slow: false, temperature: null, shut: null };

/** The validation loss is drawn as one more term. */
const termsOf = ({ terms, validation }: Progress) =>
  validation === null ? terms : [...terms, { name: "validation", value: validation }];

/** A run taken up from a checkpoint goes back some steps: what lies beyond it is drawn anew. */
function upTo(losses: Losses, step: number): Losses {
  if ((losses.steps.at(-1) ?? 0) < step) return losses;
  const kept = losses.steps.findIndex((one) => one >= step);
  return {
    steps: losses.steps.slice(0, kept),
    terms: losses.terms.map(({ name, values }) => ({ name, values: values.slice(0, kept) })),
  };
}

function grow(before: Losses, news: Progress[]): Losses {
  const losses = upTo(before, news[0]?.step ?? Infinity);
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

function seen(before: Sight, { scores = [], insights, ...news }: Partial<Sight>): Sight {
  const [first] = scores;
  const kept = first ? before.scores.filter(({ step }) => step < first.step) : before.scores;
  return { ...before, ...news, insights: { ...before.insights, ...insights }, scores: first ? [...kept, ...scores] : kept };
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

/** The columns are others now: what was found of them goes, but for what rows are held to. */
const unlooked = (constraints: Constraints): Constraints =>
  ({ ...constraints, list: constraints.list.filter(({ rows, on }) => rows === null || on), looked: false });

/** What was made of the columns as they were goes; what a person set stays. */
const unmade = (augment: Augmenting): Augmenting => ({ ...augment, plan: null, problem: null, made: null, contest: null });

function edited(state: State, view: TableView, rows: string[][], edits: Edit[]): State {
  if (!state.table) return state;
  const table = { ...state.table, view: keepSame(state.table.view, view), rows, edits };
  return { ...state, table, estimate: null, constraints: unlooked(state.constraints), augment: unmade(state.augment) };
}

const withSettings = (state: State, settings: Settings): State =>
  ({ ...state, settings, address: { ...state.address, settings: partsOf(settings) } });

function inRun(state: State, id: number, change: (run: Run) => Partial<Run>): State {
  if (state.run?.id !== id) return state;
  return { ...state, run: { ...state.run, ...change(state.run) } };
}

/** Conditions stay from model to model of one table, as far as the new one has their columns. */
function fitted(state: State, model: Fitted | null): State {
  const has = (column: string) => model?.view.columns.some(({ name }) => name === column) ?? false;
  const { wheres, balance } = state.output;
  const output: Output = {
    ...state.output, made: null, temperature: null,
    wheres: wheres.filter(({ column }) => has(column)),
    balance: balance && has(balance.column) ? balance : null,
  };
  return { ...state, fitted: model, output };
}

/** A report on rows of a model goes with the model; one on a file stays. */
const withoutModel = ({ judgement }: State) => ({ judgement: judgement?.of.by === "file" ? judgement : null });

function inComparison(state: State, id: string, change: Partial<Entrant>): State {
  const { comparison } = state;
  if (!comparison) return state;
  const entrants = comparison.entrants.map((one) => (one.id === id ? { ...one, ...change } : one));
  return { ...state, comparison: { ...comparison, entrants } };
}

function reduceRun(state: State, event: Event): State {
  switch (event.type) {
    case "runBegins": {
      const run: Run = {
        id: event.id, config: event.config, schema: state.table?.view.schema ?? null, at: "running", progress: null, losses: { steps: [], terms: [] },
        columns: [], sight: unseen, beginning: null, checkpoint: null, result: null,
      };
      return { ...state, ...withoutModel(state), run, fitted: null, trouble: null, notice: null, output: { ...state.output, made: null } };
    }
    case "runNews":
      return inRun(state, event.id, (run) => ({
        progress: event.progress.at(-1) ?? run.progress,
        losses: event.progress.length ? grow(run.losses, event.progress) : run.losses,
        columns: event.columns ?? run.columns,
        sight: seen(run.sight, event.sight),
      }));
    case "sight":
      return inRun(state, event.id, (run) => ({ sight: seen(run.sight, event.sight) }));
    case "runBegun":
      return inRun(state, event.id, () => ({ beginning: event.beginning }));
    case "checkpoint":
      return inRun(state, event.id, () => ({ checkpoint: event.bytes }));
    case "runIs":
      return inRun(state, event.id, () => ({ at: event.at }));
    case "runEnds": {
      const ended = inRun(state, event.id, (run) => ({
        at: event.result.end, result: event.result, progress: event.result.progress ?? run.progress,
      }));
      const name = baseName(state.table?.source.name ?? "");
      return fitted(ended, { name, view: event.result.model, from: { by: "run" }, bytes: null });
    }
    case "past": {
      const number = (state.history.at(-1)?.number ?? 0) + 1;
      const { run, bytes } = event.past;
      const isShown = state.run?.id === run.id && state.fitted?.from.by === "run";
      return {
        ...state,
        history: [...state.history, { ...event.past, number }].slice(-MOST_PAST),
        // From its file a new worker makes the very same rows.
        fitted: isShown && state.fitted ? { ...state.fitted, bytes } : state.fitted,
      };
    }
    case "pastScored": {
      const scored = (past: Past) => (past.run.id === event.id ? { ...past, scores: event.scores, scoring: false } : past);
      return { ...state, history: state.history.map(scored) };
    }
    case "reopened": {
      const { run: past, bytes } = event.past;
      const name = baseName(state.table?.source.name ?? "");
      const run = { ...past, sight: { ...past.sight, temperature: null, shut: event.shut } };
      const again = fitted({ ...state, ...withoutModel(state), run }, { name, view: event.view, from: { by: "run" }, bytes });
      return { ...withSettings(again, settingsOf(run.config, state.settings)), trouble: null, notice: null };
    }
    case "runGone":
      return { ...state, run: null, fitted: null, output: { ...state.output, made: null } };
    default:
      return state;
  }
}

export function reduce(state: State, event: Event): State {
  switch (event.type) {
    case "address": return { ...state, address: { ...event.address, settings: partsOf(state.settings) } };
    case "language": return { ...state, language: event.language };
    case "engine": return { ...state, engine: event.engine };
    case "sealed": return { ...state, sealed: event.sealed };
    case "offline": return { ...state, offline: { ...state.offline, ...event.offline } };
    case "samples": return { ...state, samples: event.samples };
    case "waiting": return { ...state, waiting: event.source };
    case "busy": return { ...state, busy: event.busy };
    case "opened": {
      const learned = event.table.view.summary.find((row) => row.included);
      const output = { ...state.output, rows: event.table.view.info.rows, wheres: [], balance: null, made: null };
      // What was set by hand goes with its table; what a link asks for comes before the first one.
      const another = state.table !== null && state.table.source !== event.table.source;
      const settings = { ...state.settings, groupBy: false, ...(another ? { picture: "" } : {}) };
      const address = { ...state.address, settings: partsOf(settings) };
      const column = learned?.name ?? null;
      const same = state.table?.source === event.table.source;
      const constraints = same ? unlooked(state.constraints) : noConstraints;
      const fresh = { run: null, history: [], fitted: null, comparison: null, judgement: null, judgeForm: judgeDefaults, estimate: null, refused: null, trouble: null, notice: null };
      const augment = { ...noAugment, methods: state.augment.methods };
      return { ...state, ...fresh, address, table: event.table, column, pair: null, settings, constraints, output, augment };
    }
    case "edited":
      return edited(state, event.view, event.rows, [...(state.table?.edits ?? []), ...(event.edit ? [event.edit] : [])]);
    case "expected": return expected(state, event.column, event.change);
    case "undone": return edited(state, event.view, event.rows, (state.table?.edits ?? []).slice(0, -1));
    case "closed":
      return { ...state, table: null, column: null, run: null, history: [], fitted: null, comparison: null, judgement: null, estimate: null, constraints: noConstraints, augment: unmade(state.augment) };
    case "column": return { ...state, column: event.name };
    case "pair": return { ...state, pair: event.pair };
    case "settings": return withSettings(state, { ...state.settings, ...event.settings });
    case "estimate": return { ...state, estimate: event.estimate, refused: event.refused };
    case "fitted": return { ...fitted(state, event.fitted), ...withoutModel(state) };
    case "comparison": return { ...state, comparison: event.comparison };
    case "judgeForm": return { ...state, judgeForm: { ...state.judgeForm, ...event.form } };
    case "judgement": return { ...state, judgement: event.judgement };
    case "entrant": return inComparison(state, event.id, event.change);
    case "constraints": return { ...state, constraints: { ...state.constraints, ...event.constraints } };
    case "output": return { ...state, output: { ...state.output, ...event.output } };
    case "augment": return { ...state, augment: { ...state.augment, ...event.augment } };
    case "rules": return { ...state, rules: { ...state.rules, ...event.rules } };
    case "trouble": return { ...state, trouble: event.trouble };
    case "notice": return { ...state, notice: event.notice };
    case "silent": return { ...state, silent: event.seconds };
    default: return reduceRun(state, event);
  }
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
