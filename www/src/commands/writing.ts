/** A table of the worker's as a file: the next piece is asked for when the last has been written. */
import type { CsvOptions, FileFormat, Piece } from "../protocol";
import type { Sink } from "../sink";
import { client, store } from "./session";

/** From so many rows on the page asks at once where to write: they then go to the disk as they come. */
export const MANY_ROWS = 100_000;

export const TYPES: Record<FileFormat, string> = {
  csv: "text/csv",
  jsonl: "application/jsonl",
  parquet: "application/vnd.apache.parquet",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

export async function writeRows(
  sink: Sink, from: "piece" | "rulesPiece" | "augmentedPiece", format: FileFormat, options: CsvOptions, total: number,
): Promise<true> {
  for (let row: number | null = 0; row !== null;) {
    const piece: Piece = await client().ask(from, { format, options, from: row });
    await sink.write(piece.bytes as Uint8Array<ArrayBuffer>);
    row = piece.next;
    if (row !== null) store.send({ type: "busy", busy: { what: "writing", done: row, total } });
  }
  return true;
}
