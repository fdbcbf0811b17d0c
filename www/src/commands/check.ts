/** Edits of the columns. The worker's schema is the truth; the page keeps the ones before, for Undo. */
import { baseName } from "../format";
import { saveFile } from "../save";
import { text } from "../i18n";
import type { Kind, Schema, TableView } from "../protocol";
import { isLearning, type Guess, type Said } from "../state";
import { recheck } from "./constraints";
import { busy, client, Fault, SHOWN_ROWS, state, store } from "./session";

/** Edits wait for one another: a second one may come before the worker has answered the first. */
let last: Promise<unknown> = Promise.resolve();

function apply(said: Said | null, change: () => Promise<TableView>): Promise<boolean> {
  const next = last.then(() => applyNow(said, change));
  last = next;
  return next;
}

async function applyNow(said: Said | null, change: () => Promise<TableView>): Promise<boolean> {
  const before = state().table?.view.schema;
  if (!before || state().busy) return false;
  const done = await busy({ what: "editing" }, async () => {
    const view = await change();
    const rows = await client().ask("rows", { from: 0, to: SHOWN_ROWS });
    if (said === null) store.send({ type: "undone", view, rows });
    else store.send({ type: "edited", view, rows, edit: { before, said } });
    store.send({ type: "trouble", trouble: null });
    await recheck();
    return true;
  });
  return done === true;
}

/** Shows the edit at once, and takes it back if the worker refuses it. */
async function editColumn(column: string, change: Guess, said: Said, ask: () => Promise<TableView>) {
  const row = state().table?.view.summary.find(({ name }) => name === column);
  if (!row) return;
  store.send({ type: "expected", column, change });
  if (!(await apply(said, ask))) {
    store.send({ type: "expected", column, change: { kind: row.kind, included: row.included } });
  }
}

export function setKind(column: string, kind: Kind) {
  const said = () => text.check.saidKind(column, text.kinds[kind]);
  void editColumn(column, { kind }, said, () => client().ask("setKind", { column, kind }));
}

export function setIncluded(column: string, on: boolean) {
  const said = () => text.check.saidIncluded(column, on);
  void editColumn(column, { included: on }, said, () => client().ask("setIncluded", { column, on }));
}

export function undo() {
  const edit = state().table?.edits.at(-1);
  if (edit && !isLearning(state())) void apply(null, () => client().ask("setSchema", { schema: edit.before }));
}

export function saveSchema() {
  const table = state().table;
  if (!table) return;
  const json = `${JSON.stringify(table.view.schema, null, 2)}\n`;
  saveFile(`${baseName(table.source.name)}-schema.json`, new Blob([json], { type: "application/json" }));
}

export async function openSchema(file: Blob, name: string) {
  const written = await file.text();
  await apply(() => text.check.saidSchema(name), async () => {
    let schema: Schema;
    try {
      schema = JSON.parse(written) as Schema;
    } catch {
      throw new Fault(() => text.errors.notJson(name));
    }
    return client().ask("setSchema", { schema });
  });
}

export function pickColumn(name: string) {
  store.send({ type: "column", name });
}
