/** Step 2: what every column was taken for, and why; a wrong guess is one click to change. */
import { useEffect } from "preact/hooks";
import { augment, check, goTo, rules } from "../commands";
import { integer } from "../format";
import { say, text } from "../i18n";
import { FileButton } from "../parts/file-button";
import { pictureIn } from "../picture";
import { isLearning, type State, type Table } from "../state";
import { ColumnTable } from "./column-table";
import { ConstraintPanel } from "./constraints";
import { FirstRows } from "./picture/first-rows";
import { PictureForm } from "./picture/form";
import { Reading } from "./reading";
import { RowsTable } from "./rows-table";
import { SplitById } from "./split-by-id";

/** As everywhere else; where text is typed, the keys undo the typing. */
function undoByKey(event: KeyboardEvent) {
  const typing = event.target instanceof Element && event.target.matches("textarea, input:not([type=checkbox], [type=file])");
  if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || typing) return;
  event.preventDefault();
  check.undo();
}

export function CheckStep({ state }: { state: State }) {
  const { table } = state;
  useEffect(() => {
    addEventListener("keydown", undoByKey);
    return () => removeEventListener("keydown", undoByKey);
  }, []);
  if (!table) return null;
  const { info, summary } = table.view;
  // Not while a job runs: a control that is disabled under the hand loses the focus.
  const locked = isLearning(state);
  const picture = pictureIn(state);
  const included = summary.filter((column) => column.included).length;
  return (
    <>
      <section class="controls" aria-labelledby="check-title">
        <h1 id="check-title">{text.check.title}</h1>
        <p>{text.check.lead(integer(info.rows), integer(info.columns), integer(included))}</p>
        <EditLine state={state} table={table} locked={locked} />
        <button type="button" class="button primary" data-testid="go-train" onClick={() => goTo("train")}>{text.check.go}</button>
        <SplitById state={state} locked={locked} />
        <PictureForm columns={summary} found={info.picture} setting={state.settings.picture} />
        <Remarks table={table} />
        <Reading table={table} locked={locked} />
        <SchemaFile locked={locked} />
        <Balance locked={locked || state.busy !== null} none={augment.targetsOf(state).length === 0} />
        <RulesFromData locked={locked || state.busy !== null} />
      </section>
      <div class="picture">
        {picture && <FirstRows picture={picture} table={table} />}
        <ColumnTable summary={summary} selected={state.column} locked={locked} language={state.language} />
        <ConstraintPanel state={state} table={table} />
        <RowsTable columns={summary} rows={table.rows} selected={state.column} language={state.language} />
      </div>
    </>
  );
}

function Balance({ locked, none }: { locked: boolean; none: boolean }) {
  const words = text.augment;
  return (
    <div class="group">
      <h2>{words.fromCheck}</h2>
      <p class="doc" id="balance-doc">{none ? words.noTarget : words.fromCheckDoc}</p>
      {!none && <button type="button" class="button start" data-testid="go-augment" aria-describedby="balance-doc" aria-disabled={locked ? "true" : undefined}
        onClick={() => { if (!locked) augment.show(); }}>
        {words.fromCheckGo}
      </button>}
    </div>
  );
}

function RulesFromData({ locked }: { locked: boolean }) {
  return (
    <div class="group">
      <h2>{text.rules.file}</h2>
      <p class="doc" id="rules-from-doc">{text.rules.fromDataDoc}</p>
      <button type="button" class="button start" data-testid="rules-from-data" aria-describedby="rules-from-doc" aria-disabled={locked ? "true" : undefined}
        onClick={() => { if (!locked) void rules.fromTable(); }}>
        {text.rules.fromData}
      </button>
    </div>
  );
}

/** Always there, so that the table below does not move when the first edit is made. */
function EditLine({ state, table, locked }: { state: State; table: Table; locked: boolean }) {
  const last = table.edits.at(-1);
  const said = isLearning(state) ? text.check.locked : last?.said() ?? text.check.undoNone;
  return (
    <div class="edit-line">
      <p class="muted">{said} {last && state.fitted ? text.check.stale : ""}</p>
      <button type="button" class="button small" data-testid="undo-button" aria-keyshortcuts="Control+Z Meta+Z" title="Ctrl+Z" aria-disabled={last && !locked ? undefined : "true"}
        onClick={() => { if (last && !locked) check.undo(); }}>
        {text.check.undo}
      </button>
    </div>
  );
}

function Remarks({ table }: { table: Table }) {
  const { warnings } = table.view.info;
  if (warnings.length === 0) return null;
  return (
    <details class="remarks" open={warnings.length <= 4}>
      <summary>{text.check.warnings(warnings.length)}</summary>
      <ul>
        {warnings.map((warning, i) => (
          <li key={i}>{warning.row != null ? text.check.warningAt(integer(warning.row)) : ""}{say(warning.message)}</li>
        ))}
      </ul>
    </details>
  );
}

function SchemaFile({ locked }: { locked: boolean }) {
  return (
    <div class="group">
      <h2>{text.check.schema}</h2>
      <p class="doc">{text.check.schemaNote}</p>
      <div class="row">
        <button type="button" class="button" data-testid="save-schema" onClick={check.saveSchema}>{text.check.schemaSave}</button>
        <FileButton label={text.check.schemaOpen} accept=".json,application/json" testId="open-schema" disabled={locked}
          onFile={(file) => void check.openSchema(file, file.name)} />
      </div>
    </div>
  );
}
