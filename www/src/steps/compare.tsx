/** The second view of Report: several models side by side, between a floor and a ceiling. */
import { compare, train } from "../commands";
import { integer } from "../format";
import { say, text } from "../i18n";
import { NumberField, SelectField } from "../parts/field";
import { whyNotTrain } from "../parts/why-not-train";
import { PRESETS, STEPS_MOST } from "../settings";
import type { State } from "../state";
import { CompareTable } from "./compare-table";
import { ReportViews } from "./report-views";

export function CompareView({ state }: { state: State }) {
  const { comparison, settings, busy } = state;
  const words = text.compare;
  const locked = busy !== null;
  const metrics = state.engine.at === "ready" ? state.engine.started.metrics : [];
  const why = busy ? null : whyNotTrain(state);
  return (
    <>
      <section class="controls" aria-labelledby="compare-title">
        <ReportViews state={state} />
        <h1 id="compare-title">{words.title}</h1>
        <p>{words.lead}</p>
        {why && <p class="message" id="why-not-train">{why}</p>}
        <Models state={state} locked={locked} />
        <SelectField label={words.preset} value={settings.preset} disabled={locked} testId="compare-preset"
          choices={PRESETS.map((value) => ({ value, label: text.train.presets[value] }))} onPick={(preset) => train.change({ preset })} />
        {settings.preset === "steps" && (
          <NumberField label={text.train.steps} value={settings.steps} min={1} max={STEPS_MOST} testId="steps-input" disabled={locked}
            onSet={(steps) => train.change({ steps })} />
        )}
        <Rest />
      </section>
      <div class="picture">
        {comparison ? <CompareTable comparison={comparison} metrics={metrics} locked={locked} /> : <div class="empty"><p>{words.empty}</p></div>}
      </div>
    </>
  );
}

function Models({ state, locked }: { state: State; locked: boolean }) {
  const words = text.compare;
  const { compared } = state.settings;
  const floor = state.engine.at === "ready" ? state.engine.started.models.find(({ id }) => id === compare.FLOOR) : undefined;
  const turn = (id: string, on: boolean) =>
    train.change({ compared: on ? [...compared, id] : compared.filter((one) => one !== id) });
  return (
    <fieldset class="ticks" data-testid="compare-models" disabled={locked}>
      <legend>{words.models}</legend>
      {compare.choices().map(({ id, title, neural }) => (
        <label key={id} class="tick-label">
          <input type="checkbox" value={id} checked={compared.includes(id)} onChange={(event) => turn(id, event.currentTarget.checked)} />
          <span>{say(title)}{!neural && <span class="muted"> · {words.atOnce}</span>}</span>
        </label>
      ))}
      {floor && <p class="doc">{words.floor(say(floor.title))}</p>}
    </fieldset>
  );
}

/** What the comparison takes from the other view. */
function Rest() {
  const config = compare.baseConfig();
  if (!config) return null;
  const { holdouts, holdout, rare, rares, seed } = text.train;
  const facts: [string, string][] = [
    [holdout, compare.ownHoldout() ? text.compare.noHoldout : holdouts[String(config.holdout)] ?? integer(config.holdout)],
    [rare, rares[config.rare]],
    [seed, String(config.seed)],
  ];
  return (
    <div class="group">
      <p class="doc">{text.compare.same}</p>
      <dl class="facts">{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
    </div>
  );
}
