/** A file of any form that this page opens, as the CSV that the first wasm reads. What it is, its first bytes say. */
import type { Container, Limits, ParseOptions } from "../protocol";
import { Refusal } from "./problem";
import { withTables } from "./tables";
import { csvOfParquet } from "./parquet";
import { unzipped } from "./unzipped";

export interface Opened {
  csv: Uint8Array;
  container: Container;
  /** How it is written, where we wrote it. */
  known: ParseOptions;
}

const OURS: ParseOptions = { encoding: "UTF-8", delimiter: ",", quote: '"', decimalMark: "." };
const PLAIN: Container = { format: "csv", sheets: [], sheet: null };

const begins = (bytes: Uint8Array, ...first: number[]) => first.every((byte, i) => bytes[i] === byte);
const isGzip = (bytes: Uint8Array) => begins(bytes, 0x1f, 0x8b);
/** A zip archive, or the older form in which an encrypted workbook is kept. */
const isWorkbook = (bytes: Uint8Array) => begins(bytes, 0x50, 0x4b, 3, 4) || begins(bytes, 0xd0, 0xcf, 0x11, 0xe0);
const isParquet = (bytes: Uint8Array) => begins(bytes, 0x50, 0x41, 0x52, 0x31);

export async function opened(bytes: Uint8Array<ArrayBuffer>, limits: Limits, sheet?: string): Promise<Opened> {
  if (isGzip(bytes)) {
    const inside = await opened(await unzipped(bytes, limits.maxBytes), limits, sheet);
    return inside.container.format === "csv" ? { ...inside, container: { ...PLAIN, format: "gzip" } } : inside;
  }
  if (isWorkbook(bytes)) return workbook(bytes, sheet);
  if (begins(bytes, 0x50, 0x41, 0x52, 0x45)) throw new Refusal("BadFile", "the Parquet file cannot be read: it is encrypted", "Save it without encryption");
  if (isParquet(bytes)) {
    const csv = await csvOfParquet(bytes, limits);
    return { csv, container: { ...PLAIN, format: "parquet" }, known: { ...OURS, header: true } };
  }
  return { csv: bytes, container: PLAIN, known: {} };
}

function workbook(bytes: Uint8Array, wanted?: string): Promise<Opened> {
  return withTables((tables) => {
    const book = tables.Workbook.read(bytes, wanted);
    try {
      return { csv: book.csv(), container: { format: "xlsx", sheets: book.names(), sheet: book.name() }, known: OURS } satisfies Opened;
    } finally {
      book.free();
    }
  });
}
