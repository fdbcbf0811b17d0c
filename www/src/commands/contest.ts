/** Ways to add rows, held against the real rows alone on rows that none of them saw. */
import type { ContestRequest } from "../protocol/augment";
import type { TrainConfig } from "../protocol";
import type { Contest, ContestForm, State } from "../state";
import { methodsOf, requestFor, targetOf } from "./augment";
import { guardPage } from "./guard";
import { busy, client, nextRun, onRunNews, report, state, store } from "./session";

const REDRAW_MS = 200;

export const change = (form: Partial<ContestForm>) => {
  const { contestForm } = state().augment;
  store.send({ type: "augment", augment: { contestForm: { ...contestForm, ...form } } });
};

/** What is ticked and can enter, with the names that the standings will have. */
export function entrantsOf(now: State): Record<"methods" | "models", { id: string; title: string }[]> {
  const { contestForm: form } = now.augment;
  const models = now.engine.at === "ready" ? now.engine.started.models : [];
  return {
    methods: methodsOf(now).filter(({ id }) => form.methods.includes(id)),
    models: models.filter(({ id }) => form.models.includes(id)),
  };
}

function requestOf(now: State, run: number): ContestRequest | null {
  const target = targetOf(now);
  const wanted = requestFor(now, "");
  if (!target || !wanted) return null;
  const { class: looked, seconds, precision } = now.augment.contestForm;
  const { seed } = now.augment.form;
  const config: Omit<TrainConfig, "model"> = { seconds, seed, holdout: 0, first: [target.name], rare: now.settings.rare, params: {} };
  const { methods, models } = entrantsOf(now);
  return {
    run,
    question: { target: target.name, class: looked, precision, seed },
    // Of a part of the rows: how many there are in all was said of the whole table.
    wanted: { ...wanted, rows: null },
    methods: methods.map(({ id, title }) => ({ name: title, request: { ...wanted, rows: null, method: id, params: now.augment.form.params[id] ?? {} } })),
    models: models.map(({ id, title }) => ({ name: title, config: { ...config, model: id } })),
  };
}

function put(id: number, news: Partial<Contest>) {
  const { contest } = state().augment;
  if (contest?.id === id) store.send({ type: "augment", augment: { contest: { ...contest, ...news } } });
}

let drawn = 0;

onRunNews((event) => {
  const { contest } = state().augment;
  if (event.run !== contest?.id) return;
  if (event.event === "contest") put(event.run, { progress: event.progress });
  if (event.event !== "progress" || !contest.progress || performance.now() - drawn < REDRAW_MS) return;
  drawn = performance.now();
  put(event.run, { progress: { ...contest.progress, part: event.progress.fraction } });
});

export async function start() {
  const id = nextRun();
  const now = state();
  const request = requestOf(now, id);
  if (!request || now.busy || now.augment.problem || request.methods.length + request.models.length === 0) return;
  store.send({ type: "trouble", trouble: null });
  store.send({ type: "augment", augment: { contest: { id, at: "running", since: performance.now(), progress: null, result: null } } });
  const release = guardPage();
  const result = await busy({ what: "contesting" }, () => client().ask("contest", request));
  release();
  if (state().augment.contest?.id !== id) return;
  if (!result) return store.send({ type: "augment", augment: { contest: null } });
  put(id, { at: "done", result });
}

/** Nothing of a comparison that is not whole is kept. */
export function stop() {
  const { contest } = state().augment;
  if (contest?.at !== "running") return;
  put(contest.id, { at: "stopping" });
  client().ask("stopContest", { run: contest.id }).catch(report);
}
