/** Synthetic rows: made, shown, downloaded; and the model that makes them, as a file. */
import { askedOf, whyNotGiven } from "../given";
import { saveFile } from "../save";
import type { SampleOptions, SampleView } from "../protocol";
import type { Output, State } from "../state";
import { busy, client, state, store } from "./session";

export function change(output: Partial<Output>) {
  store.send({ type: "output", output });
}

export const dropConditions = () => {
  change({ wheres: [], balance: null });
  store.send({ type: "trouble", trouble: null });
};

/** How many rows the form asks for: as many as the model learned from, until a person says otherwise. */
export function rowsAsked({ output, table, fitted }: State): number {
  const settings = fitted?.view.settings;
  return output.rows ?? table?.view.info.rows ?? (settings ? settings.rowsTrain + settings.rowsValidation + settings.rowsHoldout : 1);
}

const asked = (): SampleOptions => askedOf(state().output, rowsAsked(state()));

/** Whether the rows that were made are the ones that the form asks for now. */
export const isCurrent = (now: State): boolean =>
  JSON.stringify(now.output.made?.asked) === JSON.stringify(askedOf(now.output, rowsAsked(now)));

/** Spreadsheets misread Chinese without the mark; most who read Chinese here will open the file in one. */
export const marksBytes = ({ output, language }: State): boolean => output.bom ?? language === "zh-Hans";

async function make(): Promise<SampleView | null> {
  if (whyNotGiven(state().output)) return null;
  const options = asked();
  const view = await busy({ what: "sampling", total: options.rows }, () => client().ask("sample", options));
  if (!view) return null;
  store.send({ type: "trouble", trouble: null });
  store.send({ type: "output", output: { made: { asked: options, view } } });
  return view;
}

export function generate() {
  if (!state().busy) void make();
}

const nameOf = (suffix: string) => `${state().fitted?.name ?? "table"}${suffix}`;
const csv = (bytes: Uint8Array) => new Blob([bytes as Uint8Array<ArrayBuffer>], { type: "text/csv" });
const options = () => ({ bom: marksBytes(state()), formulaGuard: state().output.guard });

export async function download() {
  if (state().busy) return;
  if (!isCurrent(state()) && !(await make())) return;
  const bytes = await busy({ what: "writing" }, () => client().ask("sampleCsv", options()));
  if (bytes) saveFile(nameOf("-synthetic.csv"), csv(bytes));
}

export async function downloadHoldout() {
  if (state().busy) return;
  const bytes = await busy({ what: "writing" }, () => client().ask("holdoutCsv", options()));
  if (bytes) saveFile(nameOf("-holdout.csv"), csv(bytes));
}

export async function downloadModel() {
  if (state().busy) return;
  const bytes = await busy({ what: "writing" }, () => client().ask("modelFile", {}));
  if (bytes) saveFile(nameOf(".lookalike"), new Blob([bytes as Uint8Array<ArrayBuffer>], { type: "application/octet-stream" }));
}

export function downloadSettings() {
  const settings = state().fitted?.view.settings;
  if (!settings) return;
  const json = `${JSON.stringify(settings, null, 2)}\n`;
  saveFile(nameOf("-run.json"), new Blob([json], { type: "application/json" }));
}
