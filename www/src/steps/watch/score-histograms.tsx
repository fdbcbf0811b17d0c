/** How the discriminator or critic scores real rows and generated ones, over each other. */
import { Distribution } from "../../charts";
import { integer, number, percent } from "../../format";
import { text } from "../../i18n";
import { AsTable } from "../../parts/as-table";
import { HelpLink } from "../../parts/help-link";
import type { AdversarialInsight } from "../../protocol/insight";

export function ScoreHistograms({ insight, critic }: { insight: AdversarialInsight | undefined; critic: boolean }) {
  const words = text.watch.adversarial;
  return (
    <figure class="scores-figure" data-testid="score-histograms">
      <h3 class="minor">{critic ? words.scoresCritic : words.scores}</h3>
      {insight ? <Both insight={insight} /> : <p class="doc">{words.scoresNone}</p>}
    </figure>
  );
}

function Both({ insight: { edges, real, generated } }: { insight: AdversarialInsight }) {
  const words = text.watch.adversarial;
  const middle = (i: number) => ((edges[i] ?? 0) + (edges[i + 1] ?? 0)) / 2;
  const mean = (shares: number[]) => shares.reduce((sum, share, i) => sum + share * middle(i), 0);
  const both = real.reduce((sum, share, i) => sum + Math.min(share, generated[i] ?? 0), 0);
  const said = words.scoresSaid(number(short(mean(real))), number(short(mean(generated))), percent(both));
  const ends = edges.map((edge) => number(short(edge)));
  const labels = real.map((_, i) => words.band(ends[i] ?? "", ends[i + 1] ?? ""));
  return (
    <>
      <Distribution labels={labels} edges={ends} real={real} synthetic={generated} ordered low title={said} percent={percent}
        more={(n) => text.train.moreBars(integer(n))} />
      <figcaption>{said} <HelpLink topic="discriminator-scores" /></figcaption>
      <AsTable head={[text.train.tableHead.bar, text.train.real, text.train.synthetic]}
        rows={labels.map((label, i) => [label, percent(real[i] ?? 0), percent(generated[i] ?? 0)])} />
    </>
  );
}

/** Two figures are enough to place a bar. */
const short = (n: number) => Number(n.toPrecision(2));
