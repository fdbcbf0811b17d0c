/** Ways to add rows, held against the real rows alone on rows that none of them saw. */
import type { ContestRequest } from "../protocol/augment";
import type { TrainConfig } from "../protocol";
import type { Contest, ContestForm } from "../augmenting";
import type { State } from "../state";
import { text } from "../i18n";
import { classesOf, methodsOf, requestFor, targetOf } from "./augment";
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

/** More rows than this of a class leave enough of it in each of the three parts. */
export const ENOUGH_ROWS = 36;

/** The class that is looked for: the rarest with enough rows, until a person picks another. */
export function classOf(now: State): string | null {
  const classes = classesOf(now).map(({ name, real }) => ({ name, real })).reverse();
  const asked = classes.find(({ name }) => name === now.augment.contestForm.class);
  return (asked ?? classes.find(({ real }) => real >= ENOUGH_ROWS) ?? classes[0])?.name ?? null;
}

function requestOf(now: State): Omit<ContestRequest, "run"> | null {
  const target = targetOf(now);
  const asked = requestFor(now, "");
  if (!target || !asked) return null;
  // Of a part of the rows: how many there are in all was said of the whole table.
  const wanted = { ...asked, rows: null, keepReal: false };
  const { seconds, precision } = now.augment.contestForm;
  const { seed } = now.augment.form;
  const config: Omit<TrainConfig, "model"> = { seconds, seed, holdout: 0, first: [target.name], rare: now.settings.rare, params: {} };
  const { methods, models } = entrantsOf(now);
  return {
    question: { target: target.name, class: classOf(now), precision, seed },
    wanted,
    methods: methods.map(({ id, title }) => ({ name: title, request: { ...wanted, method: id, params: now.augment.form.params[id] ?? {} } })),
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

/** Whether the standings are of what the form asks for now. */
export const isCurrent = (now: State): boolean =>
  JSON.stringify(now.augment.contest?.asked) === JSON.stringify(requestOf(now));

export async function start() {
  const id = nextRun();
  const now = state();
  const request = requestOf(now);
  const before = now.augment.contest;
  if (!request || now.busy || now.augment.problem || request.methods.length + request.models.length === 0) return;
  store.send({ type: "trouble", trouble: null });
  store.send({ type: "augment", augment: { contest: { id, at: "running", since: performance.now(), progress: null, asked: request, result: null } } });
  const release = guardPage();
  const result = await busy({ what: "contesting" }, () => client().ask("contest", { run: id, ...request }));
  release();
  if (state().augment.contest?.id !== id) return;
  if (!result) {
    if (state().augment.contest?.at === "stopping") store.send({ type: "notice", notice: () => text.augment.contest.stopped(before !== null) });
    return store.send({ type: "augment", augment: { contest: before } });
  }
  put(id, { at: "done", result });
}

/** Nothing of a comparison that is not whole is kept, and the one before it stays. */
export function stop() {
  const { contest } = state().augment;
  if (contest?.at !== "running") return;
  put(contest.id, { at: "stopping" });
  client().ask("stopContest", { run: contest.id }).catch(report);
}
