/** Looking into a model at work: its pace, its single steps, and what its pictures are asked. */
import type { Name, Requests, RunEvent } from "../protocol";
import type { Player } from "../protocol/insight";
import { pictureIn } from "../picture";
import { isActive, pairOf, type Sight } from "../state";
import { gather } from "./news";
import { client, onRestored, onRunNews, state, store } from "./session";

const MADE_PICTURES = 30;

function sightOf(event: RunEvent): Partial<Sight> | null {
  switch (event.event) {
    case "insight": return { insights: { [event.insight.kind]: event.insight } };
    case "live": return {
      live: event.live,
      scores: event.score ? [event.score] : [],
      ...(event.cloud ? { cloud: event.cloud } : {}),
    };
    default: return null;
  }
}

onRunNews((event) => {
  const run = state().run;
  if (event.run !== run?.id) return;
  if (event.event === "begun") void begin(run.id, run.sight);
  // A phase is short, and lasts long enough on its own.
  if (event.event === "phase") return store.send({ type: "sight", id: run.id, sight: { phase: event.phase } });
  const sight = sightOf(event);
  if (sight) gather(run.id, { sight });
});

/** A worker that begins a run, or takes one up again, knows neither pace nor temperature nor pictures nor pair. */
async function begin(run: number, { slow, temperature }: Pick<Sight, "slow" | "temperature">) {
  if (slow) await ask("pace", { run, slow });
  if (temperature !== null) await ask("temper", { run, temperature });
  if (pictureIn(state())) await showPictures(run);
  await tellPair(run);
}

/** The pictures of a run that a worker has just taken up again. */
export async function lookAgain() {
  const { run } = state();
  if (!run || run.sight.shut) return;
  await begin(run.id, run.sight);
  await ask("look", { run: run.id });
}

onRestored(() => void lookAgain());

/** A run that cannot be looked into is still a run: a picture without an answer stays as it was. */
async function ask<N extends Name>(name: N, args: Requests[N]["in"]): Promise<Requests[N]["out"] | null> {
  return client().ask(name, args).catch(() => null);
}

async function tellPair(run: number) {
  const [a, b] = pairOf(state()) ?? [];
  if (a !== undefined && b !== undefined) await ask("watchPair", { run, a, b });
}

export function pickPair(a: string, b: string) {
  store.send({ type: "pair", pair: [a, b] });
  const { run } = state();
  if (run) void tellPair(run.id);
}

export function pace(slow: boolean) {
  const { run } = state();
  if (!isActive(run)) return;
  store.send({ type: "sight", id: run.id, sight: slow ? { slow } : { slow, phase: null } });
  void ask("pace", { run: run.id, slow });
}

let tempering = false;

/** One question at a time: while a slider is dragged only the place it has reached is asked about next. */
export async function temper(temperature: number) {
  const { run } = state();
  if (!run) return;
  store.send({ type: "sight", id: run.id, sight: { temperature } });
  if (tempering) return;
  tempering = true;
  for (let asked: number | null = null; ;) {
    const now = state().run;
    const wanted = now?.id === run.id ? now.sight.temperature : null;
    if (wanted === null || wanted === asked) break;
    asked = wanted;
    await ask("temper", { run: run.id, temperature: wanted });
  }
  tempering = false;
}

export function stepOnce(player: Player) {
  const { run } = state();
  if (run?.at === "paused") void ask("stepOnce", { run: run.id, player });
}

/** More rows than stand in a table, to be drawn as pictures. */
export const showPictures = (run: number) => ask("watchRows", { run, rows: MADE_PICTURES });
export const decodeAt = (run: number, x: number, y: number) => ask("decodeAt", { run, x, y });
export const between = (run: number, from: number, to: number, steps: number) => ask("interpolate", { run, from, to, steps });
export const colours = (run: number, column: string) => ask("mapColours", { run, column });
