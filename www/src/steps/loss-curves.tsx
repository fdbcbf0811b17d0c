/** How near the model comes, and the parts of its loss, live. A model that only counts has neither. */
import { useMemo } from "preact/hooks";
import { LossCurve } from "../charts";
import { number, score } from "../format";
import { text } from "../i18n";
import { HelpLink } from "../parts/help-link";
import type { ScorePoint } from "../protocol/insight";
import type { Run } from "../state";

/** Terms whose sum is drawn already; each stands under its symbol in the formula. */
const PARTS = new Set(["real", "generated"]);

function said(name: string, values: number[]): string {
  const known = values.filter(Number.isFinite);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return name;
  return known.length > 1 ? text.train.lossRange(name, number(first), number(last)) : text.train.lossOne(name, number(last));
}

export function LossCurves({ run }: { run: Run | null }) {
  const terms = run?.losses.terms.filter(({ name }) => !PARTS.has(name)) ?? [];
  const scores = run?.sight.scores ?? [];
  if (!run || terms.length + scores.length === 0) return null;
  return (
    <section class="curves" aria-labelledby="curves-title" data-testid="loss-curves">
      <h2 id="curves-title">{text.train.learning}</h2>
      <div class="curve-grid">
        {scores.length > 0 && <ScoreCurve scores={scores} />}
        {terms.map(({ name, values }) => (
          <figure key={name}>
            <LossCurve steps={run.losses.steps} values={values} number={number} />
            <figcaption>{said(text.train.terms[name] ?? name, values)}</figcaption>
          </figure>
        ))}
      </div>
      {terms.length > 0 && <HelpLink topic="losses" />}
    </section>
  );
}

function ScoreCurve({ scores }: { scores: ScorePoint[] }) {
  const [steps, values] = useMemo(() => [scores.map(({ step }) => step), scores.map((one) => one.score)], [scores]);
  return (
    <figure data-testid="score-curve">
      {scores.length > 1 && <LossCurve steps={steps} values={values} number={number} />}
      <figcaption>{text.watch.score.now(score(values.at(-1) ?? 0))} <HelpLink topic="score" /></figcaption>
    </figure>
  );
}
