/** Synthetic rows as a file, in pieces: the page asks for the next one when the last has been written. */
import { ByteWriter, ParquetWriter, schemaFromColumnData, type BasicType } from "hyparquet-writer";
import type { CsvOptions, FileFormat, Piece } from "../protocol";
import { SHEET_ROWS } from "../protocol";
import { Refusal } from "./problem";
import { joined } from "./unzipped";
import { workbook } from "./workbook";

/** Some megabytes, made in a few tenths of a second. */
const ROWS = 25_000;
const CELLS = 1_000_000;

type Bytes = Uint8Array | Promise<Uint8Array>;

export interface Writer {
  rows(from: number, to: number): Bytes;
  /** What comes after the last row. */
  end?(): Bytes;
  free?(): void;
}

const WRITERS: Record<FileFormat, (data: WasmDataset, options: CsvOptions) => Writer> = {
  csv: (data, options) => ({ rows: (from, to) => data.csvRows(options, from, to) }),
  jsonl(data) {
    const types = data.types();
    return { rows: (from, to) => data.jsonRows(types, from, to), free: () => types.free() };
  },
  xlsx(data) {
    const rows = data.info().rows;
    if (rows > SHEET_ROWS) throw new Refusal("TooLarge", `at most ${SHEET_ROWS} rows in a sheet, found ${rows}`, "Choose another format, or fewer rows");
    return workbook(data);
  },
  parquet,
};

const BASIC: Record<"integer" | "number" | "text", BasicType> = { integer: "INT64", number: "DOUBLE", text: "STRING" };

/** A piece is a group of rows. What is missing in a column of numbers is null, whatever stands for it in the table. */
function parquet(data: WasmDataset): Writer {
  const types = data.types();
  const kinds = types.names();
  types.free();
  const columns = data.schema().fields.map(({ name }, i) => ({ name, kind: kinds[i] ?? "text" }));
  const writer = new ByteWriter();
  const described = columns.map(({ name, kind }) => ({ name, type: BASIC[kind], nullable: true, data: [] }));
  const file = new ParquetWriter({ writer, schema: schemaFromColumnData({ columnData: described }), createdBy: "lookalike" });
  const taken = () => {
    const bytes = writer.getBytes().slice();
    writer.index = 0;
    return bytes;
  };
  const value = (kind: keyof typeof BASIC, text: string) => {
    if (kind === "text") return text === "" ? null : text;
    if (text === "" || Number.isNaN(Number(text))) return null;
    return kind === "integer" ? BigInt(text) : Number(text);
  };
  return {
    rows(from, to) {
      const rows = data.preview(from, to);
      const columnData = columns.map(({ name, kind }, i) => ({ name, data: rows.map((row) => value(kind, row[i] ?? "")) }));
      void file.write({ columnData, rowGroupSize: rows.length });
      return taken();
    },
    end() {
      void file.finish();
      return taken();
    },
  };
}

let current: Writer | null = null;
/** Rows a piece, fewer of a wide table. */
let step = ROWS;

export function stopWriting() {
  current?.free?.();
  current = null;
}

export async function piece(data: WasmDataset, format: FileFormat, options: CsvOptions, from: number): Promise<Piece> {
  if (from === 0) {
    stopWriting();
    current = WRITERS[format](data, options);
    step = Math.max(1, Math.min(ROWS, Math.floor(CELLS / data.info().columns)));
  }
  const writer = current;
  if (!writer) throw new Error("the page asked for more of a file that was not begun");
  const all = data.info().rows;
  const to = Math.min(from + step, all);
  const rows = await writer.rows(from, to);
  if (to < all) return { bytes: rows, next: to };
  const last = await writer.end?.();
  stopWriting();
  return { bytes: last ? joined([rows, last], rows.length + last.length) : rows, next: null };
}
