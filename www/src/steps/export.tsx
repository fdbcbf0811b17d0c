/** Step 4: synthetic rows, looked at before they are taken. */
import { output } from "../commands";
import { isCurrent } from "../commands/export";
import { integer } from "../format";
import { text } from "../i18n";
import { NumberField, Switch } from "../parts/field";
import type { ColumnSummary, SampleView } from "../protocol";
import type { State } from "../state";

const SEED_MOST = 2 ** 31 - 1;

export function ExportStep({ state }: { state: State }) {
  const { output: form, run, table, engine } = state;
  if (!table || !run?.result || engine.at !== "ready") return null;
  const words = text.export;
  const locked = state.busy !== null;
  const most = engine.started.limits.maxRows;
  const shut = locked ? ({ "aria-disabled": "true" } as const) : {};
  return (
    <>
      <section class="controls" aria-labelledby="export-title">
        <h1 id="export-title">{words.title}</h1>
        <p>{words.lead}</p>
        <NumberField label={words.rows} doc={words.rowsDoc(integer(table.view.info.rows))} value={form.rows ?? table.view.info.rows}
          min={1} max={most} testId="rows-input" onSet={(rows) => output.change({ rows })} />
        <NumberField label={words.seed} doc={words.seedDoc} value={form.seed} min={0} max={SEED_MOST} testId="seed-input"
          onSet={(seed) => output.change({ seed })} />
        <div class="row">
          <button type="button" class="button" data-testid="generate-button" {...shut} onClick={output.generate}>{words.generate}</button>
          <button type="button" class="button primary" data-testid="download-csv" {...shut} onClick={() => void output.download()}>
            {words.download}
          </button>
        </div>
        <div class="group">
          <h2>{words.format}</h2>
          <Switch label={words.guard} doc={words.guardDoc} on={form.guard} testId="guard-switch"
            onTurn={(guard) => output.change({ guard })} />
          <Switch label={words.bom} doc={words.bomDoc} on={form.bom} testId="bom-switch" onTurn={(bom) => output.change({ bom })} />
        </div>
        <More held={run.result.holdoutRows} shut={shut} />
      </section>
      <div class="picture">
        {form.made ? <Preview view={form.made.view} current={isCurrent(form)} figures={figures(table.view.summary)} /> : (
          <div class="empty"><p>{words.empty}</p></div>
        )}
      </div>
    </>
  );
}

function More({ held, shut }: { held: number; shut: { "aria-disabled"?: "true" } }) {
  const words = text.export;
  return (
    <div class="group">
      <h2>{words.more}</h2>
      <div class="row">
        <button type="button" class="button" data-testid="download-settings" onClick={output.downloadSettings}>{words.settings}</button>
        {held > 0 && (
          <button type="button" class="button" data-testid="download-holdout" {...shut} onClick={() => void output.downloadHoldout()}>
            {words.holdout(integer(held))}
          </button>
        )}
      </div>
      {held > 0 && <p class="doc">{words.holdoutDoc}</p>}
      <p class="doc">{words.same}</p>
    </div>
  );
}

const figures = (summary: ColumnSummary[]) =>
  new Set(summary.filter(({ kind }) => kind === "integer" || kind === "decimal").map(({ name }) => name));

interface PreviewProps {
  view: SampleView;
  current: boolean;
  /** The columns of numbers, which line up on the right. */
  figures: Set<string>;
}

function Preview({ view, current, figures }: PreviewProps) {
  const look = (name: string | undefined) => (name !== undefined && figures.has(name) ? "figure" : undefined);
  return (
    <section class="group" aria-labelledby="preview-title">
      <h2 id="preview-title">{text.export.preview(integer(view.preview.length), integer(view.rows))}</h2>
      <div class="scroll" tabIndex={0} role="group" aria-labelledby="preview-title">
        <table class="rows-table" data-testid="preview-table">
          <thead>
            <tr>{view.header.map((name) => <th key={name} scope="col" lang="und" class={look(name)}>{name}</th>)}</tr>
          </thead>
          <tbody lang="und">
            {view.preview.map((row, i) => <tr key={i}>{row.map((cell, j) => <td key={j} class={look(view.header[j])}>{cell}</td>)}</tr>)}
          </tbody>
        </table>
      </div>
      <p class="muted">{current ? "" : text.export.changed}</p>
    </section>
  );
}
