/** The worker's part of rows added to the real ones. They are made in the second wasm and kept in the first, which writes every format. */
import type { CsvOptions, FileFormat, Piece } from "../protocol";
import type { AugmentRequest, AugmentSummary, AugmentView, ClassRows, Method, SeededRequest } from "../protocol/augment";
import { copied, letGo, withTables } from "./tables";
import { piece, stopWriting } from "./writing";

const SHOWN_ROWS = 20;

/** The table with the rows that were added last. */
let made: WasmDataset | null = null;

export const methods = (): Promise<Method[]> => withTables((tables) => tables.methods());

const withCopy = <T>(real: WasmDataset, use: (tables: WasmTables, copy: WasmTable) => T): Promise<T> =>
  withTables((tables) => {
    const copy = copied(tables, real);
    try {
      return use(tables, copy);
    } finally {
      letGo(copy);
    }
  });

export const plan = (real: WasmDataset, request: AugmentRequest): Promise<ClassRows[]> =>
  withCopy(real, (tables, copy) => tables.planAugment(copy, request));

export function forgetAugmented() {
  if (!made) return;
  stopWriting();
  made.free();
  made = null;
}

/** Some of the added rows, evenly over all: they come class by class. */
function spread(data: WasmDataset, { realRows, addedRows }: AugmentSummary): string[][] {
  const shown = Math.min(SHOWN_ROWS, addedRows);
  return Array.from({ length: shown }, (_, i) => realRows + Math.floor((i * addedRows) / shown)).flatMap((row) => data.preview(row, row + 1));
}

export async function augment(real: WasmDataset, request: SeededRequest): Promise<AugmentView> {
  forgetAugmented();
  const { packed, summary } = await withCopy(real, (tables, copy) => {
    const augmentation = tables.augment(copy, request);
    const table = augmentation.table();
    try {
      return { packed: table?.pack(), summary: augmentation.summary() };
    } finally {
      letGo(table, augmentation);
    }
  });
  if (!packed) throw new Error("the table with added rows was asked for twice");
  made = wasm_bindgen.Dataset.unpack(packed);
  return { summary, header: made.schema().fields.map(({ name }) => name), preview: spread(made, summary) };
}

export function augmentedPiece({ format, options, from }: { format: FileFormat; options: CsvOptions; from: number }): Promise<Piece> {
  if (!made) throw new Error("the page asked for a file before rows were added");
  return piece(made, format, options, from);
}
