/** Dates and times of a Parquet file, to the nanosecond; each column is written in one form. */
import { parquetRead, type FileMetaData, type ParquetReadOptions, type SchemaElement } from "hyparquet";

export type Fineness = "day" | "second" | "milli" | "micro" | "nano";
const ORDER: Fineness[] = ["day", "second", "milli", "micro", "nano"];
const DIGITS: Record<Fineness, number> = { day: 0, second: 0, milli: 3, micro: 6, nano: 9 };
const SECOND = 1_000_000_000n;
const DAY = 86_400n * SECOND;

const remainder = (value: bigint, of: bigint) => ((value % of) + of) % of;

export class Moment {
  constructor(private readonly nanos: bigint) {}

  fineness(): Fineness {
    const within = remainder(this.nanos, DAY);
    if (within === 0n) return "day";
    if (within % SECOND === 0n) return "second";
    if (within % 1_000_000n === 0n) return "milli";
    return within % 1_000n === 0n ? "micro" : "nano";
  }

  text(fine: Fineness): string {
    const fraction = remainder(this.nanos, SECOND);
    const iso = new Date(Number((this.nanos - fraction) / 1_000_000n)).toISOString();
    if (fine === "day") return iso.slice(0, iso.indexOf("T"));
    const digits = DIGITS[fine];
    const rest = digits ? `.${String(fraction).padStart(9, "0").slice(0, digits)}` : "";
    return `${iso.slice(0, -5).replace("T", " ")}${rest}`;
  }

  toJSON(): string {
    return this.text(this.fineness());
  }
}

export const moments = {
  timestampFromMilliseconds: (millis: bigint) => new Moment(BigInt(millis) * 1_000_000n),
  timestampFromMicroseconds: (micros: bigint) => new Moment(BigInt(micros) * 1_000n),
  timestampFromNanoseconds: (nanos: bigint) => new Moment(BigInt(nanos)),
  dateFromDays: (days: number) => new Moment(BigInt(days) * DAY),
};

type Opened = Pick<ParquetReadOptions, "file" | "compressors" | "parsers" | "geoparquet"> & { metadata: FileMetaData };

const hasTime = ({ type, converted_type: converted, logical_type: logical }: SchemaElement) =>
  type === "INT96" || logical?.type === "TIMESTAMP" || Boolean(converted?.startsWith("TIMESTAMP"));

/** How fine the times of each column are: they are read ahead of the rest. */
export async function finest(opened: Opened, elements: SchemaElement[]): Promise<Map<string, Fineness>> {
  const found = new Map<string, Fineness>();
  const names = elements.filter(hasTime).map(({ name }) => name);
  if (!names.length) return found;
  let rowStart = 0;
  for (const group of opened.metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    await parquetRead({ ...opened, columns: names, rowStart, rowEnd, rowFormat: "object", onComplete(rows) {
      for (const row of rows) {
        for (const name of names) {
          const value: unknown = row[name];
          if (!(value instanceof Moment)) continue;
          const fine = value.fineness();
          if (ORDER.indexOf(fine) > ORDER.indexOf(found.get(name) ?? "day")) found.set(name, fine);
        }
      }
    } });
    rowStart = rowEnd;
  }
  return found;
}
