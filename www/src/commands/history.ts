/** The runs of this tab: each is scored once it has ended, and can be opened again. */
import { isActive, type Past, type Run } from "../state";
import { keep as keepSettings } from "../settings";
import { write } from "./address";
import { busy, client, report, restoring, state, store, workerGone } from "./session";
import { lookAgain } from "./watch";

/** Of the model, beside all rows it learned from: enough to tell runs apart, in about half a second. */
export const SCORED_ROWS = 1000;

/** Both are asked for at once, so that nothing a person does next comes in between. */
export function remember(id: number) {
  const { run } = state();
  if (run?.id !== id || !run.result) return;
  const file = client().ask("modelFile", {});
  const scored = client().ask("score", { config: run.config, made: { rows: SCORED_ROWS, seed: 1 } });
  // Settles in any case: a model that cannot be scored is kept all the same.
  const scores = scored.then((answer) => answer.scores, () => null);
  void keep(run, file).then(async () => store.send({ type: "pastScored", id, scores: await scores }));
}

async function keep(run: Run, file: Promise<Uint8Array>) {
  try {
    const bytes = await file;
    // Another table may have been opened meanwhile, to which this run does not belong.
    if (state().run?.id === run.id) store.send({ type: "past", past: { run, bytes, scores: null, scoring: true } });
  } catch (fault) {
    if (!workerGone(fault)) report(fault);
  }
}

/** Makes an earlier run the one that the form and the pictures show, and its model the one that Report and Export use. */
export async function reopen(past: Past, title: string) {
  const asked = restoring(past.run, past.bytes);
  if (state().busy || isActive(state().run) || !asked) return;
  const found = await busy({ what: "opening", name: title }, () => client().ask("restore", asked));
  if (!found) return;
  store.send({ type: "reopened", past, view: found.model, shut: found.shut });
  keepSettings(state().settings);
  write();
  await lookAgain();
}
