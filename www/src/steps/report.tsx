/** Step 4: what is to be judged on the left, the report on the right. */
import { judge } from "../commands";
import { integer } from "../format";
import { text } from "../i18n";
import { judgeable } from "../likely";
import { NumberField, SelectField } from "../parts/field";
import { FileButton } from "../parts/file-button";
import { TABLES } from "../parts/messages";
import type { JudgeForm, Judgement, State } from "../state";
import { CompareView } from "./compare";
import { ReportViews } from "./report-views";
import { ReportView, SECTIONS } from "./report/view";

export function ReportStep({ state }: { state: State }) {
  const { judgement, table } = state;
  if (!table || state.engine.at !== "ready") return null;
  if (state.address.compare) return <CompareView state={state} />;
  const words = text.report;
  return (
    <>
      <section class="controls" aria-labelledby="report-title">
        <ReportViews state={state} />
        <h1 id="report-title">{words.title}</h1>
        {judgement?.result ? <Parts judgement={judgement} /> : <p>{words.lead}</p>}
        <Form state={state} />
      </section>
      <div class="picture report" data-testid="report">
        {judgement?.result ? <ReportView state={state} judgement={judgement} result={judgement.result} /> : (
          <div class="empty"><p>{judgement ? words.making : words.empty}</p></div>
        )}
      </div>
    </>
  );
}

/** Goes to a part of the report, and takes the keyboard there. */
function goToPart(id: string) {
  const part = document.getElementById(id);
  part?.scrollIntoView();
  part?.focus({ preventScroll: true });
}

function Parts({ judgement }: { judgement: Judgement }) {
  const words = text.report;
  return (
    <>
      <div class="group">
        <h2>{words.save}</h2>
        <div class="row">
          <button type="button" class="button" data-testid="report-export-html" onClick={() => judge.save("html")}>{words.html}</button>
          <button type="button" class="button" data-testid="report-export-json" onClick={() => judge.save("json")}>{words.json}</button>
        </div>
        <p class="doc"><strong>{text.sentence(words.internal)}</strong> {words.internalDoc}</p>
      </div>
      <nav class="group" aria-labelledby="parts-title">
        <h2 id="parts-title">{words.parts}</h2>
        <ul class="parts">
          {SECTIONS.map(({ id, title }) => (
            <li key={id}><button type="button" class="link" onClick={() => goToPart(`report-${id}`)}>{title()}</button></li>
          ))}
        </ul>
      </nav>
      <p class="unseen" role="status">{judgement.at === "done" ? words.done(integer(judgement.result?.report.rows.synthetic ?? 0)) : ""}</p>
    </>
  );
}

function Form({ state }: { state: State }) {
  const { fitted, busy, table } = state;
  const words = text.report;
  const what = judge.whatOf(state);
  const locked = busy !== null;
  const columns = judgeable(table?.view.summary ?? []).map((name) => ({ value: name, label: name }));
  const choices = [{ value: "", label: words.none }, ...columns];
  return (
    <>
      {fitted && (
        <SelectField label={words.what} value={what} disabled={locked} testId="report-what"
          choices={(["model", "file"] as const).map((value) => ({ value, label: words.whats[value] }))}
          onPick={(value: JudgeForm["what"]) => judge.change({ what: value })} />
      )}
      {what === "model" ? <Rows state={state} locked={locked} /> : <Files state={state} locked={locked} />}
      <SelectField label={words.target} doc={words.targetDoc} value={judge.targetOf(state) ?? ""} choices={choices} disabled={locked}
        testId="report-target" onPick={(name) => judge.change({ target: name || null })} />
      <SelectField label={words.sensitive} doc={words.sensitiveDoc} value={judge.sensitiveOf(state) ?? ""} choices={choices} disabled={locked}
        testId="report-sensitive" onPick={(name) => judge.change({ sensitive: name || null })} />
    </>
  );
}

interface PartProps {
  state: State;
  locked: boolean;
}

function Rows({ state, locked }: PartProps) {
  const { fitted, engine } = state;
  const most = engine.at === "ready" ? engine.started.limits.maxRows : 1;
  const learned = (fitted?.view.settings.rowsTrain ?? 0) + (fitted?.view.settings.rowsValidation ?? 0);
  return (
    <NumberField label={text.report.rows} doc={text.report.rowsDoc(integer(learned))} value={judge.rowsAsked(state)} min={1} max={most}
      disabled={locked} testId="report-rows" onSet={(rows) => judge.change({ rows })} />
  );
}

function Files({ state, locked }: PartProps) {
  const { judgeForm: form, fitted } = state;
  const words = text.report;
  const ofRun = fitted !== null && form.madeFrom === "run";
  return (
    <>
      <div class="group">
        <FileButton label={words.file} accept={TABLES} testId="report-file" primary={!form.file} disabled={locked}
          onFile={(file) => judge.take({ name: file.name, blob: file })} />
        <p class="doc" data-testid="report-file-name">{form.file ? words.fileIs(form.file.name) : words.fileNone}</p>
      </div>
      {fitted && (
        <SelectField label={words.madeFrom} doc={words.madeFromDoc} value={form.madeFrom} disabled={locked} testId="report-made-from"
          choices={(["table", "run"] as const).map((value) => ({ value, label: words.madeFroms[value] }))}
          onPick={(madeFrom: JudgeForm["madeFrom"]) => judge.change({ madeFrom })} />
      )}
      {!ofRun && (
        <div class="group">
          <div class="row">
            <FileButton label={words.holdout} accept={TABLES} testId="report-holdout" disabled={locked}
              onFile={(file) => judge.change({ holdout: { name: file.name, blob: file } })} />
            {form.holdout && (
              <button type="button" class="button quiet" onClick={() => judge.change({ holdout: null })}>{words.holdoutForget}</button>
            )}
          </div>
          <p class="doc">{form.holdout ? words.holdoutIs(form.holdout.name) : words.holdoutNone}</p>
        </div>
      )}
    </>
  );
}
