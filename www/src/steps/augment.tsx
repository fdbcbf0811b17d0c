/** The second view of Export: rows added to the real ones, and whether that helps. */
import { useEffect, useRef } from "preact/hooks";
import { augment, contest } from "../commands";
import { integer } from "../format";
import { say, text } from "../i18n";
import { NumberField, SelectField, Switch } from "../parts/field";
import { SEED_MOST } from "../permalink";
import { FILE_FORMATS, SHEET_ROWS, type Problem } from "../protocol";
import type { State } from "../state";
import { Added } from "./augment/added";
import { Classes } from "./augment/classes";
import { ContestGroup } from "./augment/contest-form";
import { Shares } from "./augment/shares";
import { StandingsView } from "./augment/standings";
import { CsvSwitches } from "./csv-switches";
import { ExportViews } from "./export-views";
import { ParamField } from "./param-field";

export function AugmentView({ state }: { state: State }) {
  const { table } = state;
  const methods = state.augment.methods === null;
  useEffect(() => { void augment.begin(); }, [methods, table]);
  const words = text.augment;
  const target = augment.targetOf(state);
  return (
    <>
      <section class="controls" aria-labelledby="augment-title">
        <ExportViews state={state} />
        <h1 id="augment-title">{words.title}</h1>
        <p>{words.lead}</p>
        {target ? (
          <>
            <SelectField label={words.target} value={target.name} testId="augment-target"
              choices={augment.targetsOf(state).map(({ name }) => ({ value: name, label: name }))} onPick={augment.pickTarget} />
            <Shares state={state} />
            <Method state={state} />
            <Take state={state} />
            <More state={state} />
            <ContestGroup state={state} />
          </>
        ) : <p class="message" data-testid="augment-no-target">{words.noTarget}</p>}
      </section>
      <div class="picture augment">
        {target && <Picture state={state} />}
      </div>
    </>
  );
}

function Picture({ state }: { state: State }) {
  const { plan, problem, contest: held } = state.augment;
  const result = held?.result ?? null;
  const last = useRef(result);
  useEffect(() => {
    // What has just come is shown; what was there when the view opened is not run after.
    if (result && result !== last.current) document.getElementById("standings")?.scrollIntoView({ block: "nearest" });
    last.current = result;
  }, [result]);
  return (
    <>
      {problem ? <p class="message message-error" data-testid="augment-problem">{problemText(problem)}</p> : plan && <Classes state={state} plan={plan} />}
      {result && <StandingsView result={result} current={contest.isCurrent(state)} />}
      <Added state={state} />
    </>
  );
}

const problemText = (problem: Problem) => `${text.errors.title(problem)} ${problem.hint ? text.errors.hint(problem.hint) : ""}`;

/** How rows are made. */
function Method({ state }: { state: State }) {
  const method = augment.methodOf(state);
  if (!method) return null;
  const choices = augment.methodsOf(state).map(({ id, title }) => ({ value: id, label: say(title) }));
  return (
    <SelectField label={text.augment.method} doc={say(method.doc)} value={method.id} choices={choices} testId="augment-method"
      onPick={(id) => augment.change({ method: id })} />
  );
}

function More({ state }: { state: State }) {
  const words = text.augment;
  const { form } = state.augment;
  const method = augment.methodOf(state);
  return (
    <details class="group advanced">
      <summary>{words.more}</summary>
      {method?.params.map((param) => (
        <ParamField key={`${method.id} ${param.name}`} param={param} value={form.params[method.id]?.[param.name] ?? param.default} ranged
          onSet={(value) => augment.change({ params: { ...form.params, [method.id]: { ...form.params[method.id], [param.name]: value } } })} />
      ))}
      <Rows state={state} />
      <NumberField label={text.export.seed} doc={words.seedDoc} value={form.seed} min={0} max={SEED_MOST} testId="augment-seed"
        onSet={(seed) => augment.change({ seed })} />
      <Switch label={words.keepReal} doc={words.keepRealDoc} on={form.keepReal} testId="augment-keep-real"
        onTurn={(keepReal) => augment.change({ keepReal })} />
      {form.format === "csv" && <CsvSwitches state={state} />}
    </details>
  );
}

function Rows({ state }: { state: State }) {
  const words = text.augment;
  const { rows } = state.augment.form;
  const most = state.engine.at === "ready" ? state.engine.started.limits.maxRows : 1;
  return (
    <>
      <NumberField key={rows === null ? "least" : "mine"} label={words.rows} doc={words.rowsDoc} value={rows ?? augment.plannedRows(state)} min={1} max={most}
        testId="augment-rows" onSet={(n) => augment.change({ rows: n })} />
      {rows !== null && (
        <button type="button" class="button small start" onClick={() => augment.change({ rows: null })}>{words.rowsLeast}</button>
      )}
    </>
  );
}

/** The rows, to look at and to take away. */
function Take({ state }: { state: State }) {
  const words = text.export;
  const { form, problem } = state.augment;
  const full = augment.isTooLong(state);
  const shut = state.busy !== null || problem !== null;
  const shutWhen = (closed: boolean) => (closed ? ({ "aria-disabled": "true" } as const) : {});
  return (
    <>
      <p class="doc warn" role="status">{problem && problemText(problem)}</p>
      <SelectField label={words.format} doc={words.formatDocs[form.format]} value={form.format} testId="augment-format"
        choices={FILE_FORMATS.map((value) => ({ value, label: words.formats[value] }))} onPick={(format) => augment.change({ format })} />
      {full && <p class="doc">{words.sheetFull(integer(SHEET_ROWS))}</p>}
      <div class="row">
        <button type="button" class="button" data-testid="augment-button" {...shutWhen(shut)} onClick={() => { if (!shut) augment.generate(); }}>
          {text.augment.make}
        </button>
        <button type="button" class="button primary" data-testid="augment-download" {...shutWhen(shut || full)}
          onClick={() => { if (!shut && !full) void augment.download(); }}>
          {words.download(words.formats[form.format])}
        </button>
      </div>
    </>
  );
}
