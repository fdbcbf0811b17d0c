/** Rows added to the real ones until the classes of a column have the wanted shares: planned, made, shown, downloaded. */
import { baseName, percent } from "../format";
import { text } from "../i18n";
import { likelyTarget } from "../likely";
import { SHEET_ROWS, type ColumnSummary } from "../protocol";
import type { AugmentRequest, AugmentView, ClassRows, Method, SeededRequest } from "../protocol/augment";
import { openSink } from "../sink";
import type { Augmenting, AugmentForm, Wanted } from "../augmenting";
import type { State } from "../state";
import { FIRST_VIEW, hashOf } from "../url";
import { csvOptions } from "./export";
import { busy, client, inWords, problemOf, report, state, store, workerGone } from "./session";
import { MANY_ROWS, TYPES, writeRows } from "./writing";

/** What is typed in one go is looked at once. */
const LOOK_MS = 150;
/** More whole numbers than this name no classes, to the crate neither. */
const MOST_NUMBERS = 20;

const send = (augment: Partial<Augmenting>) => store.send({ type: "augment", augment });

export function show() {
  location.hash = hashOf({ ...state().address, ...FIRST_VIEW, step: "export", augment: true });
}

const namesClasses = ({ kind, distinct, included }: ColumnSummary) => included && distinct > 1
  && (kind === "categorical" || kind === "boolean" || (kind === "integer" && distinct <= MOST_NUMBERS));

/** Columns whose classes can be balanced. */
export const targetsOf = ({ table }: State): ColumnSummary[] => (table?.view.summary ?? []).filter(namesClasses);

export function targetOf(now: State): ColumnSummary | null {
  const targets = targetsOf(now);
  const name = now.augment.form.target ?? likelyTarget(targets);
  return targets.find((column) => column.name === name) ?? targets.at(-1) ?? null;
}

/** The ways to add rows that fit the table. */
export const methodsOf = ({ augment, table }: State): Method[] =>
  (augment.methods ?? []).filter(({ pictures }) => !pictures || table?.view.info.picture != null);

/** The one that is chosen, where it fits the table. */
export function methodOf(now: State): Method | null {
  const methods = methodsOf(now);
  return methods.find(({ id }) => id === now.augment.form.method) ?? methods[0] ?? null;
}

/** Shares typed with one decimal may miss 100 by this. */
const ROUNDING = 0.05;

export const sumOfShares = (wanted: Wanted): number =>
  (wanted.how === "each" ? wanted.shares.reduce((sum, share) => sum + share.percent, 0) : 100);

const sharesOf = (wanted: Wanted): [string, number][] => {
  if (wanted.how === "equal") return [];
  const named = wanted.how === "one" ? [wanted] : wanted.shares;
  return named.map(({ name, percent }) => [name, percent / 100]);
};

/** What the form asks for, by any method. */
export function requestFor(now: State, method: string): SeededRequest | null {
  const target = targetOf(now);
  const { params, wanted, rows, keepReal, seed } = now.augment.form;
  return target && { method, target: target.name, shares: sharesOf(wanted), rows, keepReal, params: params[method] ?? {}, seed };
}

const asked = (now: State): SeededRequest | null => requestFor(now, methodOf(now)?.id ?? "");

/** Once the view is drawn and there is a worker: the methods, and how many rows the form asks for. */
export async function begin() {
  try {
    if (!state().augment.methods) send({ methods: await client().ask("methods", {}) });
    await look();
  } catch (fault) {
    report(fault);
  }
}

let timer = 0;
let lastLook = 0;

/** Only the last question counts: an answer may come after a later change. */
async function look() {
  const mine = (lastLook += 1);
  const sum = sumOfShares(state().augment.form.wanted);
  if (Math.abs(sum - 100) > ROUNDING) return send({ problem: inWords("BadShares", () => text.export.sharesWrong(percent(sum / 100))) });
  const { seed: _, ...request } = asked(state()) ?? { seed: 0, target: null };
  if (request.target === null) return send({ plan: null, problem: null });
  try {
    const plan = await client().ask("planAugment", request as AugmentRequest);
    if (mine === lastLook) send({ plan, problem: null });
  } catch (fault) {
    if (mine === lastLook && !workerGone(fault)) send({ problem: problemOf(fault) });
  }
}

function put(form: Partial<AugmentForm>) {
  send({ form: { ...state().augment.form, ...form } });
  clearTimeout(timer);
  timer = window.setTimeout(() => void look(), LOOK_MS);
}

export const change = (form: Partial<Omit<AugmentForm, "target" | "wanted">>) => put(form);

/** Shares are of the classes of one column. */
export function pickTarget(target: string) {
  send({ plan: null, contestForm: { ...state().augment.contestForm, class: null } });
  put({ target, wanted: { how: "equal" }, rows: null });
}

/** In the order of the plan, the most frequent class first. */
export const classesOf = ({ augment }: State): ClassRows[] => augment.plan ?? [];

const rowsOf = (plan: ClassRows[]) => plan.reduce((sum, { real, added }) => sum + real + added, 0);

/** Rows of all classes, real and added. */
export const plannedRows = (now: State): number => rowsOf(classesOf(now));

export const addedRows = (now: State): number => classesOf(now).reduce((sum, { added }) => sum + added, 0);

/** A common wish where a class is rare. */
const ONE_PERCENT = 20;

export function wantHow(how: Wanted["how"]) {
  const classes = classesOf(state());
  const rarest = classes.at(-1);
  if (how === "one" && rarest) return want({ how, name: rarest.name, percent: ONE_PERCENT });
  if (how === "each") return want({ how, shares: evenly(classes) });
  want({ how: "equal" });
}

/** Equal shares with two decimals that add up to 100 exactly, for the person to change. */
function evenly(classes: ClassRows[]): { name: string; percent: number }[] {
  const each = Math.floor(10_000 / classes.length);
  const more = 10_000 - each * classes.length;
  return classes.map(({ name }, i) => ({ name, percent: (each + (i < more ? 1 : 0)) / 100 }));
}

export const want = (wanted: Wanted) => put({ wanted });

/** Whether the rows that were made are the ones that the form asks for now. */
export const isCurrent = (now: State): boolean => JSON.stringify(now.augment.made?.asked) === JSON.stringify(asked(now));

async function make(): Promise<AugmentView | null> {
  const request = asked(state());
  if (!request || state().augment.problem) return null;
  const view = await busy({ what: "adding", ...(state().augment.plan ? { total: addedRows(state()) } : {}) }, () => client().ask("augment", request));
  // Whatever came of it, the worker let go of the rows of before.
  send({ made: view && { asked: request, view } });
  if (view) store.send({ type: "trouble", trouble: null });
  return view;
}

export function generate() {
  if (!state().busy) void make();
}

/** Rows of the file that the form asks for. */
export const fileRows = (now: State): number =>
  (now.augment.form.keepReal ? now.table?.view.info.rows ?? 0 : 0) + addedRows(now);

/** A workbook has an end. */
export const isTooLong = (now: State): boolean => now.augment.form.format === "xlsx" && fileRows(now) > SHEET_ROWS;

export async function download() {
  const now = state();
  const { format } = now.augment.form;
  if (now.busy || now.augment.problem || isTooLong(now)) return;
  const ending = now.augment.form.keepReal ? "augmented" : "added";
  const name = `${baseName(now.table?.source.name ?? "table")}-${ending}.${format}`;
  const sink = await openSink(name, TYPES[format], fileRows(now) > MANY_ROWS);
  if (!sink) return;
  const written = (isCurrent(state()) || (await make()))
    && (await busy({ what: "writing" }, () => writeRows(sink, "augmentedPiece", format, csvOptions(state()), fileRows(state()))));
  await (written ? sink.close() : sink.abort()).catch(report);
}
