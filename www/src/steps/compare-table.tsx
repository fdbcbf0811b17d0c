/** The models of a comparison as rows, with the real rows that no model saw on top and the floor below. */
import { ScoreBar } from "../charts";
import { compare } from "../commands";
import { integer, percent, score } from "../format";
import { text } from "../i18n";
import type { Scores } from "../protocol";
import type { Comparison, Entrant } from "../state";

type Name = keyof Scores;
const LIKENESS: Name[] = ["quality", "columnShapes", "pairTrends"];

interface CompareTableProps {
  comparison: Comparison;
  locked: boolean;
}

export function CompareTable({ comparison, locked }: CompareTableProps) {
  const { ceiling, entrants, holdoutRows, gone } = comparison;
  const words = text.compare;
  const names: Name[] = ceiling?.detection != null ? [...LIKENESS, "detection"] : LIKENESS;
  return (
    <section class="group" aria-labelledby="results-title">
      <h2 id="results-title">{words.results}</h2>
      <p class="best" data-testid="compare-best">{bestOf(comparison)}</p>
      <div class="scroll" tabIndex={0} role="group" aria-labelledby="results-title">
        <table class="compare-table" data-testid="compare-table">
          <thead>
            <tr>
              <th scope="col">{words.head.model}</th>
              {names.map((name) => <th key={name} scope="col">{words.head[name]}</th>)}
              <th scope="col" class="figure">{words.head.seconds}</th>
              <th scope="col">{words.head.keep}</th>
            </tr>
          </thead>
          <tbody>
            <tr data-model="holdout">
              <th scope="row">{words.ceiling} <span class="muted">{words.isCeiling}</span></th>
              {names.map((name) => <Cell key={name} value={ceiling?.[name]} of="real" ceiling={null} />)}
              <td />
              <td />
            </tr>
            {entrants.map((entrant) => (
              <Row key={entrant.id} entrant={entrant} names={names} ceiling={ceiling} kept={comparison.kept === entrant.id}
                closed={locked || gone} />
            ))}
          </tbody>
        </table>
      </div>
      <p class="doc">{gone ? words.gone : ""}</p>
      <p class="doc">{words.meaning} {ceiling?.detection != null ? words.detection : ""} {holdoutRows > 0 ? words.judged(integer(holdoutRows)) : ""}</p>
    </section>
  );
}

function bestOf({ entrants, ceiling }: Comparison): string {
  const done = entrants.filter((one) => one.scores !== null);
  const floor = done.find(({ id }) => id === compare.FLOOR)?.scores;
  const quality = (one: Entrant) => one.scores?.quality ?? 0;
  const [best] = done.filter(({ id }) => id !== compare.FLOOR).sort((a, b) => quality(b) - quality(a));
  if (!best || !floor || !ceiling) return "";
  return text.compare.best(best.title, score(quality(best)), score(floor.quality), score(ceiling.quality));
}

interface RowProps {
  entrant: Entrant;
  names: Name[];
  ceiling: Scores | null;
  kept: boolean;
  closed: boolean;
}

function Row({ entrant, names, ceiling, kept, closed }: RowProps) {
  const { id, title, at, scores, seconds } = entrant;
  const words = text.compare;
  const shut = closed ? ({ "aria-disabled": "true" } as const) : {};
  return (
    <tr data-model={id} data-at={at}>
      <th scope="row">{title} {id === compare.FLOOR && <span class="muted">{words.isFloor}</span>}</th>
      {scores ? names.map((name) => <Cell key={name} value={scores[name]} of="synthetic" ceiling={ceiling?.[name] ?? null} />) : (
        <td colSpan={names.length} class="muted">{standing(entrant)}</td>
      )}
      <td class="figure">{seconds === null ? "" : seconds.toFixed(1)}</td>
      <td class="keep">
        {kept ? words.kept : scores && (
          <button type="button" class="button small" data-testid="compare-keep" aria-label={words.keepOf(title)} {...shut}
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
  if (why) return why;
  return at === "learning" ? `${said}. ${percent(fraction)}` : said;
}

interface CellProps {
  value: number | null | undefined;
  of: "real" | "synthetic";
  ceiling: number | null;
}

function Cell({ value, of, ceiling }: CellProps) {
  if (value == null) return <td />;
  return (
    <td class="score">
      <span>{score(value)}</span>
      <ScoreBar value={value} of={of} mark={ceiling} />
    </td>
  );
}
