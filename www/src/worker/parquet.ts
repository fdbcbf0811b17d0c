/** Parquet to CSV, a group of rows at a time; its values keep every digit. Decoding is `hyparquet`'s. */
import { decompress } from "fzstd";
import { parquetMetadataAsync, parquetRead, type Compressors, type FileMetaData, type SchemaElement } from "hyparquet";
import type { Limits } from "../protocol";
import { finest, Moment, moments, type Fineness } from "./moment";
import { Refusal } from "./problem";
import { joined } from "./unzipped";

/** Besides Snappy, which the reader brings along. */
const compressors: Compressors = { ZSTD: (packed, length) => decompress(packed, new Uint8Array(length)) };

const broken = (why: string, hint: string) => new Refusal("BadFile", `the Parquet file cannot be read: ${why}`, hint);
const tooLarge = (what: string, most: number, found: number | bigint) => new Refusal("TooLarge", `at most ${most} ${what}, found ${found}`);

interface Column {
  name: string;
  text(value: unknown): string;
}

/** The columns of the table; a nested one is one column. */
function topLevel([root, ...elements]: SchemaElement[]): SchemaElement[] {
  const top: SchemaElement[] = [];
  const below = (n: number, take: boolean): void => {
    for (let i = 0; i < n; i++) {
      const element = elements.shift();
      if (!element) return;
      if (take) top.push(element);
      below(element.num_children ?? 0, false);
    }
  };
  below(root?.num_children ?? 0, true);
  return top;
}

/** The shortest number that is the same in 32 bits. */
function single(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return String(Number(text));
  }
  return String(value);
}

const nested = (_: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);
const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

function plain(value: unknown): string {
  if (value === null || value === undefined || Number.isNaN(value)) return "";
  if (value instanceof Uint8Array) return hex(value);
  return typeof value === "object" ? JSON.stringify(value, nested) : String(value);
}

function column(element: SchemaElement, fineness: Map<string, Fineness>): Column {
  const { name } = element;
  const fine = fineness.get(name) ?? "day";
  const decimal = element.converted_type === "DECIMAL" || element.logical_type?.type === "DECIMAL";
  const text = (value: unknown): string => {
    if (value instanceof Moment) return value.text(fine);
    if (typeof value !== "number" || !Number.isFinite(value)) return plain(value);
    if (decimal) return value.toFixed(element.scale ?? 0);
    return element.type === "FLOAT" ? single(value) : String(value);
  };
  return { name, text };
}

const field = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export async function csvOfParquet(bytes: Uint8Array<ArrayBuffer>, limits: Limits): Promise<Uint8Array> {
  try {
    return await read(bytes.buffer, limits);
  } catch (fault) {
    if (fault instanceof Refusal) throw fault;
    const said = fault instanceof Error ? fault.message : String(fault);
    if (/compression codec/.test(said)) throw broken(`${said.replace(/^parquet /, "")}`, "Save it with Snappy or Zstandard, or without compression");
    throw broken("it is damaged", "Save it again with the program that made it, or as CSV");
  }
}

async function read(file: ArrayBuffer, limits: Limits): Promise<Uint8Array> {
  const metadata = await parquetMetadataAsync(file);
  checkSize(metadata, limits);
  const elements = topLevel(metadata.schema);
  if (elements.length > limits.maxColumns) throw tooLarge("columns", limits.maxColumns, elements.length);
  const common = { file, metadata, compressors, parsers: moments, geoparquet: false };
  const fineness = await finest(common, elements);
  const columns = elements.map((element) => column(element, fineness));
  const encoder = new TextEncoder();
  const parts = [encoder.encode(`${columns.map(({ name }) => field(name)).join(",")}\n`)];
  let total = parts[0]?.length ?? 0;
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    await parquetRead({ ...common, rowStart, rowEnd, rowFormat: "array", onComplete(rows) {
      for (let from = 0; from < rows.length; from += LINES) {
        const lines = rows.slice(from, from + LINES).map((row) => line(columns, row));
        const part = encoder.encode(lines.join(""));
        total += part.length;
        if (total > limits.maxBytes) throw tooLarge("bytes as CSV", limits.maxBytes, total);
        parts.push(part);
      }
    } });
    rowStart = rowEnd;
  }
  return joined(parts, total);
}

const LINES = 5_000;

/** A line without any text would be skipped, so a single empty cell is quoted. */
function line(columns: Column[], row: unknown[]): string {
  const fields = columns.map((column, i) => field(column.text(row[i])));
  return `${fields.length === 1 ? fields[0] || '""' : fields.join(",")}\n`;
}

/** What the file says of itself, before anything is unpacked; what comes out is counted all the same. */
function checkSize({ num_rows: rows, row_groups: groups }: FileMetaData, { maxRows, maxBytes }: Limits) {
  if (rows > maxRows) throw tooLarge("rows", maxRows, rows);
  const said = groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  if (said > maxRows) throw tooLarge("rows", maxRows, said);
  const unpacked = groups.reduce((sum, group) => sum + Number(group.total_byte_size), 0);
  if (unpacked > maxBytes) throw tooLarge("bytes unpacked", maxBytes, unpacked);
}
