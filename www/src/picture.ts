/** Tables whose rows are pictures: the columns of their pixels, as the crate finds them or a person sets them, and their ink. */
import { likelyTarget } from "./likely";
import type { ColumnPreview, ColumnSummary, Shape } from "./protocol";
import type { State } from "./state";

export interface Picture extends Shape {
  /** The pixels' columns, line by line. */
  columns: string[];
  /** The values of a blank and of a full pixel. */
  low: number;
  high: number;
  /** The column that says what is on a picture. */
  label: string | null;
}

/** The setting that shows rows as rows; the empty one leaves it to the table. */
export const NO_PICTURES = "0";
export const SIDE_MOST = 999;

/** Columns that could be pixels, before it is asked whether they are. */
const LEAST = 16;
/** A column with more values than this says who, not what. */
const MOST_LABELS = 30;

const WRITTEN = /^([1-9]\d{0,2})x([1-9]\d{0,2})x([1-9]\d{0,3})$/;
const WHOLE = /^\d{1,5}(\.0+)?$/;

/** As it stands in the settings and in the address: width, height and the first column, counted from 1. */
export const writtenShape = ({ width, height, from }: Shape): string => `${width}x${height}x${from + 1}`;

export function readShape(written: string): Shape | null {
  const [, width, height, first] = WRITTEN.exec(written) ?? [];
  return first === undefined ? null : { width: Number(width), height: Number(height), from: Number(first) - 1 };
}

/** The least and the greatest value of a column of whole numbers without a gap. */
function rangeOf({ kind, missing, min, max, bars }: ColumnSummary): [number, number] | null {
  if (kind === "datetime" || missing > 0) return null;
  const values = min !== null && max !== null ? [min, max] : bars.map(({ label, isOther }) => (isOther ? "" : label));
  if (values.length === 0 || !values.every((value) => WHOLE.test(value))) return null;
  const numbers = values.map(Number);
  return [Math.min(...numbers), Math.max(...numbers)];
}

/** Where to begin when a person says that rows are pictures; null where hardly a column could be a pixel. */
export function shapeOffered(columns: ColumnSummary[]): Shape | null {
  const ranges = columns.map(rangeOf);
  const side = Math.sqrt(LEAST);
  return ranges.filter((range) => range !== null).length < LEAST ? null
    : { width: side, height: side, from: ranges.findIndex((range) => range !== null) };
}

/** The pictures that rows are, by the setting; null where they are none, or the columns that were set cannot be pixels. */
export function pictureOf(columns: ColumnSummary[], found: Shape | null, setting: string): Picture | null {
  const shape = readShape(setting) ?? found;
  if (setting === NO_PICTURES || !shape) return null;
  const [start, end] = [shape.from, shape.from + shape.width * shape.height];
  const pixels = columns.slice(start, end);
  const ranges = pixels.map(rangeOf).filter((range) => range !== null);
  const [low, high] = [Math.min(...ranges.map((range) => range[0])), Math.max(...ranges.map((range) => range[1]))];
  if (ranges.length !== end - start || low >= high) return null;
  const others = columns.filter((_, at) => at < start || at >= end);
  return { ...shape, columns: pixels.map(({ name }) => name), low, high, label: labelOf(others) };
}

function labelOf(others: ColumnSummary[]): string | null {
  const few = others.findLast(({ kind, included, distinct }) => included && kind !== "id" && distinct > 1 && distinct <= MOST_LABELS);
  return likelyTarget(others) ?? few?.name ?? null;
}

const known = new WeakMap<ColumnSummary[], { setting: string; picture: Picture | null }>();

/** Of the open table, or of the rows that an open model makes; the same object until either changes. */
export function pictureIn({ table, fitted, settings: { picture: setting } }: Pick<State, "table" | "fitted" | "settings">): Picture | null {
  const [columns, found] = table ? [table.view.summary, table.view.info.picture] : [fitted?.view.columns, fitted?.view.picture];
  if (!columns) return null;
  const before = known.get(columns);
  if (before?.setting === setting) return before.picture;
  const picture = pictureOf(columns, found ?? null, setting);
  known.set(columns, { setting, picture });
  return picture;
}

const inked = ({ low, high }: Picture, value: number): number =>
  (Number.isFinite(value) ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0);

/** How full each pixel of a row is, from 0 to 1; one that is left out or holds no number is blank. */
function inkOf(picture: Picture, header: string[], row: string[]): number[] {
  const at = new Map(header.map((name, i) => [name, i]));
  return picture.columns.map((name) => inked(picture, Number(row[at.get(name) ?? -1] ?? NaN)));
}

/** Rows as pictures, each with the words for what is on it. */
export function pictured(picture: Picture, header: string[], rows: string[][]): { ink: number[]; label: string }[] {
  const label = picture.label === null ? -1 : header.indexOf(picture.label);
  return rows.map((row) => ({ ink: inkOf(picture, header, row), label: row[label] ?? "" }));
}

/** What a bar of numbers stands for: a value, or the middle of two, "16 – 31". */
function middleOf(label: string): number {
  const ends = label.split(" – ").map(Number);
  return ends.reduce((sum, end) => sum + end, 0) / ends.length;
}

/** The mean picture, from the bars of each pixel's column; a column without bars is the same in every row, and blank. */
export function meanOf(picture: Picture, columns: ColumnPreview[], side: "real" | "synthetic"): number[] {
  const previews = new Map(columns.map((column) => [column.name, column]));
  return picture.columns.map((name) => {
    const preview = previews.get(name);
    let [rows, ink] = [0, 0];
    preview?.labels.forEach((label, i) => {
      const [share, value] = [preview[side][i] ?? 0, middleOf(label)];
      if (!Number.isFinite(value)) return;
      rows += share;
      ink += share * inked(picture, value);
    });
    return rows > 0 ? ink / rows : 0;
  });
}
