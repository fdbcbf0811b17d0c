/** The parts of the loss, live. A model that only counts has none. */
import { LossCurve } from "../charts";
import { number } from "../format";
import { text } from "../i18n";
import type { Losses } from "../state";

function said(name: string, values: number[]): string {
  const known = values.filter(Number.isFinite);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return name;
  return known.length > 1 ? text.train.lossRange(name, number(first), number(last)) : text.train.lossOne(name, number(last));
}

export function LossCurves({ losses }: { losses: Losses | null }) {
  if (!losses || losses.terms.length === 0) return null;
  return (
    <section class="curves" aria-labelledby="curves-title" data-testid="loss-curves">
      <h2 id="curves-title">{text.train.learning}</h2>
      <div class="curve-grid">
        {losses.terms.map(({ name, values }) => (
          <figure key={name}>
            <LossCurve steps={losses.steps} values={values} number={number} />
            <figcaption>{said(text.train.terms[name] ?? name, values)}</figcaption>
          </figure>
        ))}
      </div>
    </section>
  );
}
