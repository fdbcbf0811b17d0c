/** A view of Load: a table from rules alone. The columns are written on one side, and ten rows of them stand on the other. */
import { useEffect } from "preact/hooks";
import { goTo, rules } from "../commands";
import { say, text } from "../i18n";
import { FileButton } from "../parts/file-button";
import type { Builder, State } from "../state";
import { Columns } from "./rules/columns";
import { LiveRows } from "./rules/live-rows";
import { Take } from "./rules/take";

export function RulesStep({ state }: { state: State }) {
  const { rules: form, engine } = state;
  const ready = engine.at === "ready";
  useEffect(() => { if (ready) void rules.begin(); }, [ready]);
  const words = text.rules;
  return (
    <>
      <section class="controls" aria-labelledby="rules-title">
        <h1 id="rules-title">{words.title}</h1>
        <p>{words.lead}</p>
        <Beginnings locked={form.words === null} />
        <Before form={form} />
        {form.words ? <Columns form={form} words={form.words} /> : <p class="muted">{words.waiting}</p>}
        <RuleFile />
      </section>
      <div class="picture">
        <LiveRows form={form} />
        {ready && <Take state={state} most={engine.started.limits.maxRows} />}
      </div>
    </>
  );
}

/** What took the columns of before away, with the way back; and what rules of a real table do not tell. */
function Before({ form: { before, hidden } }: { form: Builder }) {
  const words = text.rules;
  return (
    <>
      {before && (
        <div class="edit-line" role="status">
          <p class="muted">{before.said()}</p>
          <button type="button" class="button small" data-testid="rules-undo" onClick={rules.undo}>{text.check.undo}</button>
        </div>
      )}
      {hidden.length > 0 && (
        <details class="remarks">
          <summary>{words.hidden(hidden.length)}</summary>
          <ul>{hidden.map((message, i) => <li key={i}>{say(message)}</li>)}</ul>
        </details>
      )}
    </>
  );
}

/** Other beginnings than a column of one's own. */
function Beginnings({ locked }: { locked: boolean }) {
  const words = text.rules;
  return (
    <div class="row">
      <button type="button" class="button small" data-testid="rules-example" disabled={locked} onClick={() => void rules.openExample()}>{words.example}</button>
      <FileButton label={words.open} accept=".json,application/json" testId="rules-open" small disabled={locked}
        onFile={(file) => void rules.openFile(file, file.name)} />
    </div>
  );
}

function RuleFile() {
  const words = text.rules;
  return (
    <div class="group">
      <h2>{words.file}</h2>
      <p class="doc">{words.fileNote}</p>
      <div class="row">
        <button type="button" class="button" data-testid="rules-save" onClick={rules.save}>{words.save}</button>
        <button type="button" class="button quiet" data-testid="rules-leave" onClick={() => goTo("load")}>{words.leave}</button>
      </div>
    </div>
  );
}
