/** What is held against the real rows alone, and on what. */
import { augment, contest } from "../../commands";
import { integer } from "../../format";
import { say, text } from "../../i18n";
import { NumberField, SelectField } from "../../parts/field";
import { HelpLink } from "../../parts/help-link";
import type { State } from "../../state";

const SECONDS_MOST = 3600;

export function ContestGroup({ state }: { state: State }) {
  const words = text.augment.contest;
  const { contestForm: form } = state.augment;
  const locked = state.busy !== null;
  const classes = [...augment.classesOf(state)].reverse();
  const models = state.engine.at === "ready" ? state.engine.started.models : [];
  const turned = (ids: string[], id: string, on: boolean) => (on ? [...ids, id] : ids.filter((one) => one !== id));
  return (
    <section class="group" aria-labelledby="contest-title">
      <h2 id="contest-title">{words.title}</h2>
      <p class="doc">{words.lead} <HelpLink topic="rare-class" /></p>
      <SelectField label={words.looked} doc={words.lookedDoc(integer(contest.ENOUGH_ROWS))} value={contest.classOf(state) ?? ""} disabled={locked} testId="contest-class"
        choices={classes.map(({ name }) => ({ value: name, label: name }))} onPick={(name) => contest.change({ class: name })} />
      <Ticks legend={words.methods} testId="contest-methods" of={augment.methodsOf(state)} ticked={form.methods} locked={locked}
        onTurn={(id, on) => contest.change({ methods: turned(form.methods, id, on) })} />
      <Ticks legend={words.models} testId="contest-models" of={models} ticked={form.models} locked={locked}
        onTurn={(id, on) => contest.change({ models: turned(form.models, id, on) })} />
      <details class="group advanced">
        <summary>{text.augment.more}</summary>
        <NumberField label={words.seconds} doc={words.secondsDoc} value={form.seconds} min={1} max={SECONDS_MOST} step="any" disabled={locked} testId="contest-seconds"
          onSet={(seconds) => contest.change({ seconds })} />
        <NumberField label={words.precision} doc={words.precisionDoc} value={form.precision} min={0.01} max={1} step="any" disabled={locked} testId="contest-precision"
          onSet={(precision) => contest.change({ precision })} />
      </details>
    </section>
  );
}

interface TicksProps {
  legend: string;
  testId: string;
  of: { id: string; title: string }[];
  ticked: string[];
  locked: boolean;
  onTurn(id: string, on: boolean): void;
}

function Ticks({ legend, testId, of, ticked, locked, onTurn }: TicksProps) {
  return (
    <fieldset class="ticks" data-testid={testId} disabled={locked}>
      <legend>{legend}</legend>
      {of.map(({ id, title }) => (
        <label key={id} class="tick-label">
          <input type="checkbox" value={id} checked={ticked.includes(id)} onChange={(event) => onTurn(id, event.currentTarget.checked)} />
          <span>{say(title)}</span>
        </label>
      ))}
    </fieldset>
  );
}
