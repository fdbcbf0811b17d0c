/** Edits of the columns. The worker's schema is the truth; the page keeps the ones before, for Undo. */
import { saveFile } from "../save";
import { text } from "../i18n";
import type { Kind, Schema, TableView } from "../protocol";
import { busy, client, SHOWN_ROWS, state, store } from "./session";

export const baseName = (name: string) => name.replace(/\.[^.]*$/, "") || name;

async function apply(said: string | null, change: () => Promise<TableView>) {
  const before = state().table?.view.schema;
  if (!before || state().busy) return;
  await busy({ what: "editing" }, async () => {
    const view = await change();
    const rows = await client().ask("rows", { from: 0, to: SHOWN_ROWS });
    if (said === null) store.send({ type: "undone", view, rows });
    else store.send({ type: "edited", view, rows, edit: { before, said } });
    store.send({ type: "trouble", trouble: null });
  });
}

export function setKind(column: string, kind: Kind) {
  void apply(text.check.saidKind(column, text.kinds[kind]), () => client().ask("setKind", { column, kind }));
}

export function setIncluded(column: string, on: boolean) {
  void apply(text.check.saidIncluded(column, on), () => client().ask("setIncluded", { column, on }));
}

export function undo() {
  const last = state().table?.edits.at(-1);
  if (last) void apply(null, () => client().ask("setSchema", { schema: last.before }));
}

export function saveSchema() {
  const table = state().table;
  if (!table) return;
  const json = `${JSON.stringify(table.view.schema, null, 2)}\n`;
  saveFile(`${baseName(table.source.name)}-schema.json`, new Blob([json], { type: "application/json" }));
}

export async function openSchema(file: Blob, name: string) {
  const written = await file.text();
  await apply(text.check.saidSchema(name), async () => {
    let schema: Schema;
    try {
      schema = JSON.parse(written) as Schema;
    } catch {
      throw new Error(text.errors.notJson(name));
    }
    return client().ask("setSchema", { schema });
  });
}

export function pickColumn(name: string) {
  store.send({ type: "column", name });
}
