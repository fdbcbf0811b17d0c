/** Synthetic rows: made, shown, downloaded; and the model that makes them, as a file. */
import { askedOf, whyNotGiven } from "../given";
import { saveFile } from "../save";
import { openSink } from "../sink";
import { SHEET_ROWS, type CsvOptions, type SampleOptions, type SampleView } from "../protocol";
import { heldOf, type Output, type State } from "../state";
import { busy, client, onRunNews, report, state, store } from "./session";
import { MANY_ROWS, TYPES, writeRows } from "./writing";

/** What is wrong with conditions is mended by changing them. */
const OF_CONDITIONS = ["BadCondition", "RareCondition", "UnknownValue", "UnknownColumn"];

export function change(output: Partial<Output>) {
  store.send({ type: "output", output });
  const given = "wheres" in output || "balance" in output || "rows" in output;
  if (given && OF_CONDITIONS.includes(state().trouble?.problem.kind ?? "")) store.send({ type: "trouble", trouble: null });
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

const askedFor = (now: State): SampleOptions => askedOf(now.output, rowsAsked(now), heldOf(now));

/** Whether the rows that were made are the ones that the form asks for now. */
export const isCurrent = (now: State): boolean =>
  JSON.stringify(now.output.made?.asked) === JSON.stringify(askedFor(now));

onRunNews((event) => {
  if (event.event !== "holding" || state().busy?.what !== "sampling") return;
  store.send({ type: "busy", busy: { what: "sampling", done: event.done, total: event.total } });
});

/** Spreadsheets misread Chinese without the mark; most who read Chinese here will open the file in one. */
export const marksBytes = ({ output, language }: State): boolean => output.bom ?? language === "zh-Hans";

async function make(): Promise<SampleView | null> {
  if (whyNotGiven(state().output)) return null;
  const options = askedFor(state());
  const view = await busy({ what: "sampling", total: options.rows }, () => client().ask("sample", options));
  if (!view) {
    // The worker let go of the rows of before.
    store.send({ type: "output", output: { made: null } });
    return null;
  }
  store.send({ type: "trouble", trouble: null });
  store.send({ type: "output", output: { made: { asked: options, view } } });
  return view;
}

export function generate() {
  if (!state().busy) void make();
}

const nameOf = (suffix: string) => `${state().fitted?.name ?? "table"}${suffix}`;
const csv = (bytes: Uint8Array) => new Blob([bytes as Uint8Array<ArrayBuffer>], { type: "text/csv" });
export const csvOptions = (now: State): CsvOptions => ({ bom: marksBytes(now), formulaGuard: now.output.guard });

/** A workbook has an end. */
export const isTooLong = (now: State): boolean => now.output.format === "xlsx" && rowsAsked(now) > SHEET_ROWS;

export async function download() {
  const { busy: job, output } = state();
  if (job || whyNotGiven(output) || isTooLong(state())) return;
  const { format } = output;
  const sink = await openSink(nameOf(`-synthetic.${format}`), TYPES[format], rowsAsked(state()) > MANY_ROWS);
  if (!sink) return;
  const written = (isCurrent(state()) || (await make())) && (await busy({ what: "writing" }, () => writeRows(sink, "piece", format, csvOptions(state()), state().output.made?.view.rows ?? 0)));
  await (written ? sink.close() : sink.abort()).catch(report);
}

export async function downloadHoldout() {
  if (state().busy) return;
  const bytes = await busy({ what: "writing" }, () => client().ask("holdoutCsv", csvOptions(state())));
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
