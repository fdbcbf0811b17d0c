/** Tables from rules: the builder's columns, ten live rows of them, the file of rules, and rows to take away or to go on with. */
import { getFile } from "../files";
import { baseName } from "../format";
import { text } from "../i18n";
import { SHEET_ROWS } from "../protocol";
import type { AskedRows, Given } from "../protocol/rules";
import { documentOf, freshName, ruleOf, rulesIn, type Rule } from "../rule-set";
import { saveFile } from "../save";
import { openSink } from "../sink";
import type { Builder, Said } from "../state";
import { FIRST_VIEW, hashOf } from "../url";
import { marksBytes } from "./export";
import { open } from "./load";
import { busy, client, Fault, problemOf, report, state, store, workerGone } from "./session";
import { MANY_ROWS, TYPES, writeRows } from "./writing";

const EXAMPLE = "demo/rules-example.json";
/** What files of rows are called, but for their ending. */
const NAME = "rules";
const SHOWN_ROWS = 10;
/** What is typed in one go is looked at once. */
const LOOK_MS = 150;

const send = (rules: Partial<Builder>) => store.send({ type: "rules", rules });

export function show() {
  location.hash = hashOf({ ...state().address, ...FIRST_VIEW, step: "load", rules: true });
}

/** Once the builder is drawn and there is a worker: its words, and a first column for those who begin. */
export async function begin() {
  try {
    if (!state().rules.words) send({ words: await client().ask("ruleWords", {}) });
    if (state().rules.columns.length === 0) replace([ruleOf("id", { generator: "sequence" })], null);
    else void look();
  } catch (fault) {
    report(fault);
  }
}

const asked = (rows: number): AskedRows => {
  const { columns, seed } = state().rules;
  return { rules: documentOf(columns), rows, seed };
};

let timer = 0;
let lastLook = 0;

function lookSoon() {
  clearTimeout(timer);
  timer = window.setTimeout(() => void look(), LOOK_MS);
}

/** Only the last question counts: an answer may come after a later edit. */
async function look() {
  const mine = (lastLook += 1);
  try {
    const seen = await client().ask("rulesLook", asked(SHOWN_ROWS));
    if (mine === lastLook) send({ look: seen, problem: null });
  } catch (fault) {
    if (mine === lastLook && !workerGone(fault)) send({ problem: problemOf(fault) });
  }
}

/** Edits of one column can be typed back; what takes columns away can be undone. */
function replace(columns: Rule[], said: Said | null, more: Partial<Builder> = {}) {
  const before = said ? { columns: state().rules.columns, said } : null;
  send({ columns, before, open: columns[0]?.key ?? null, ...more });
  lookSoon();
}

export function undo() {
  const { before } = state().rules;
  if (before) replace(before.columns, null, { hidden: [] });
}

function put(change: (columns: Rule[]) => Rule[]) {
  send({ columns: change(state().rules.columns) });
  lookSoon();
}

const inRule = (key: number, change: Partial<Rule>) =>
  put((columns) => columns.map((rule) => (rule.key === key ? { ...rule, ...change } : rule)));

export const rename = (key: number, name: string) => inRule(key, { name });
export const setGiven = (key: number, given: Given) => inRule(key, { given });

export function add() {
  const { columns } = state().rules;
  const rule = ruleOf(freshName(columns, "column"), { generator: "list", values: ["a", "b", "c"] });
  put((all) => [...all, rule]);
  send({ open: rule.key });
}

export function remove(key: number) {
  const { columns } = state().rules;
  const at = columns.findIndex((rule) => rule.key === key);
  const gone = columns[at];
  if (!gone || columns.length === 1) return;
  const left = columns.filter((rule) => rule !== gone);
  replace(left, () => text.rules.removed(gone.name), { open: left[Math.max(0, at - 1)]?.key ?? null });
}

export function move(key: number, by: -1 | 1) {
  put((columns) => {
    const at = columns.findIndex((rule) => rule.key === key);
    const [rule] = columns.slice(at, at + 1);
    const others = columns.filter((one) => one.key !== key);
    return rule ? [...others.slice(0, at + by), rule, ...others.slice(Math.max(0, at + by))] : columns;
  });
}

export const pick = (key: number | null) => send({ open: key });

export const pickNamed = (name: string) => pick(state().rules.columns.find((rule) => rule.name === name)?.key ?? null);

export function change(form: Partial<Pick<Builder, "rows" | "seed" | "format">>) {
  send(form);
  if ("seed" in form) lookSoon();
}

export function save() {
  saveFile(`${NAME}.json`, new Blob([`${documentOf(state().rules.columns)}\n`], { type: "application/json" }));
}

/** A document of rules, whose first problem is said at the field that has it. */
function take(document: string, said: Said, more: Partial<Builder> = {}): boolean {
  let rules: Rule[] | null;
  try {
    rules = rulesIn(document);
  } catch {
    rules = null;
  }
  if (rules) replace(rules, said, { hidden: [], ...more });
  return rules !== null;
}

export async function openFile(file: Blob, name: string) {
  const taken = take(await file.text(), () => text.rules.opened(name));
  if (!taken) report(new Fault(() => text.rules.notRules(name)));
}

export async function openExample() {
  const document = await busy({ what: "reading", name: EXAMPLE }, async () => (await getFile(EXAMPLE)).text());
  if (document !== null) take(document, () => text.rules.opened(text.rules.exampleName));
}

/** Rules of the table that is open, to edit. */
export async function fromTable() {
  const { table, busy: job, settings } = state();
  if (!table || job) return;
  const found = await busy({ what: "editing" }, () => client().ask("rulesOf", { seed: settings.seed }));
  if (!found) return;
  const said = () => text.rules.fromTable(baseName(table.source.name), found.leftOut);
  take(JSON.stringify(found.rules), said, { hidden: found.protections.map(({ message }) => message) });
  show();
}

/** A workbook has an end. */
export const isTooLong = ({ format, rows }: Builder): boolean => format === "xlsx" && rows > SHEET_ROWS;

export async function download() {
  const { format, rows } = state().rules;
  if (state().busy || isTooLong(state().rules)) return;
  const sink = await openSink(`${NAME}.${format}`, TYPES[format], rows > MANY_ROWS);
  if (!sink) return;
  const made = await busy({ what: "sampling", total: rows }, () => client().ask("rulesMake", asked(rows)).then(() => true));
  const written = made && (await busy({ what: "writing" }, () => writeRows(sink, "rulesPiece", format, { bom: marksBytes(state()), formulaGuard: false }, rows)));
  await (written ? sink.close() : sink.abort()).catch(report);
}

/** The rows as the table to check and to train on. */
export async function use() {
  const { rows } = state().rules;
  if (state().busy) return;
  const bytes = await busy({ what: "sampling", total: rows }, () => client().ask("rulesCsv", asked(rows)));
  if (bytes) open({ name: `${NAME}.csv`, blob: new Blob([bytes as Uint8Array<ArrayBuffer>], { type: "text/csv" }) });
}
