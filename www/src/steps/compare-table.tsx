/** The models of a comparison as rows, with the real rows that no model saw on top and the floor below. */
import { ScoreBar } from "../charts";
import { compare } from "../commands";
import { integer, percent, score, tenths } from "../format";
import type { HelpTopic } from "../help-topics";
import { say, text } from "../i18n";
import { HelpLink } from "../parts/help-link";
import type { Metric, Scores } from "../protocol";
import type { Comparison, Entrant } from "../state";

/** The one number that the sentence below the table goes by. */
const HEADLINE = "quality";

interface CompareTableProps {
  comparison: Comparison;
  metrics: Metric[];
  locked: boolean;
}

export function CompareTable({ comparison, metrics, locked }: CompareTableProps) {
  const { ceiling, entrants, holdoutRows, gone } = comparison;
  const words = text.compare;
  return (
    <section class="group" aria-labelledby="results-title">
      <h2 id="results-title">{words.results}</h2>
      <div class="scroll" tabIndex={0} role="group" aria-labelledby="results-title">
        <table class="compare-table" data-testid="compare-table">
          <thead>
            <tr>
              <th scope="col">{words.head.model}</th>
              {metrics.map(({ id, title }) => <th key={id} scope="col">{say(title)}</th>)}
              <th scope="col" class="figure">{words.head.seconds}</th>
              <th scope="col">{words.head.keep}</th>
            </tr>
          </thead>
          <tbody>
            <tr data-model="holdout">
              <th scope="row">{words.ceiling} <span class="muted">{words.isCeiling}</span></th>
              {metrics.map((metric) => <ScoreCell key={metric.id} metric={metric} value={ceiling?.[metric.id]} of="real" ceiling={null} />)}
              <td />
              <td />
            </tr>
            {entrants.map((entrant) => (
              <Row key={entrant.id} entrant={entrant} metrics={metrics} ceiling={ceiling} kept={comparison.kept === entrant.id}
                closed={locked || gone} />
            ))}
          </tbody>
        </table>
      </div>
      <p class="best" data-testid="compare-best">{gone ? `${bestOf(comparison)} ${words.gone}` : bestOf(comparison)}</p>
      <p class="doc">{words.meaning} {holdoutRows > 0 ? words.judged(integer(holdoutRows)) : ""}</p>
      <dl class="facts meanings">{metrics.map(({ id, title, doc }) => <div key={id}><dt>{say(title)}</dt><dd>{say(doc)} <HelpOf metric={id} /></dd></div>)}</dl>
    </section>
  );
}

/** By the id of a metric; the mean of two has no part of its own. */
const HELP: Partial<Record<string, HelpTopic>> = { column_shapes: "shapes", pair_trends: "pairs", strong_pair_trends: "pairs", detection: "detection" };

function HelpOf({ metric }: { metric: string }) {
  const topic = HELP[metric];
  return topic ? <HelpLink topic={topic} /> : null;
}

function bestOf({ entrants, ceiling }: Comparison): string {
  const done = entrants.filter((one) => one.scores !== null);
  const floor = done.find(({ id }) => id === compare.FLOOR)?.scores;
  const quality = (one: Entrant) => one.scores?.[HEADLINE] ?? 0;
  const [best] = done.filter(({ id }) => id !== compare.FLOOR).sort((a, b) => quality(b) - quality(a));
  if (!best || !floor || !ceiling) return "";
  return text.compare.best(say(best.title), score(quality(best)), score(floor[HEADLINE] ?? 0), score(ceiling[HEADLINE] ?? 0));
}

interface RowProps {
  entrant: Entrant;
  metrics: Metric[];
  ceiling: Scores | null;
  kept: boolean;
  closed: boolean;
}

function Row({ entrant, metrics, ceiling, kept, closed }: RowProps) {
  const { id, title, at, scores, seconds } = entrant;
  const words = text.compare;
  const shut = closed ? ({ "aria-disabled": "true" } as const) : {};
  return (
    <tr data-model={id} data-at={at}>
      <th scope="row">{say(title)} {id === compare.FLOOR && <span class="muted">{words.isFloor}</span>}</th>
      {scores ? metrics.map((metric) => (
        <ScoreCell key={metric.id} metric={metric} value={scores[metric.id]} of="synthetic" ceiling={ceiling?.[metric.id] ?? null} />
      )) : (
        <td colSpan={metrics.length} class="muted">{standing(entrant)}</td>
      )}
      <td class="figure">{seconds === null ? "" : tenths(seconds)}</td>
      <td class="keep">
        {kept ? words.kept : scores && (
          <button type="button" class="button small" data-testid="compare-keep" aria-label={words.keepOf(say(title))} {...shut}
            onClick={() => { if (!closed) void compare.keep(entrant); }}>
            {words.keep}
          </button>
        )}
      </td>
    </tr>
  );
}

function standing({ at, fraction, why }: Entrant): string {
  const said = text.compare.states[at];
  if (why) return text.errors.title(why);
  return at === "learning" ? `${said} ${percent(fraction)}` : said;
}

interface CellProps {
  metric: Metric;
  value: number | null | undefined;
  of: "real" | "synthetic";
  ceiling: number | null;
}

/** A bar only where longer is better and 1 the best. */
export function ScoreCell({ metric, value, of, ceiling }: CellProps) {
  if (value == null) return <td />;
  return (
    <td class="score">
      <span>{score(value)}</span>
      {metric.direction === "higher" && metric.range[1] === 1 && <ScoreBar value={value} of={of} mark={ceiling} />}
    </td>
  );
}
