/** What the commands share: the store, the one live worker, and the way back after a worker is gone. */
import { again, choose, fetchPrograms, onProcessor, type Choice, type Stage } from "../backend";
import { Rejected, type Client } from "../client";
import { fetchTables, giveTables } from "../engine";
import { text } from "../i18n";
import type { Problem, Requests, RunEvent } from "../protocol";
import { isWant } from "../protocol/want";
import { known } from "../permalink";
import { recall, markTable } from "../settings";
import { Store } from "../reduce";
import { seal } from "../seal";
import { initial, isActive, type Busy, type Run, type Said, type State, type Table } from "../state";
import { FIRST_VIEW, hashOf, type Step } from "../url";

export const store = new Store(initial(recall()));
export const state = (): State => store.state;

/** Rows of the table that Check shows. */
export const SHOWN_ROWS = 100;
/** A run that kills its worker this often, and comes no further in between, is not taken up again. */
const MOST_CRASHES = 2;
/** An adapter that fails twice within this time fails again: the processor is slower and there. */
const SOON_MS = 60_000;

let live: Choice | null = null;
let crashes = 0;
let furthest = { run: 0, step: 0 };
let lastLost = -Infinity;
/** Set by the training commands; kept apart so that this file need not know the loop. */
let continueRun: ((checkpoint: Uint8Array) => void) | null = null;
const listeners: ((event: RunEvent) => void)[] = [];

export const onRunNews = (listener: (event: RunEvent) => void) => listeners.push(listener);

/** Set by those who look into a model, for the same reason. */
let lookAgain: (() => void) | null = null;
export const onRestored = (go: () => void) => { lookAgain = go; };

export const onContinue = (go: (checkpoint: Uint8Array) => void) => { continueRun = go; };

let lastRun = 0;
export const nextRun = (): number => (lastRun += 1);

export function client(): Client {
  if (!live) throw new Error("no worker yet: views keep these controls closed until there is one");
  return live.client;
}

/** A problem that the page itself found. */
export const inWords = (kind: string, said: Said): Problem =>
  ({ kind, get message() { return said(); }, hint: null, row: null, column: null });

/** A fault in the words of the page, which follow its language. */
export class Fault extends Error {
  constructor(private readonly said: Said) {
    super();
  }

  override get message(): string {
    return this.said();
  }
}

export function problemOf(fault: unknown): Problem {
  if (fault instanceof Rejected) return fault.problem;
  if (isWant(fault)) return inWords("OutOfMemory", () => text.errors.noMemory);
  return inWords("Fault", () => (fault instanceof Error ? fault.message : String(fault)));
}

/** Whether the restart below, and not the caller, has to say what happened. */
export const workerGone = (fault: unknown): boolean =>
  fault instanceof Rejected && (fault.problem.kind === "Died" || fault.problem.kind === "Terminated");

export function report(fault: unknown) {
  if (workerGone(fault)) return;
  store.send({ type: "trouble", trouble: { problem: problemOf(fault), attempt: null } });
}

/** Runs one long job with its progress line; a job that fails says why and leaves the rest as it was. */
export async function busy<T>(job: Busy, work: () => Promise<T>): Promise<T | null> {
  store.send({ type: "busy", busy: job });
  try {
    return await work();
  } catch (fault) {
    report(fault);
    return null;
  } finally {
    // A restart shows its own line, which is not ours to take away.
    if (state().busy?.what === job.what) store.send({ type: "busy", busy: null });
  }
}

export function goTo(step: Step) {
  location.hash = hashOf({ ...state().address, ...FIRST_VIEW, step });
}

function adopt(choice: Choice) {
  live = choice;
  choice.client.onRun = (event) => { for (const listener of listeners) listener(event); };
  choice.client.onDeath = (message) => void afterDeath(message);
  store.send({ type: "engine", engine: { at: "ready", started: choice.started, why: choice.why } });
  giveTables(choice.client).catch(report);
}

/** Fetches the programs and whatever else comes with them, seals the page, and only then starts a worker. */
export async function boot(others: Promise<unknown>) {
  const on = (stage: Stage) => store.send({ type: "engine", engine: { at: "starting", stage } });
  try {
    const tables = fetchTables().catch(() => fetchTables()).catch(() => null);
    const [fetched] = await Promise.all([fetchPrograms(state().address.backend, on), tables, others]);
    store.send({ type: "sealed", sealed: await seal() });
    adopt(await choose(fetched, on));
    if (live) store.send({ type: "settings", settings: known(state().settings, live.started.models) });
  } catch (fault) {
    store.send({ type: "engine", engine: { at: "failed", problem: problemOf(fault) } });
  }
}

/** Whether the adapter has now failed twice in a short time. No message: the person ended the worker. */
function toProcessor(message: string | null): boolean {
  if (message === null || live?.assets.backend !== "webgpu") return false;
  const soon = performance.now() - lastLost < SOON_MS;
  lastLost = performance.now();
  return soon;
}

/** How often in a row a worker died without a run that came further in between. */
function countCrash() {
  const run = state().run;
  const here = { run: run?.id ?? 0, step: run?.progress?.step ?? 0 };
  const further = here.run === furthest.run && here.step > furthest.step;
  crashes = further ? 1 : crashes + 1;
  furthest = here;
}

/** Puts a new worker in the place of one that is gone. */
async function replace(message: string | null) {
  if (!live) return;
  const choice = await (toProcessor(message) ? onProcessor(live, message ?? "") : again(live));
  const { comparison, judgement, augment } = state();
  if (comparison) store.send({ type: "comparison", comparison: { ...comparison, gone: true } });
  if (judgement) store.send({ type: "judgement", judgement: judgement.result ? { ...judgement, gone: true } : null });
  store.send({ type: "augment", augment: { made: null, contest: augment.contest?.result ? augment.contest : null } });
  adopt(choice);
}

/** Reads the table again into the new worker: file, reading options, column edits, in that order. */
async function reopen(table: Table, atRun: boolean) {
  const bytes = await table.source.blob.arrayBuffer();
  await client().ask("parse", { bytes, options: table.options }, [bytes]);
  const schema = (atRun && state().run?.schema) || table.view.schema;
  await client().ask("setSchema", { schema });
}

async function afterDeath(message: string) {
  countCrash();
  const { run, table, busy: job } = state();
  const wasRunning = isActive(run);
  const checkpoint = run?.checkpoint ?? null;
  const again = crashes <= MOST_CRASHES;
  store.send({ type: "busy", busy: { what: "restoring" } });
  try {
    await replace(message);
    if (table) await reopen(table, wasRunning);
    if (wasRunning && checkpoint && again) {
      store.send({ type: "notice", notice: () => text.restart.resumed(message) });
      continueRun?.(checkpoint);
    } else if (wasRunning) {
      store.send({ type: "runGone" });
      store.send({ type: "notice", notice: () => (again ? text.restart.runLost(message) : text.restart.gaveUp(message)) });
    } else {
      await restoreModel(table);
      store.send({ type: "notice", notice: () => text.restart.plain(message, job?.name ?? null, table !== null) });
    }
  } catch (fault) {
    lost(fault);
  } finally {
    if (state().busy?.what === "restoring") store.send({ type: "busy", busy: null });
  }
}

/** A model that draws at a temperature or has a map can be asked for pictures after its run. */
const canBeAsked = ({ result, sight }: Run) => Boolean(sight.insights.latent ?? result?.model.temperature);

/** What a worker needs to take up a run that has ended; null where it cannot. */
export function restoring(run: Run, file: Uint8Array | null): Requests["restore"]["in"] | null {
  const { id, config, schema, checkpoint } = run;
  const state = file && !canBeAsked(run) ? null : checkpoint;
  return run.result && schema && (file || state) ? { run: id, config, schema, checkpoint: state, file } : null;
}

/** Ends a worker that does not answer, and goes on with a new one. */
export const restart = (message: string) => live?.client.die(message);

async function restoreModel(table: Table | null) {
  const { run, fitted } = state();
  const asked = table && run && fitted?.from.by === "run" && restoring(run, fitted.bytes);
  if (asked) {
    const { shut } = await client().ask("restore", asked);
    store.send({ type: "sight", id: asked.run, sight: { shut } });
    lookAgain?.();
  } else if (fitted?.bytes) {
    await client().ask("openModel", { bytes: fitted.bytes.slice(), alone: table === null });
  } else {
    return;
  }
  store.send({ type: "output", output: { made: null } });
}

/** The table could not be brought back: the page says so and starts from Load. */
function lost(fault: unknown) {
  store.send({ type: "closed" });
  markTable(false);
  store.send({ type: "trouble", trouble: { problem: problemOf(fault), attempt: null } });
  store.send({ type: "notice", notice: () => text.restart.tableLost });
}

/** Cancel: the worker is ended at once, whatever it does, and a new one takes over behind the page. */
export async function cancelAll(notice: Said) {
  const { table, run } = state();
  live?.client.terminate();
  if (isActive(run)) store.send({ type: "runGone" });
  store.send({ type: "busy", busy: { what: "restoring" } });
  store.send({ type: "notice", notice });
  try {
    await replace(null);
    if (table) await reopen(table, false);
    await restoreModel(table);
  } catch (fault) {
    if (!workerGone(fault)) lost(fault);
  } finally {
    if (state().busy?.what === "restoring") store.send({ type: "busy", busy: null });
  }
}

/** A run that ended well shows that the worker is sound again. */
export function forgetCrashes() {
  crashes = 0;
}
