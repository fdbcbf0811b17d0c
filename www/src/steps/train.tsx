/** Step 3: settings on the left, the table being learned on the right. */
import { useEffect } from "preact/hooks";
import { train } from "../commands";
import { integer } from "../format";
import { say, text } from "../i18n";
import { SelectField, NumberField, type Choice } from "../parts/field";
import { whyNotTrain } from "../parts/why-not-train";
import { CopyLink } from "../parts/copy-link";
import { RARES, SEED_MOST } from "../permalink";
import { HOLDOUTS, PRESETS, STEPS_MOST, type Preset } from "../settings";
import type { Holdout } from "../protocol";
import { isActive, type Run, type State } from "../state";
import { Advanced } from "./advanced";
import { History } from "./history";
import { Live } from "./live";
import { Outcome } from "./outcome";
import { Protections } from "./protections";
import { ViewLink } from "./report-views";
import { SplitById } from "./split-by-id";

export function TrainStep({ state }: { state: State }) {
  const { table, settings, run, busy } = state;
  useEffect(() => void train.estimate(), [table?.view, settings, busy === null, run?.at]);
  if (!table || state.engine.at !== "ready") return null;
  return (
    <>
      <section class="controls" aria-labelledby="train-title">
        <h1 id="train-title">{text.train.title}</h1>
        {isActive(run) ? <Underway state={state} run={run} /> : <Form state={state} />}
      </section>
      <div class="picture">
        <Live state={state} table={table} />
        <History state={state} />
      </div>
    </>
  );
}

function Form({ state }: { state: State }) {
  const { run } = state;
  return (
    <>
      {run?.result ? <Outcome run={run} /> : <p>{text.train.lead}</p>}
      <p><ViewLink state={state} compare label={text.train.toCompare} /></p>
      {run && <Protections beginning={run.beginning} />}
      <WhyNot state={state} />
      <Few state={state} />
      <Choices state={state} />
      <SplitById state={state} locked={false} />
      <Advanced state={state} />
      <CopyLink settings={state.settings} />
      <p class="doc">{text.train.same}</p>
    </>
  );
}

/** While a model learns there is nothing to choose: what was chosen, in a few lines, leaves the room to the picture. */
function Underway({ state, run }: { state: State; run: Run }) {
  if (state.engine.at !== "ready") return null;
  const { model, steps, seconds, holdout, rare, seed } = run.config;
  const words = text.train;
  const title = say(state.engine.started.models.find(({ id }) => id === model)?.title ?? model);
  const facts: [string, string][] = [
    [words.model, title],
    steps === undefined ? [words.preset, text.time.seconds(seconds ?? 0)] : [words.steps, integer(steps)],
    [words.holdout, words.holdouts[String(holdout)] ?? String(holdout)],
    [words.rare, words.rares[rare]],
    [words.seed, String(seed)],
  ];
  return (
    <>
      <dl class="facts">
        {facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
      </dl>
      {run.beginning?.choice && <p class="doc" data-testid="choice">{say(run.beginning.choice)}</p>}
      <Protections beginning={run.beginning} />
    </>
  );
}

/** Only for a reason that stays; that a job is under way is said at the top of the page. */
function WhyNot({ state }: { state: State }) {
  const why = state.busy || isActive(state.run) ? null : whyNotTrain(state);
  return why ? <p class="message" id="why-not-train" data-testid="why-not-train">{why}</p> : null;
}

/** A model that counts takes any table; how little a small one tells is said all the same. */
function Few({ state }: { state: State }) {
  const { table, engine, refused } = state;
  if (!table || engine.at !== "ready" || refused) return null;
  const { rows } = table.view.info;
  return rows < engine.started.limits.minRows ? <p class="message" data-testid="few-rows">{text.train.few(integer(rows))}</p> : null;
}

function Choices({ state }: { state: State }) {
  const { settings, engine } = state;
  if (engine.at !== "ready") return null;
  const words = text.train;
  const models: Choice<string>[] = engine.started.models.map(({ id, title }) => ({ value: id, label: say(title) }));
  const model = engine.started.models.find(({ id }) => id === settings.model);
  const preset = (value: Preset) => train.change({ preset: value });
  return (
    <>
      <SelectField label={words.model} {...(model ? { doc: say(model.doc) } : {})} value={settings.model} choices={models}
        testId="model-select" onPick={(id) => train.change({ model: id })} />
      <SelectField label={words.preset} doc={model && !model.neural ? words.statistical : words.presetDoc[settings.preset]} value={settings.preset}
        choices={PRESETS.map((value) => ({ value, label: words.presets[value] }))}
        help="preset" testId="preset-select" onPick={preset} />
      {settings.preset === "steps" && (
        <NumberField label={words.steps} value={settings.steps} min={1} max={STEPS_MOST} testId="steps-input"
          onSet={(steps) => train.change({ steps })} />
      )}
      <SelectField label={words.holdout} doc={words.holdoutDoc[String(settings.holdout)] ?? ""} value={String(settings.holdout)}
        choices={HOLDOUTS.map((share) => ({ value: String(share), label: words.holdouts[String(share)] ?? integer(share) }))}
        help="holdout" testId="holdout-select" onPick={(share) => train.change({ holdout: Number(share) as Holdout })} />
      <SelectField label={words.rare} doc={words.rareDoc[settings.rare]} value={settings.rare}
        choices={RARES.map((value) => ({ value, label: words.rares[value] }))}
        help="rare" testId="rare-select" onPick={(rare) => train.change({ rare })} />
      <NumberField label={words.seed} doc={words.seedNote} value={settings.seed} min={0} max={SEED_MOST} testId="seed-input"
        onSet={(seed) => train.change({ seed })} />
    </>
  );
}
