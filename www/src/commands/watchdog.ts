/** Notices a worker that lives and does not answer, and says so. What is done about it is left to the person. */
import { text } from "../i18n";
import { Silence } from "../silence";
import { isActive, type State } from "../state";
import { client, restart, state, store } from "./session";

const TICK_MS = 1000;
/** The seconds that are said change so often and no oftener, for they are read out. */
const SAID_STEP = 15;

let silence = new Silence();
let watched: ReturnType<typeof client> | null = null;

/** Whether what is under way turns every chunk of steps. What comes before the first step and after the last does not. */
const isBounded = ({ run }: State) => isActive(run) && run.at !== "stopping" && run.at !== "finishing" && (run.progress?.step ?? 0) > 0;

const isAtWork = ({ run, busy }: State) => isActive(run) || (busy !== null && busy.what !== "restoring");

function say(seconds: number | null) {
  const said = seconds === null ? null : seconds - (seconds % SAID_STEP);
  if (state().silent !== said) store.send({ type: "silent", seconds: said });
}

function tick() {
  const now = state();
  if (now.engine.at !== "ready" || !isAtWork(now)) {
    watched = null;
    return say(null);
  }
  const worker = client();
  if (watched !== worker) {
    silence = new Silence();
    watched = worker;
  }
  const mine = silence;
  // One that has ended answers nothing, and its successor is watched instead.
  if (mine.tick()) worker.ask("ping", {}).then(() => mine.answered(), () => {});
  say(mine.seconds(isBounded(now)));
}

export const begin = () => void setInterval(tick, TICK_MS);

export function wait() {
  silence.wait();
  say(null);
}

/** Ends the worker; a run goes on from its last saved state in a new one. */
export function restartWorker() {
  const seconds = state().silent;
  if (seconds === null) return;
  say(null);
  restart(text.restart.unanswered(seconds));
}
