/** Training: start, pause, stop, cancel, and the news of the run. */
import { text } from "../i18n";
import type { RunEvent, TrainConfig } from "../protocol";
import { configOf, keep, type Settings } from "../settings";
import { isActive, shownStep, type Run } from "../state";
import { write } from "./address";
import { guardPage } from "./guard";
import { remember } from "./history";
import { flush, gather } from "./news";
import { cancelAll, client, forgetCrashes, goTo, nextRun, onContinue, onRunNews, problemOf, report, state, store, workerGone } from "./session";

function onRun(event: RunEvent) {
  const run = state().run;
  if (event.run !== run?.id) return;
  if (event.event === "checkpoint") return store.send({ type: "checkpoint", id: run.id, bytes: event.bytes });
  if (event.event === "begun") return store.send({ type: "runBegun", id: run.id, beginning: event.beginning });
  if (event.event === "finishing") {
    flush();
    return store.send({ type: "runIs", id: run.id, at: run.at === "stopping" ? "stopping" : "finishing" });
  }
  if (event.event === "progress") gather(run.id, { progress: [event.progress] });
  if (event.event === "preview") gather(run.id, { columns: event.columns });
}

async function go(id: number, config: TrainConfig, resume: Uint8Array | null) {
  const release = guardPage();
  try {
    const result = await client().ask("train", { run: id, config, resume });
    flush();
    store.send({ type: "runEnds", id, result });
    forgetCrashes();
    remember(id);
    if (shownStep(state()) !== "train") store.send({ type: "notice", notice: () => text.train.endedElsewhere });
  } catch (fault) {
    flush();
    if (workerGone(fault)) return;
    store.send({ type: "runGone" });
    report(fault);
  } finally {
    release();
  }
}

onRunNews(onRun);
onContinue((checkpoint) => {
  const run = state().run;
  if (!run) return;
  store.send({ type: "runIs", id: run.id, at: "running" });
  void go(run.id, run.config, checkpoint.slice());
});

export function start() {
  const { table, settings, run, busy } = state();
  if (!table || isActive(run) || busy) return;
  const id = nextRun();
  const config = configOf(settings, table.view.info.repeatedId);
  store.send({ type: "runBegins", id, config });
  goTo("train");
  void go(id, config, null);
}

function tell(name: "resume" | "stop", at: Run["at"]) {
  const run = state().run;
  if (!isActive(run) || run.at === "stopping" || run.at === "finishing") return;
  store.send({ type: "runIs", id: run.id, at });
  client().ask(name, { run: run.id }).catch(report);
}

export function pauseOrResume() {
  const run = state().run;
  if (run?.at === "paused") tell("resume", "running");
  if (run?.at === "running") void pause(run.id);
}

async function pause(id: number) {
  store.send({ type: "runIs", id, at: "pausing" });
  try {
    await client().ask("pause", { run: id });
  } catch (fault) {
    return report(fault);
  }
  flush(); // the news of the last steps comes before the standstill
  const run = state().run;
  if (run?.id === id && run.at === "pausing") store.send({ type: "runIs", id, at: "paused" });
}

export const stop = () => tell("stop", "stopping");

export function cancel() {
  const run = state().run;
  if (isActive(run)) void cancelAll(() => text.train.cancelled);
}

export function change(settings: Partial<Settings>) {
  store.send({ type: "settings", settings });
  keep(state().settings);
  write();
}

let asked = 0;

/** Time and memory before the start. An older answer never overwrites a newer one. */
export async function estimate() {
  const { table, settings, run, busy, engine } = state();
  if (!table || engine.at !== "ready" || isActive(run) || busy) return;
  asked += 1;
  const mine = asked;
  try {
    const answer = await client().ask("estimate", { config: configOf(settings, table.view.info.repeatedId) });
    if (mine === asked) store.send({ type: "estimate", estimate: answer, refused: null });
  } catch (fault) {
    if (mine !== asked || workerGone(fault)) return;
    store.send({ type: "estimate", estimate: null, refused: problemOf(fault) });
  }
}
