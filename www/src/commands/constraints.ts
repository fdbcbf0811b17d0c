/** What always holds: found in the table, written by hand or in a file, and held in the rows that Export makes. */
import { Rejected } from "../client";
import { baseName } from "../format";
import { text } from "../i18n";
import type { Problem } from "../protocol";
import { documentOf, type Constraint, type ConstraintsRead } from "../protocol/constraint";
import { saveFile } from "../save";
import { heldOf, isLearning, type Constraints, type Listed, type State } from "../state";
import { busy, client, Fault, problemOf, state, store, workerGone } from "./session";

const change = (constraints: Partial<Constraints>) => store.send({ type: "constraints", constraints });
const list = () => state().constraints.list;
const key = ({ constraint }: Pick<Listed, "constraint">) => JSON.stringify(constraint);
/** A box that is ticked while the one before is still looked at waits its turn. */
export const isLocked = (now: State): boolean => isLearning(now) || (now.busy !== null && now.busy.what !== "checking");
const locked = () => isLocked(state());

/** A problem names places in the list as it was. */
function set(next: Listed[]) {
  change({ list: next, violations: [], problem: null });
  if (state().trouble?.problem.places) store.send({ type: "trouble", trouble: null });
}

/** The list with these in it: one that is listed already keeps its place. */
function merged(before: Listed[], news: Listed[]): Listed[] {
  const known = new Map(news.map((one) => [key(one), one]));
  const kept = before.map((one) => {
    const again = known.get(key(one));
    return again ? { ...one, sentence: again.sentence, rows: again.rows ?? one.rows, on: one.on || again.on } : one;
  });
  return [...kept, ...news.filter((one) => !before.some((old) => key(old) === key(one)))];
}

/** What was found before and is not held goes: the columns may have changed since. */
export async function look() {
  if (locked()) return;
  const found = await busy({ what: "looking" }, () => client().ask("propose", {}));
  if (!found) return;
  const news = found.map(({ constraint, sentence, rows }): Listed => ({ constraint, sentence, rows, on: false }));
  change({ list: merged(list().filter(({ rows, on }) => rows === null || on), news), looked: true });
}

/** Changes wait for one another: a second one may come before the worker has answered the first. */
let last: Promise<unknown> = Promise.resolve();

const ask = (constraints: Constraint[]): Promise<ConstraintsRead> => client().ask("readConstraints", { document: documentOf(constraints) });

/** Whether those that are on fit the columns and each other, and which rows of the table break them. */
async function readAgain() {
  const asked = heldOf(state());
  if (asked.length === 0) return change({ violations: [], problem: null });
  try {
    const { violations } = await ask(asked);
    change({ violations, problem: null });
  } catch (fault) {
    if (!workerGone(fault)) change({ violations: [], problem: problemOf(fault) });
  }
}

export const recheck = (): Promise<void> => {
  const next = last.then(readAgain);
  last = next.catch(() => {});
  return next;
};

/** The box changes at once; what it means for the table is said when the worker has looked. */
async function put(next: Listed[]) {
  set(next);
  await busy({ what: "checking" }, recheck);
}

export function turn(which: Listed, on: boolean) {
  if (!locked()) void put(list().map((one) => (key(one) === key(which) ? { ...one, on } : one)));
}

export function turnAll(on: boolean) {
  if (!locked()) void put(list().map((one) => ({ ...one, on })));
}

/** One that was found is only let go; one that was written is gone. */
const without = (gone: Listed[]): Listed[] =>
  list().filter((one) => one.rows !== null || !gone.includes(one)).map((one) => (gone.includes(one) ? { ...one, on: false } : one));

export function remove(which: Listed) {
  if (!locked()) void put(without([which]));
}

/** The one at a place of those that are held, as a problem counts them. */
export function removeAt(place: number) {
  const which = list().filter(({ on }) => on)[place - 1];
  if (which) remove(which);
}

const asListed = ({ constraints, sentences }: ConstraintsRead): Listed[] =>
  constraints.map((constraint, i) => ({ constraint, sentence: sentences[i] ?? "", rows: null, on: true }));

/** Why it cannot be used, beside those that are held already; null where it is listed now. */
export async function add(constraint: Constraint): Promise<Problem | null> {
  if (locked()) return null;
  let refused: Problem | null = null;
  await busy({ what: "checking" }, async () => {
    try {
      const read = await ask([...heldOf(state()), constraint]);
      set(merged(list(), asListed(read).slice(-1)));
      await recheck();
    } catch (fault) {
      if (workerGone(fault)) throw fault;
      refused = problemOf(fault);
    }
  });
  return refused;
}

/** All of a file, or none of it. */
export async function openFile(file: Blob, name: string) {
  if (locked()) return;
  const document = await file.text();
  await busy({ what: "checking" }, async () => {
    set(merged(list(), asListed(await readFile(document, name))));
    store.send({ type: "trouble", trouble: null });
    await recheck();
  });
}

async function readFile(document: string, name: string): Promise<ConstraintsRead> {
  try {
    JSON.parse(document);
  } catch {
    throw new Fault(() => text.constraints.notJson(name));
  }
  try {
    return await client().ask("readConstraints", { document });
  } catch (fault) {
    if (!(fault instanceof Rejected) || !fault.problem.places) throw fault;
    // Those are places in the file, and not in the list.
    const { places, ...problem } = fault.problem;
    throw new Rejected(problem);
  }
}

export function saveDocument() {
  const name = baseName(state().table?.source.name ?? state().fitted?.name ?? "table");
  saveFile(`${name}-constraints.json`, new Blob([documentOf(heldOf(state()))], { type: "application/json" }));
}
