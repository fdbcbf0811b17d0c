/** Reports: a synthetic table, the model's or any other, held against the real one. */
import { baseName } from "../format";
import { inLanguage, text } from "../i18n";
import { likelySensitive, likelyTarget } from "../likely";
import type { SampleOptions, TrainConfig } from "../protocol";
import type { Cloud, Report } from "../protocol/report";
import { saveFile } from "../save";
import { configOf } from "../settings";
import { heldOf, isActive, type JudgeForm, type Judgement, type Source, type State } from "../state";
import { guardPage } from "./guard";
import { openFor } from "./load";
import { busy, client, nextRun, onRunNews, report, state, store } from "./session";

/** So many rows are judged unless a person wants more: more of them say little that is new, and take longer. */
const MOST_ROWS = 10_000;
const SEED = 1;
const REDRAW_MS = 200;

export const change = (form: Partial<JudgeForm>) => store.send({ type: "judgeForm", form });

export function rowsAsked({ judgeForm, fitted }: State): number {
  const settings = fitted?.view.settings;
  return judgeForm.rows ?? Math.min(MOST_ROWS, settings ? settings.rowsTrain + settings.rowsValidation : MOST_ROWS);
}

/** Without a model only a file can be judged. */
export const whatOf = ({ judgeForm, fitted }: State): JudgeForm["what"] => (fitted ? judgeForm.what : "file");

export const targetOf = ({ judgeForm, table }: State): string | null =>
  judgeForm.target === undefined ? likelyTarget(table?.view.summary ?? []) : judgeForm.target;

export const sensitiveOf = ({ judgeForm, table }: State): string | null =>
  judgeForm.sensitive === undefined ? likelySensitive(table?.view.summary ?? []) : judgeForm.sensitive;

/** Which rows of the table count as learned from, and which as set aside. */
function configFor(now: State): TrainConfig | null {
  const { table, fitted, settings, judgeForm } = now;
  if (!table) return null;
  const ofRun = fitted?.view.settings.config;
  if (ofRun && (whatOf(now) === "model" || judgeForm.madeFrom === "run")) return ofRun;
  return { ...configOf(settings, table.view.info.repeatedId), holdout: 0, groupBy: null };
}

function put(id: number, news: Partial<Judgement>) {
  const { judgement } = state();
  if (judgement?.id === id) store.send({ type: "judgement", judgement: { ...judgement, ...news } });
}

let drawn = 0;

onRunNews((event) => {
  if (event.event !== "judging" || performance.now() - drawn < REDRAW_MS) return;
  drawn = performance.now();
  put(event.run, { progress: event.progress });
});

/** A file dropped while a file is to be judged is that file. */
export const takesDrop = (now: State): boolean => now.table !== null && !now.busy && whatOf(now) === "file";

export const take = (source: Source) => change({ file: source });

/** Rows as Export would make them of the model as it is: without conditions, but held to what always holds. */
function ofModel(now: State, rows: number): SampleOptions {
  const constraints = heldOf(now);
  return { rows, seed: SEED, ...(constraints.length > 0 ? { held: { constraints, fixed: [], balance: null } } : {}) };
}

export async function start() {
  const now = state();
  const { judgeForm: form, run, busy: job } = now;
  const config = configFor(now);
  const ofFile = whatOf(now) === "file";
  if (!config || job || isActive(run) || (ofFile && !form.file)) return;
  const id = nextRun();
  const rows = rowsAsked(now);
  const of: Judgement["of"] = ofFile && form.file ? { by: "file", name: form.file.name } : { by: "model", rows };
  store.send({ type: "trouble", trouble: null });
  store.send({ type: "judgement", judgement: { id, at: "running", of, edit: now.table?.edits.at(-1) ?? null, progress: null, result: null, gone: false } });
  const release = guardPage();
  const judged = await busy({ what: "judging" }, async () => {
    const synthetic = ofFile && form.file ? await form.file.blob.arrayBuffer() : ofModel(now, rows);
    const given = ofFile && form.madeFrom === "table" ? form.holdout : null;
    const holdout = given ? await given.blob.arrayBuffer() : null;
    const options = { target: targetOf(now), sensitive: sensitiveOf(now), seed: SEED };
    return client().ask("judge", { run: id, config, synthetic, holdout, options });
  });
  release();
  if (state().judgement?.id !== id) return;
  if (!judged) return store.send({ type: "judgement", judgement: null });
  const made = JSON.parse(judged.json) as Report;
  put(id, { at: "done", result: { report: made, judged } });
  const worst = made.columns[0];
  if (worst) store.send({ type: "column", name: worst.name });
}

/** Two tables from elsewhere, and rows that the second was not made from where there are any: nothing is learned. */
export async function two(real: Source, synthetic: Source, holdout: Source | null) {
  if (!(await openFor("report", real))) return;
  change({ what: "file", file: synthetic, holdout, madeFrom: "table" });
  await start();
}

/** Nothing of a report that is not whole is kept. */
export function cancel() {
  const { judgement } = state();
  if (judgement?.at !== "running") return;
  put(judgement.id, { at: "stopping" });
  client().ask("stopJudging", { run: judgement.id }).catch(report);
}

/** Null where the worker that has the tables is gone. */
export async function scatter(a: string, b: string): Promise<Cloud | null> {
  try {
    return await client().ask("scatter", { a, b });
  } catch (fault) {
    report(fault);
    return null;
  }
}

const nameOf = (ending: string) => `${baseName(state().table?.source.name ?? "table")}-${text.report.fileName}${ending}`;

/** One page without any address in it, or the numbers for a program. */
export function save(as: "html" | "json") {
  const result = state().judgement?.result;
  const type = as === "html" ? "text/html" : "application/json";
  if (result) saveFile(nameOf(`.${as}`), new Blob([as === "html" ? inLanguage(result.judged.html) : result.judged.json], { type }));
}
