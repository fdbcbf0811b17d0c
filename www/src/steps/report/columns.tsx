/** A card per column, the least alike first: both distributions small, and the chosen one large with what is said of it. */
import { Distribution, SmallDistribution, Swatch } from "../../charts";
import { check } from "../../commands";
import { integer, percent, score } from "../../format";
import { text } from "../../i18n";
import { AsTable } from "../../parts/as-table";
import { useGrowing } from "../../parts/growing";
import type { Picture } from "../../picture";
import type { ColumnPreview } from "../../protocol";
import type { Card, Report } from "../../protocol/report";
import { caption } from "../large-chart";
import { Section } from "./view";

/** Bars of categories that are drawn; the table has all. */
const DRAWN = 12;

interface Drawn extends ColumnPreview {
  /** Where bars begin, and where the last one ends; none for categories. */
  edges: string[] | null;
}

interface ColumnsProps {
  report: Report;
  chosen: string | null;
  /** Its pixels are folded away. */
  picture: Picture | null;
}

export function Columns({ report: { columns, rows }, chosen, picture }: ColumnsProps) {
  const isPixel = ({ name }: Card) => picture?.columns.includes(name) ?? false;
  const pixels = columns.filter(isPixel);
  const large = columns.find(({ name }) => name === chosen) ?? columns[0];
  if (!large) return null;
  return (
    <Section id="columns">
      <div class="row keys">
        <Swatch of="real">{text.train.real}</Swatch>
        <Swatch of="synthetic">{text.train.synthetic}</Swatch>
      </div>
      <LargeCard card={large} rows={rows} />
      <Cards columns={columns.filter((card) => !isPixel(card))} rows={rows} large={large} testId="report-cards" />
      {pixels.length > 0 && (
        <details class="as-table" data-testid="report-pixels">
          <summary>{pixelsSaid(pixels)}</summary>
          <Cards columns={pixels} rows={rows} large={large} testId="report-pixel-cards" />
        </details>
      )}
    </Section>
  );
}

function pixelsSaid(pixels: Card[]): string {
  const shapes = pixels.flatMap(({ shape }) => (shape === null ? [] : [shape]));
  const mean = shapes.reduce((sum, shape) => sum + shape, 0) / Math.max(1, shapes.length);
  return text.report.pixels(integer(pixels.length), score(mean), score(Math.min(1, ...shapes)));
}

interface CardsProps {
  columns: Card[];
  rows: Report["rows"];
  large: Card;
  testId: string;
}

function Cards({ columns, rows, large, testId }: CardsProps) {
  const shown = useGrowing(columns.length);
  return (
    <ul class="small-grid" data-testid={testId}>
      {columns.slice(0, shown).map((card) => (
        <li key={card.name}>
          <button type="button" class="small-chart" aria-pressed={card === large} title={card.name} data-testid={`report-card-${card.name}`}
            onClick={() => check.pickColumn(card.name)}>
            <SmallDistribution {...drawnOf(card, rows, Infinity)} />
            <span class="small-name" lang="und">{card.name}</span>
            <span class="small-gap">{card.shape === null ? "" : score(card.shape)}<span class="unseen"> {text.report.columnScore}</span></span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Shares of all rows, so that bars and what is missing add up to one. What is no value has its name already. */
function drawnOf({ name, kind, chart, missing }: Card, rows: Report["rows"], most: number): Drawn {
  const shares = (counts: number[], all: number) => counts.map((count) => count / Math.max(1, all));
  const words = text.report;
  if (chart.type === "histogram") {
    const labels = chart.real.map((_, i) => words.between(chart.labels[i] ?? "", chart.labels[i + 1] ?? ""));
    return { name, kind, labels, roles: [], edges: chart.labels, real: shares(chart.real, rows.real), synthetic: shares(chart.synthetic, rows.synthetic) };
  }
  const bars = chart.labels.map((label, i): [string, number, number] => [label, chart.real[i] ?? 0, chart.synthetic[i] ?? 0]);
  const kept = bars.slice(0, most);
  const folded = bars.slice(most);
  const sum = (side: 1 | 2) => folded.reduce((total, bar) => total + bar[side], 0);
  const others = chart.otherValues + folded.length;
  if (others > 0) kept.push([words.others(integer(others)), chart.other[0] + sum(1), chart.other[1] + sum(2)]);
  if (chart.unseen > 0) kept.push([words.unseen, 0, chart.unseen]);
  const [real, synthetic] = [missing[0] ?? 0, missing[1] ?? 0];
  if (real > 0 || synthetic > 0) kept.push([words.missing, real * rows.real, synthetic * rows.synthetic]);
  return {
    name, kind, edges: null, roles: [], labels: kept.map(([label]) => label),
    real: shares(kept.map((bar) => bar[1]), rows.real), synthetic: shares(kept.map((bar) => bar[2]), rows.synthetic),
  };
}

function LargeCard({ card, rows }: { card: Card; rows: Report["rows"] }) {
  const words = text.report;
  const drawn = drawnOf(card, rows, DRAWN);
  const whole = drawnOf(card, rows, Infinity);
  const said = drawn.labels.length === 0 ? words.noBars(card.name) : caption(drawn, true);
  const share = (n: number | undefined) => percent(n ?? 0);
  return (
    <figure class="large" data-testid="report-card">
      <h3 lang="und">{card.name}</h3>
      {drawn.labels.length > 0 && (
        <Distribution labels={drawn.labels} {...(drawn.edges ? { edges: drawn.edges } : {})} real={drawn.real} synthetic={drawn.synthetic}
          ordered={drawn.edges !== null} title={said} percent={percent} more={(n) => text.train.moreBars(integer(n))} />
      )}
      <figcaption>{said}</figcaption>
      <dl class="facts card-facts">
        {factsOf(card).map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
      </dl>
      <AsTable named head={[text.train.tableHead.bar, text.train.tableHead.real, text.train.tableHead.synthetic]}
        rows={whole.labels.map((label, i) => [label, share(whole.real[i]), share(whole.synthetic[i])])} />
    </figure>
  );
}

function factsOf({ kind, shape, shapeCeiling, missing, coverage, adherence, chart }: Card): [string, string][] {
  const words = text.report.facts;
  const facts: [string, string][] = [[words.kind, text.kinds[kind]]];
  if (shape !== null) facts.push([words.shape, text.report.shapeIs(score(shape), shapeCeiling === null ? null : score(shapeCeiling))]);
  const [real, synthetic] = missing;
  if (real !== null && synthetic !== null && real + synthetic > 0) facts.push([words.missing, words.missingOf(percent(real), percent(synthetic))]);
  const covered = chart.type === "histogram" ? words.coverageOrdered : words.coverageDiscrete;
  if (coverage !== null) facts.push([words.coverage, covered(percent(coverage))]);
  if (adherence !== null) facts.push([words.adherence, words.adherenceOf(percent(adherence))]);
  return facts;
}
