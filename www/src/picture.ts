/** Tables whose rows are pictures: which columns are the pixels, found by themselves or set by hand. */
import { likelyTarget } from "./likely";
import type { ColumnPreview, ColumnSummary } from "./protocol";
import type { State } from "./state";

/** How the pixels stand among the columns, row of pixels by row; `from` is the first one's place, from 0. */
export interface Shape {
  width: number;
  height: number;
  from: number;
}

export interface Picture extends Shape {
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

/** Fewer pixels show nothing. */
const LEAST = 16;
/** Answers on a scale, "0 to 4", stand side by side too; pixels have more levels, or there are very many of them. */
const LEVELS = 8;
const MANY = 64;
/** Pixels at the edge may never be full, but so many of all come near. */
const FULL = { share: 0.25, near: 0.75 };
/** A column with more values than this says who, not what. */
const MOST_LABELS = 30;

const WRITTEN = /^([1-9]\d{0,2})x([1-9]\d{0,2})x([1-9]\d{0,3})$/;
const WHOLE = /^\d{1,5}(\.0+)?$/;

type Range = readonly [number, number];

interface Run {
  from: number;
  ranges: Range[];
}

/** As it stands in the settings and in the address: width, height and the first column, counted from 1. */
export const writtenShape = ({ width, height, from }: Shape): string => `${width}x${height}x${from + 1}`;

export function readShape(written: string): Shape | null {
  const [, width, height, first] = WRITTEN.exec(written) ?? [];
  return first === undefined ? null : { width: Number(width), height: Number(height), from: Number(first) - 1 };
}

/** The least and the greatest value of a column of whole numbers without a gap. */
function rangeOf({ kind, missing, min, max, bars }: ColumnSummary): Range | null {
  if (kind === "datetime" || missing > 0) return null;
  const values = min !== null && max !== null ? [min, max] : bars.map(({ label, isOther }) => (isOther ? "" : label));
  if (values.length === 0 || !values.every((value) => WHOLE.test(value))) return null;
  const numbers = values.map(Number);
  return [Math.min(...numbers), Math.max(...numbers)];
}

/** Columns next to each other of whole numbers, whose names differ in their numbers alone. */
function runsOf(columns: ColumnSummary[]): Run[] {
  const stem = (at: number) => columns[at]?.name.replace(/\d+/g, "#");
  const runs: Run[] = [];
  let run: Range[] | null = null;
  columns.forEach((column, at) => {
    const range = rangeOf(column);
    if (!range) run = null;
    else if (run && stem(at) === stem(at - 1)) run.push(range);
    else runs.push({ from: at, ranges: run = [range] });
  });
  return runs.filter(({ ranges }) => ranges.length >= LEAST);
}

function areOneRange(ranges: Range[]): boolean {
  const [low, high] = endsOf(ranges);
  const near = ranges.filter(([, top]) => top >= FULL.near * high).length;
  return low === 0 && high > 0 && near >= FULL.share * ranges.length && (high >= LEVELS || ranges.length >= MANY);
}

const endsOf = (ranges: Range[]): Range => [Math.min(...ranges.map(([low]) => low)), Math.max(...ranges.map(([, high]) => high))];

/** The first columns that look like the pixels of a square. */
export function shapeFound(columns: ColumnSummary[]): Shape | null {
  for (const { from, ranges } of runsOf(columns)) {
    const side = Math.sqrt(ranges.length);
    if (Number.isInteger(side) && areOneRange(ranges)) return { width: side, height: side, from };
  }
  return null;
}

/** Where to begin when a person says that rows are pictures: the longest run; null where no columns could be pixels. */
export function shapeOffered(columns: ColumnSummary[]): Shape | null {
  const [longest] = runsOf(columns).sort((a, b) => b.ranges.length - a.ranges.length);
  if (!longest) return null;
  const width = Math.min(SIDE_MOST, Math.floor(Math.sqrt(longest.ranges.length)));
  return { width, height: Math.floor(longest.ranges.length / width), from: longest.from };
}

/** The pictures that rows are, by the setting; null where they are none, or the columns that were set cannot be pixels. */
export function pictureOf(columns: ColumnSummary[], setting: string): Picture | null {
  if (setting === NO_PICTURES) return null;
  const shape = readShape(setting) ?? shapeFound(columns);
  if (!shape) return null;
  const [start, end] = [shape.from, shape.from + shape.width * shape.height];
  const pixels = columns.slice(start, end);
  const ranges = pixels.map(rangeOf).filter((range) => range !== null);
  const [low, high] = endsOf(ranges);
  if (ranges.length !== end - start || low >= high) return null;
  const others = columns.filter((_, at) => at < start || at >= end);
  return { ...shape, columns: pixels.map(({ name }) => name), low, high, label: labelOf(others) };
}

function labelOf(others: ColumnSummary[]): string | null {
  const few = others.findLast(({ kind, included, distinct }) => included && kind !== "id" && distinct > 1 && distinct <= MOST_LABELS);
  return likelyTarget(others) ?? few?.name ?? null;
}

const found = new WeakMap<ColumnSummary[], { setting: string; picture: Picture | null }>();

/** Of the open table, or of the rows that an open model makes; the same object until either changes. */
export function pictureIn({ table, fitted, settings: { picture: setting } }: Pick<State, "table" | "fitted" | "settings">): Picture | null {
  const columns = table?.view.summary ?? fitted?.view.columns;
  if (!columns) return null;
  const before = found.get(columns);
  if (before?.setting === setting) return before.picture;
  const picture = pictureOf(columns, setting);
  found.set(columns, { setting, picture });
  return picture;
}

const inked = ({ low, high }: Picture, value: number): number =>
  (Number.isFinite(value) ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0);

/** How full each pixel of a row is, from 0 to 1; one that is left out or holds no number is blank. */
export function inkOf(picture: Picture, header: string[], row: string[]): number[] {
  const at = new Map(header.map((name, i) => [name, i]));
  return picture.columns.map((name) => inked(picture, Number(row[at.get(name) ?? -1] ?? NaN)));
}

/** What is on a picture. */
export const labelIn = ({ label }: Picture, header: string[], row: string[]): string =>
  (label === null ? "" : row[header.indexOf(label)] ?? "");

/** Rows as pictures, each with what it shows. */
export const pictured = (picture: Picture, header: string[], rows: string[][]) =>
  rows.map((row) => ({ ink: inkOf(picture, header, row), label: labelIn(picture, header, row) }));

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
