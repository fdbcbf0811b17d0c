/** The runs of this tab side by side, each to be opened again. */
import { history } from "../commands";
import { bytes, clock, integer, percent } from "../format";
import { say, text } from "../i18n";
import type { Metric, Model } from "../protocol";
import { defaults } from "../settings";
import { isActive, MOST_PAST, type Past, type Run, type State } from "../state";
import { ScoreCell } from "./compare-table";
import { paramText } from "./param-field";

export function History({ state }: { state: State }) {
  const { history: past, engine } = state;
  if (past.length === 0 || engine.at !== "ready") return null;
  const words = text.train.history;
  const { metrics, models } = engine.started;
  const size = past.reduce((sum, { bytes: file, run }) => sum + file.byteLength + (run.checkpoint?.byteLength ?? 0), 0);
  return (
    <section class="group" aria-labelledby="history-title">
      <h2 id="history-title">{words.title}</h2>
      <div class="scroll" tabIndex={0} role="group" aria-labelledby="history-title">
        <table class="compare-table" data-testid="history-table">
          <thead>
            <tr>
              <th scope="col">{words.head.run}</th>
              {metrics.map(({ id, title }) => <th key={id} scope="col">{say(title)}</th>)}
              <th scope="col" class="figure">{words.head.time}</th>
              <th scope="col">{words.head.open}</th>
            </tr>
          </thead>
          <tbody>
            {[...past].reverse().map((one) => <Row key={one.number} past={one} state={state} metrics={metrics} models={models} />)}
          </tbody>
        </table>
      </div>
      <p class="doc">{words.scored(integer(history.SCORED_ROWS))} {words.note(integer(past.length), integer(MOST_PAST), bytes(size))}</p>
    </section>
  );
}

interface RowProps {
  past: Past;
  state: State;
  metrics: Metric[];
  models: Model[];
}

function Row({ past, state, metrics, models }: RowProps) {
  const { run, scores, scoring } = past;
  const words = text.train.history;
  const model = models.find(({ id }) => id === run.config.model);
  const name = words.run(past.number, model ? say(model.title) : run.config.model);
  const closed = state.busy !== null || isActive(state.run);
  const shown = state.fitted?.from.by === "run" && state.run?.id === run.id;
  return (
    <tr data-run={past.number} data-shown={shown ? "true" : undefined}>
      <th scope="row" class="run-name">{name} <span class="muted">{settingsOf(run, model)}</span></th>
      {scores ? metrics.map((metric) => (
        <ScoreCell key={metric.id} metric={metric} value={scores[metric.id]} of="synthetic" ceiling={null} />
      )) : (
        <td colSpan={metrics.length} class="muted">{scoring ? words.scoring : words.unscored}</td>
      )}
      <td class="figure">{clock(run.progress?.elapsedMs ?? 0)}</td>
      <td class="keep">
        {shown ? words.shown : (
          <button type="button" class="button small" data-testid="history-open" aria-label={words.openOf(name)}
            {...(closed ? ({ "aria-disabled": "true" } as const) : {})} onClick={() => { if (!closed) void history.reopen(past, name); }}>
            {words.open}
          </button>
        )}
      </td>
    </tr>
  );
}

/** What may differ between two runs on one table, in a line. */
function settingsOf({ config, at, progress }: Run, model: Model | undefined): string {
  const words = text.train.history;
  const own = (model?.params ?? []).flatMap((param) => {
    const value = config.params[param.name];
    return value === undefined ? [] : [`${say(param.title)} ${paramText(param, value)}`];
  });
  const limit = config.steps === undefined ? text.time.seconds(config.seconds ?? 0) : words.steps(integer(config.steps));
  return [
    ...(model?.neural ? [limit] : []), // the others count, once
    ...(at === "stopped" && progress ? [words.stopped(integer(progress.step))] : []),
    words.holdout(percent(config.holdout)),
    words.seed(String(config.seed)),
    ...(config.rare === defaults.rare ? [] : [words.rare(text.train.rares[config.rare])]),
    ...own,
  ].join(" · ");
}
