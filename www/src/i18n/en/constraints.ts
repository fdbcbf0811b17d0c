/** What is said of constraints, in Check and in Export. */
import type { ConstraintKind } from "../../protocol/constraint";
import { rows } from "./words";

export const constraints = {
  title: "What always holds",
  lead: "Some things are true of every row of a table: an end is never before its start, a total is a price times a quantity. What you tick here is held in every row that Export makes, whatever the model.",
  again: "The columns have changed since the table was looked through.",
  found: (n: string) => `All ${rows(n)} of the table obey what was found. What you tick is held in every row that Export makes, whatever the model.`,
  nothing: "Nothing was found that all rows obey and that chance would not explain. You can still write a constraint yourself.",
  look: "Look through the table",
  all: "Tick all",
  none: "Untick all",
  write: "Write one",
  open: "Open a file",
  save: "Save those ticked",
  remove: (said: string) => `Remove: ${said}`,
  notJson: (name: string) => `${name} is not JSON: save the ticked constraints to see what such a file looks like`,
  allRows: (n: string) => `all ${rows(n)}`,
  rowsWith: (n: string) => `all ${rows(n)} that have the values`,
  byHand: "written by hand",
  broken: (n: string, listed: string) =>
    `${rows(n)} of your table ${n === "1" ? "breaks" : "break"} it: ${listed}. The table stays as it is; only synthetic rows are held to it.`,
  listed: (numbers: string[], more: boolean, header: boolean) =>
    `${numbers.length === 1 ? "row" : "rows"} ${numbers.join(", ")}${more ? " and more" : ""}${header ? " (the header is row 1)" : ""}`,
  place: (n: number) => `constraint ${n}`,

  kind: "What must hold",
  kinds: {
    range: "Within bounds", inequality: "One column never above another", combinations: "Only the table's combinations",
    derived: "Computed from other columns", unique: "Never repeated", notNull: "Always a value", pattern: "Always written in one way",
  } satisfies Record<ConstraintKind, string>,
  kindDocs: {
    range: "For numbers and dates. A missing value breaks nothing.",
    inequality: "For two columns of numbers or of dates.",
    combinations: "Two columns or more. Combinations that only a few rows hold are not among them.",
    derived: "What the model draws for the column is replaced by what the formula gives.",
    unique: "One column, or several that never repeat together.",
    notNull: "Rows without a value are drawn again.",
    pattern: "Rows whose value does not match are drawn again.",
  } satisfies Record<ConstraintKind, string>,
  column: "Column",
  columns: "Columns",
  low: "This column",
  high: "is never above",
  strict: "and never equal to it",
  min: "At least",
  max: "At most",
  boundDoc: "Empty for no bound. A date as the column writes it, or as 2024-01-31.",
  formula: "Formula",
  formulaDoc: "Such as round(price * quantity, 2). A name with a space stands in backquotes.",
  pattern: "Regular expression",
  patternDoc: "Such as [A-Z]{2}-\\d+ for AB-12. It must match the whole value.",
  add: "Add",
  cancel: "Close",

  heldNone: "Nothing is held; rows come as the model makes them.",
  held: (n: number): string => (n === 1 ? "This is held in every row that is made:" : "These are held in every row that is made:"),
  noTable: "No table is open: a file of constraints can be opened here, but combinations only where the file lists them.",
  change: "Choose in Check",
  obeyed: (n: string, tried: string) =>
    n === tried ? `All ${rows(n)} obey what always holds; no more were drawn for them.` : `All ${rows(n)} obey what always holds; ${tried} were drawn for them.`,
  hard: (mended: string, redrawn: string) => {
    const parts = [mended === "0" ? "" : `${rows(mended)} mended`, redrawn === "0" ? "" : `${rows(redrawn)} drawn again`].filter(Boolean);
    return parts.length > 0 ? parts.join(", ") : "no row had to be changed";
  },
  leaveOut: (place: number) => `Leave out constraint ${place}`,
};
