/** Opening a table: from a file, from pasted text, from a sample. */
import { getFile, keepFile } from "../files";
import { baseName, bytes } from "../format";
import { text } from "../i18n";
import type { ParseOptions } from "../protocol";
import { markTable } from "../settings";
import { isLearning, type Sample, type Source } from "../state";
import type { Step } from "../url";
import { busy, client, goTo, inWords, problemOf, report, SHOWN_ROWS, state, store, workerGone } from "./session";

const PROGRESS_STEP = 4 << 20;
const MODEL_ENDING = ".lookalike";
/** The first part of a model file, and where a zip archive has its name. */
const MODEL_BEGINS = { at: 30, name: "config.json" };

async function isModel({ blob, name }: Source): Promise<boolean> {
  const { at, name: part } = MODEL_BEGINS;
  return name.toLowerCase().endsWith(MODEL_ENDING) || (await blob.slice(at, at + part.length).text()) === part;
}

async function read(source: Source): Promise<ArrayBuffer> {
  const { blob, name } = source;
  const whole = new Uint8Array(blob.size);
  let done = 0;
  let said = 0;
  const reader = blob.stream().getReader();
  for (;;) {
    const chunk = await reader.read();
    if (chunk.done) return whole.buffer;
    whole.set(chunk.value, done);
    done += chunk.value.byteLength;
    if (done - said >= PROGRESS_STEP) {
      said = done;
      store.send({ type: "busy", busy: { what: "reading", name, done, total: blob.size } });
    }
  }
}

/** A file that comes before the worker is there waits, unread. */
export function open(source: Source, options: ParseOptions = {}) {
  if (isLearning(state())) return store.send({ type: "notice", notice: () => text.load.notWhileTraining });
  if (state().engine.at === "ready") void openNow(source, options);
  else store.send({ type: "waiting", source });
}

export function openWaiting() {
  const { waiting, engine } = state();
  if (!waiting || engine.at !== "ready") return;
  store.send({ type: "waiting", source: null });
  void openNow(waiting, {});
}

function tooLarge(source: Source): boolean {
  const { engine } = state();
  if (engine.at !== "ready" || source.blob.size <= engine.started.limits.maxBytes) return false;
  const { maxBytes } = engine.started.limits;
  const problem = inWords("TooLarge", () => text.errors.tooLarge(bytes(maxBytes), bytes(source.blob.size)));
  store.send({ type: "trouble", trouble: { problem, attempt: { source, options: {} } } });
  return true;
}

/** A fitted model instead of a table: nothing to check and nothing to train, so the way goes straight to Export. */
async function openModel(source: Source) {
  store.send({ type: "trouble", trouble: null });
  const bytes = new Uint8Array(await source.blob.arrayBuffer());
  const view = await busy({ what: "opening", name: source.name }, () => client().ask("openModel", { bytes, alone: true }));
  if (!view) return;
  store.send({ type: "closed" });
  store.send({ type: "output", output: { rows: null } });
  store.send({ type: "fitted", fitted: { name: baseName(source.name), view, from: { by: "file", file: source.name }, bytes } });
  markTable(false);
  goTo("export");
}

/** Says whether the table stands; a fresh one is looked at in `next`. */
async function openNow(source: Source, options: ParseOptions, next: Step = "check"): Promise<boolean> {
  if (state().busy || tooLarge(source)) return false;
  if (await isModel(source)) return openModel(source).then(() => false);
  const worker = client();
  store.send({ type: "trouble", trouble: null });
  store.send({ type: "busy", busy: { what: "reading", name: source.name, done: 0, total: source.blob.size } });
  try {
    const buffer = await read(source);
    if (worker !== client()) return false; // cancelled while it was being read
    store.send({ type: "busy", busy: { what: "parsing", name: source.name } });
    const view = await worker.ask("parse", { bytes: buffer, options }, [buffer]);
    const rows = await worker.ask("rows", { from: 0, to: SHOWN_ROWS });
    const fresh = state().table?.source !== source;
    store.send({ type: "opened", table: { source, options, view, rows, edits: [] } });
    markTable(true);
    if (fresh) goTo(next);
    return true;
  } catch (fault) {
    if (!workerGone(fault)) {
      store.send({ type: "trouble", trouble: { problem: problemOf(fault), attempt: { source, options } } });
    }
  } finally {
    const what = state().busy?.what;
    if (what === "reading" || what === "parsing") store.send({ type: "busy", busy: null });
  }
  return false;
}

/** For a table that is wanted for another step than Check; the worker must be there. */
export const openFor = (next: Step, source: Source) => openNow(source, {}, next);

export function openText(name: string, pasted: string) {
  open({ name, blob: new Blob([pasted], { type: "text/csv" }) });
}

export async function fetchSamples() {
  try {
    const samples = (await (await getFile("demo/index.json")).json()) as Sample[];
    await Promise.all([...samples.map(({ file }) => keepFile(`demo/${file}`)), keepFile("demo/rules-example.json")]);
    store.send({ type: "samples", samples });
  } catch {
    // Without samples the page still does its job; their list simply stays empty.
  }
}

export async function openSample(file: string) {
  const blob = await busy({ what: "reading", name: file }, async () => (await getFile(`demo/${file}`)).blob());
  if (blob) open({ name: file, blob });
}

/** What Check offers to overrule; an empty text or null means "as found". */
export interface Overrule {
  sheet?: string;
  encoding?: string;
  delimiter?: string;
  decimalMark?: string;
  header?: boolean | null;
}

/** The same file again, with another reading of it. */
export function reread(overrule: Overrule) {
  const table = state().table;
  if (!table) return;
  const merged = Object.entries({ ...table.options, ...overrule }).filter(([, value]) => value !== "" && value !== null);
  void openNow(table.source, Object.fromEntries(merged) as ParseOptions);
}

export function dropRaggedRows() {
  const attempt = state().trouble?.attempt;
  if (attempt) void openNow(attempt.source, { ...attempt.options, skipRagged: true });
  else report(new Error("nothing to open again"));
}
