/** How well classifiers tell synthetic rows from real ones, at every threshold. */
import { Curves, type Curve } from "../../charts";
import { percent, score } from "../../format";
import { text } from "../../i18n";
import { AsTable } from "../../parts/as-table";
import { HelpLink } from "../../parts/help-link";
import type { Point, Report } from "../../protocol/report";
import { Section } from "./view";

const THRESHOLDS = [0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9];

export function Detection({ report: { detection, c2stAuc } }: { report: Report }) {
  const words = text.report;
  const all: { curve: Curve; points: Point[] }[] = [
    { points: detection.boosted, curve: { of: "synthetic", label: words.curves.boosted, points: detection.boosted } },
    { points: detection.logistic, curve: { of: "other", label: words.curves.logistic, points: detection.logistic } },
    { points: detection.ceiling, curve: { of: "real", label: words.curves.ceiling, points: detection.ceiling } },
  ];
  const known = all.filter(({ points }) => points.length > 0);
  if (known.length === 0 || c2stAuc.value === null) return <Section id="detection"><p>{words.noScore}</p></Section>;
  const ceiling = c2stAuc.ceiling?.value ?? null;
  return (
    <Section id="detection">
      <figure class="large" data-testid="report-roc">
        <Curves curves={known.map(({ curve }) => curve)} most={[1, 1]} diagonal x={words.roc.x} y={words.roc.y} title={words.roc.title} ticks={[percent, percent]} />
        <figcaption>{words.detectionSaid(score(c2stAuc.value), ceiling === null ? null : score(ceiling))} <HelpLink topic="detection" /></figcaption>
        <AsTable head={[words.rocHead.share, ...known.map(({ curve }) => curve.label)]}
          rows={THRESHOLDS.map((share) => [percent(share), ...known.map(({ points }) => percent(heightAt(points, share)))])} />
      </figure>
    </Section>
  );
}

/** On the line between the two points around it. */
function heightAt(points: Point[], x: number): number {
  const next = points.findIndex((point) => point[0] > x);
  const [a, b] = [points[next - 1] ?? points[0], points[next] ?? points.at(-1)];
  if (!a || !b) return 0;
  return b[0] === a[0] ? b[1] : a[1] + ((x - a[0]) / (b[0] - a[0])) * (b[1] - a[1]);
}
