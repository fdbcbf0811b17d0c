/** Step 4: synthetic rows, looked at before they are taken. */
import { output } from "../commands";
import { integer, number, percent } from "../format";
import { whyNotGiven } from "../given";
import { say, text } from "../i18n";
import { NumberField, SelectField } from "../parts/field";
import { pictureIn, type Picture } from "../picture";
import { SEED_MOST } from "../permalink";
import { FILE_FORMATS, SHEET_ROWS, type ColumnSummary, type SampleView, type Temperature } from "../protocol";
import { showsAugment, type Fitted, type State } from "../state";
import { AugmentView } from "./augment";
import { Conditions } from "./conditions";
import { CsvSwitches } from "./csv-switches";
import { ExportViews } from "./export-views";
import { HeldGroup, HeldSaid } from "./held";
import { MadePictures, MadeTable } from "./made-rows";

export function ExportStep({ state }: { state: State }) {
  const { output: form, fitted, engine } = state;
  if (showsAugment(state)) return <AugmentView state={state} />;
  if (!fitted || engine.at !== "ready") return null;
  const words = text.export;
  const locked = state.busy !== null;
  const most = engine.started.limits.maxRows;
  const shut = locked ? ({ "aria-disabled": "true" } as const) : {};
  const full = output.isTooLong(state);
  const shutRows = locked || whyNotGiven(form) ? ({ "aria-disabled": "true" } as const) : {};
  return (
    <>
      <section class="controls" aria-labelledby="export-title">
        {state.table && <ExportViews state={state} />}
        <h1 id="export-title">{words.title}</h1>
        <p>{leadOf(fitted)}</p>
        <NumberField label={words.rows} doc={rowsDocOf(state)} value={output.rowsAsked(state)}
          min={1} max={most} testId="rows-input" onSet={(rows) => output.change({ rows })} />
        <NumberField label={words.seed} doc={words.seedDoc} value={form.seed} min={0} max={SEED_MOST} testId="seed-input"
          onSet={(seed) => output.change({ seed })} />
        {fitted.view.temperature && <TemperatureField range={fitted.view.temperature} asked={form.temperature} />}
        <Conditions form={form} columns={fitted.view.columns} />
        <HeldGroup state={state} />
        <SelectField label={words.format} doc={words.formatDocs[form.format]} value={form.format} testId="format-select"
          choices={FILE_FORMATS.map((value) => ({ value, label: words.formats[value] }))} onPick={(format) => output.change({ format })} />
        {full && <p class="doc" data-testid="sheet-full">{words.sheetFull(integer(SHEET_ROWS))}</p>}
        <div class="row">
          <button type="button" class="button" data-testid="generate-button" {...shutRows} onClick={output.generate}>{words.generate}</button>
          <button type="button" class="button primary" data-testid="download-csv" {...(full ? ({ "aria-disabled": "true" } as const) : shutRows)} onClick={() => void output.download()}>
            {words.download(words.formats[form.format])}
          </button>
        </div>
        {form.format === "csv" && <CsvSwitches state={state} />}
        <ModelFile fitted={fitted} shut={shut} />
        <More held={fitted.view.holdoutRows} shut={shut} />
      </section>
      <div class="picture">
        {form.made ? <Preview view={form.made.view} current={output.isCurrent(state)} columns={fitted.view.columns} picture={pictureIn(state)} /> : (
          <div class="empty"><p>{words.empty}</p></div>
        )}
      </div>
    </>
  );
}

function TemperatureField({ range: { min, max, own }, asked }: { range: Temperature; asked: number | null }) {
  const words = text.export;
  return (
    <NumberField label={text.watch.temper.label} doc={words.temperatureDoc(number(own))} value={asked ?? own} min={min} max={max} step="any"
      testId="temperature-input" onSet={(value) => output.change({ temperature: value === own ? null : value })} />
  );
}

function leadOf({ from }: Fitted): string {
  switch (from.by) {
    case "run": return text.export.lead;
    case "compare": return text.export.keptFrom(say(from.title));
    case "file": return text.export.fromFile(from.file);
  }
}

function rowsDocOf({ table, fitted }: State): string {
  if (table) return text.export.rowsDoc(integer(table.view.info.rows));
  return text.export.learnedFrom(integer(fitted?.view.settings.rowsTrain ?? 0));
}

interface MoreProps {
  shut: { "aria-disabled"?: "true" };
}

function ModelFile({ fitted, shut }: MoreProps & { fitted: Fitted }) {
  const words = text.export;
  const keepsRare = fitted.view.settings.config.rare === "off";
  return (
    <div class="group">
      <h2>{words.modelTitle}</h2>
      <button type="button" class="button start" data-testid="download-model" aria-describedby="model-doc" {...shut}
        onClick={() => void output.downloadModel()}>
        {words.model}
      </button>
      <p class="doc" id="model-doc">{words.modelDoc} {keepsRare ? words.modelRare : ""}</p>
    </div>
  );
}

function More({ held, shut }: MoreProps & { held: number }) {
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

const acceptanceOf = (share: number) => (share > 0.9995 ? text.export.acceptedAll : text.export.accepted(percent(share)));

interface PreviewProps {
  view: SampleView;
  current: boolean;
  columns: ColumnSummary[];
  picture: Picture | null;
}

function Preview({ view, current, columns, picture }: PreviewProps) {
  return (
    <section class="group" aria-labelledby="preview-title">
      {picture && <MadePictures picture={picture} view={view} title={text.picture.exported(integer(view.preview.length))} />}
      <h2 id="preview-title">{text.export.preview(integer(view.preview.length), integer(view.rows))}</h2>
      {view.held && <HeldSaid held={view.held} />}
      <MadeTable view={view} columns={columns} labelledBy="preview-title" testId="preview-table" />
      <p class="muted" data-testid="acceptance">{view.acceptance === null ? "" : acceptanceOf(view.acceptance)}</p>
      <p class="muted">{current ? "" : text.export.changed}</p>
    </section>
  );
}
