/** Synthetic rows: made, shown, downloaded. */
import { saveFile } from "../save";
import type { SampleView } from "../protocol";
import type { Output } from "../state";
import { baseName } from "./check";
import { busy, client, state, store } from "./session";

export function change(output: Partial<Output>) {
  store.send({ type: "output", output });
}

async function make(): Promise<SampleView | null> {
  const { output } = state();
  const rows = output.rows;
  if (!rows) return null;
  const view = await busy({ what: "sampling", total: rows }, () => client().ask("sample", { rows, seed: output.seed }));
  if (view) store.send({ type: "output", output: { made: { rows, seed: output.seed, view } } });
  return view;
}

export function generate() {
  if (!state().busy) void make();
}

/** Whether the rows that were made are the ones that the form asks for now. */
export function isCurrent({ made, rows, seed }: Output): boolean {
  return made !== null && made.rows === rows && made.seed === seed;
}

const nameOf = (suffix: string) => `${baseName(state().table?.source.name ?? "table")}-${suffix}`;
const csv = (bytes: Uint8Array) => new Blob([bytes as Uint8Array<ArrayBuffer>], { type: "text/csv" });
const options = () => ({ bom: state().output.bom, formulaGuard: state().output.guard });

export async function download() {
  if (state().busy) return;
  if (!isCurrent(state().output) && !(await make())) return;
  const bytes = await busy({ what: "writing" }, () => client().ask("sampleCsv", options()));
  if (bytes) saveFile(nameOf("synthetic.csv"), csv(bytes));
}

export async function downloadHoldout() {
  if (state().busy) return;
  const bytes = await busy({ what: "writing" }, () => client().ask("holdoutCsv", options()));
  if (bytes) saveFile(nameOf("holdout.csv"), csv(bytes));
}

export function downloadSettings() {
  const settings = state().run?.result?.settings;
  if (!settings) return;
  const json = `${JSON.stringify(settings, null, 2)}\n`;
  saveFile(nameOf("run.json"), new Blob([json], { type: "application/json" }));
}
