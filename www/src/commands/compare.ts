/** Several models on the same split, one after another, each scored as the real rows are that no model saw. */
import type { RunEvent, Scores, TrainConfig } from "../protocol";
import { configOf } from "../settings";
import { isLearning, type Comparison, type Entrant } from "../state";
import { guardPage } from "./guard";
import { busy, client, goTo, nextRun, onRunNews, problemOf, report, state, store, workerGone } from "./session";

/** What no comparison goes without: every column on its own. Any better model has learned how columns hang together. */
export const FLOOR = "independent";
/** Chooses among the others, so it has no line of its own. */
const CHOOSER = "auto";
/** Without real rows that no model saw there is nothing to measure against. */
const LEAST_HOLDOUT = 0.2;
/** The name under which the model before the comparison waits. */
const BEFORE = "before";
const REDRAW_MS = 250;
/** A small holdout scores by chance, so small samples are drawn several times. */
const ENOUGH_ROWS = 1000;
const MOST_DRAWS = 5;

export const choices = () => {
  const { engine } = state();
  return engine.at === "ready" ? engine.started.models.filter(({ id }) => id !== CHOOSER && id !== FLOOR) : [];
};

/** The form's own settings, for any of the models. */
export function baseConfig(): TrainConfig | null {
  const { table, settings } = state();
  if (!table) return null;
  const config = configOf(settings, table.view.info.repeatedId);
  return { ...config, holdout: config.holdout || LEAST_HOLDOUT, params: {} };
}

/** Whether the form asks for no holdout, which a comparison cannot do without. */
export const ownHoldout = () => state().settings.holdout === 0;

const watched = { run: 0, id: "", at: 0 };

onRunNews((event: RunEvent) => {
  if (event.run !== watched.run || event.event !== "progress") return;
  if (performance.now() - watched.at < REDRAW_MS) return;
  watched.at = performance.now();
  change(watched.id, { fraction: event.progress.fraction });
});

function change(id: string, news: Partial<Entrant>) {
  store.send({ type: "entrant", id, change: news });
  const { comparison, busy: job } = state();
  if (!comparison || job?.what !== "comparing") return;
  const { entrants } = comparison;
  const at = Math.max(0, entrants.findIndex((one) => one.id === id));
  const entrant = entrants[at];
  if (!entrant) return;
  const done = at + Math.min(entrant.fraction, 0.99);
  store.send({ type: "busy", busy: { what: "comparing", name: entrant.title, done, total: entrants.length } });
}

function put(news: Partial<Comparison>) {
  const { comparison } = state();
  if (comparison) store.send({ type: "comparison", comparison: { ...comparison, ...news } });
}

const stopping = () => state().comparison?.at !== "running";

function mean(all: Scores[]): Scores {
  const of = (id: string): number | null => {
    const known = all.flatMap((scores) => scores[id] ?? []);
    return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) / known.length : null;
  };
  return Object.fromEntries(Object.keys(all[0] ?? {}).map((id) => [id, of(id)]));
}

/** As many rows as the holdout has: with more, a model could seem better than real rows do. */
async function score(rows: number, config: TrainConfig): Promise<Scores> {
  const draws = Math.min(MOST_DRAWS, Math.max(1, Math.round(ENOUGH_ROWS / rows)));
  const all: Scores[] = [];
  for (let seed = 1; seed <= draws; seed++) {
    all.push((await client().ask("score", { config, made: { rows, seed } })).scores);
  }
  return mean(all);
}

async function one({ id }: Entrant, config: TrainConfig) {
  Object.assign(watched, { run: nextRun(), id, at: 0 });
  change(id, { at: "learning" });
  const began = performance.now();
  const result = await client().ask("train", { run: watched.run, config: { ...config, model: id }, resume: null, quiet: true });
  if (result.end === "stopped") return change(id, { at: "left" });
  const seconds = (performance.now() - began) / 1000;
  change(id, { at: "scoring", fraction: 1, seconds });
  await client().ask("putAside", { name: id });
  change(id, { at: "done", scores: await score(result.model.holdoutRows, config) });
}

async function all(entrants: Entrant[], config: TrainConfig) {
  await client().ask("letGo", {});
  await client().ask("putAside", { name: BEFORE });
  const ceiling = await client().ask("score", { config, made: null });
  put({ ceiling: ceiling.scores, holdoutRows: ceiling.rows });
  for (const entrant of entrants) {
    if (stopping()) {
      change(entrant.id, { at: "left" });
      continue;
    }
    try {
      await one(entrant, config);
    } catch (fault) {
      if (workerGone(fault)) throw fault;
      change(entrant.id, { at: "failed", why: problemOf(fault) });
    }
  }
  if (state().fitted) await client().ask("takeBack", { name: BEFORE });
}

export async function start(ids: string[]) {
  const config = baseConfig();
  if (!config || isLearning(state()) || state().busy || ids.length === 0) return;
  const { engine } = state();
  const models = engine.at === "ready" ? engine.started.models : [];
  const entrants = [...ids, FLOOR].flatMap((id) => models.filter((model) => model.id === id)).map(({ id, title }): Entrant =>
    ({ id, title, at: "waiting", fraction: 0, seconds: null, scores: null, why: null }));
  store.send({ type: "trouble", trouble: null });
  store.send({ type: "comparison", comparison: { at: "running", entrants, ceiling: null, holdoutRows: 0, gone: false, kept: null } });
  const release = guardPage();
  try {
    await busy({ what: "comparing", name: entrants[0]?.title ?? "", done: 0, total: entrants.length }, () => all(entrants, config));
  } finally {
    release();
    const unfinished = (at: Entrant["at"]) => at === "learning" || at === "scoring" || at === "waiting";
    for (const entrant of state().comparison?.entrants ?? []) if (unfinished(entrant.at)) change(entrant.id, { at: "left" });
    put({ at: "ended" });
  }
}

/** What is finished stays; the model under way and those after it are left out. */
export function stop() {
  if (stopping()) return;
  put({ at: "stopping" });
  client().ask("stop", { run: watched.run }).catch(report);
}

/** Makes a compared model the one that Export uses. */
export async function keep({ id, title }: Entrant) {
  const { table, busy: job } = state();
  if (!table || job) return;
  const kept = await busy({ what: "opening", name: title }, async () => {
    const view = await client().ask("takeBack", { name: id });
    const bytes = await client().ask("modelFile", {});
    return { view, bytes };
  });
  if (!kept) return;
  const name = table.source.name.replace(/\.[^.]*$/, "");
  store.send({ type: "runGone" });
  store.send({ type: "fitted", fitted: { name, view: kept.view, from: { by: "compare", title }, bytes: kept.bytes } });
  put({ kept: id });
  goTo("export");
}
