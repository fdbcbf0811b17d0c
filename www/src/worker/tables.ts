/**
 * The second wasm, for all that is done with tables but not learned from: reports, scores, pictures. It is started when
 * it is first needed. Its tables are copies of those in the first, so a fault here costs no model and no training.
 */
import type { Scores } from "../protocol";
import type { Cloud } from "../protocol/report";
import { usedUp } from "./memory";
import { fatal, Refusal } from "./problem";

let give: (module: WebAssembly.Module) => void;
let giveUp: (why: unknown) => void;
const module = new Promise<WebAssembly.Module>((resolve, reject) => {
  give = resolve;
  giveUp = reject;
});
module.catch(() => {}); // whoever needs it hears of it

let isHere = false;
let instance: Promise<WasmTables> | null = null;
let memory: WebAssembly.Memory | null = null;
/** The real rows of the last look, which stay while the synthetic ones change. */
let looked: { at: WasmDataset; copy: WasmTable } | null = null;

/** What the page fetched behind its first drawing; null where that failed. */
export function arrived(compiled: WebAssembly.Module | null) {
  isHere = compiled !== null;
  if (compiled) give(compiled);
  else giveUp(new Refusal("PartMissing", "a part of this page could not be fetched", "Save what you need, then reload the page"));
}

/** Whether a look costs no wait. */
export const hasArrived = () => isHere;

async function start(compiled: WebAssembly.Module): Promise<WasmTables> {
  const tables = lookalike_tables();
  ({ memory } = await tables({ module_or_path: compiled }));
  return tables;
}

/** After a panic the instance is poisoned: it is dropped with all that it holds, and the next call starts another. */
export async function withTables<T>(use: (tables: WasmTables) => T | Promise<T>): Promise<T> {
  instance ??= module.then(start);
  const mine = instance;
  try {
    return await use(await mine);
  } catch (thrown) {
    if (!fatal(thrown)) throw thrown;
    if (instance === mine) instance = looked = null;
    const { message } = usedUp(memory) ?? (thrown as Error);
    throw new Refusal("PartFailed", `a part of this page failed (${message})`, "The table and the model are still there");
  }
}

/** A copy of a table of the first wasm, which may be freed at once. */
export const copied = (tables: WasmTables, data: WasmDataset): WasmTable => tables.Dataset.unpack(data.pack());

/** Frees what is in the second wasm. What was in one that failed is gone already. */
export function letGo(...things: ({ free(): void } | null | undefined)[]) {
  for (const thing of things) {
    try {
      thing?.free();
    } catch (fault) {
      if (!fatal(fault)) throw fault;
    }
  }
}

function beside<T>(real: WasmDataset, made: WasmDataset, use: (tables: WasmTables, real: WasmTable, made: WasmTable) => T): Promise<T> {
  return withTables((tables) => {
    if (looked?.at !== real) {
      forgetLooked();
      looked = { at: real, copy: copied(tables, real) };
    }
    const copy = copied(tables, made);
    try {
      return use(tables, looked.copy, copy);
    } finally {
      letGo(copy);
    }
  });
}

export const scores = (real: WasmDataset, made: WasmDataset): Promise<Scores> =>
  beside(real, made, (tables, one, other) => tables.scores(one, other));

export interface Look {
  /** The mean of column shapes and pair trends; null where there is nothing to judge. */
  score: number | null;
  cloud: Cloud | null;
}

/**
 * How alike two tables are, and the cloud of a pair of columns; while a model learns, too. Give the same `real` as long
 * as its rows are the same, for it is copied once.
 */
export const live = (real: WasmDataset, made: WasmDataset, pair: [string, string] | null): Promise<Look> =>
  beside(real, made, (tables, one, other) =>
    ({ score: tables.quality(one, other) ?? null, cloud: pair && tables.scatter(one, other, ...pair) }));

/** To be called before the dataset that was last looked at is freed for good. */
export function forgetLooked() {
  letGo(looked?.copy);
  looked = null;
}
