/** Every score on a ruler between its floor and its ceiling, with one plain sentence. */
import { Ruler, RulerMark } from "../../charts";
import { integer, percent, score as figure } from "../../format";
import type { HelpTopic } from "../../help-topics";
import { text } from "../../i18n";
import { HelpLink } from "../../parts/help-link";
import type { Report, ScoreKey } from "../../protocol/report";
import { Section } from "./view";

const GROUPS: { id: "likeness" | "use" | "privacy"; scores: readonly ScoreKey[] }[] = [
  { id: "likeness", scores: ["quality", "columnShapes", "pairTrends", "diagnostic", "c2stAuc", "logisticDetection"] },
  { id: "use", scores: ["tstr"] },
  { id: "privacy", scores: ["membershipAuc", "dcrShare", "matchShare"] },
];

/** The number of two tables that have one distribution and nothing else in common. */
const BEST: Partial<Record<ScoreKey, number>> = { c2stAuc: 0.5, dcrShare: 0.5, membershipAuc: 0.5, matchShare: 0 };
/** Where more than the best is a sign of copying. */
const OF_COPYING: readonly ScoreKey[] = ["dcrShare", "membershipAuc"];
/** What the marks of a score stand for, where they are not unseen real rows and shuffled columns. */
const MARKS: Partial<Record<ScoreKey, { ceiling?: keyof Marks; floor: keyof Marks }>> = {
  tstr: { ceiling: "learnedReal", floor: "learnedShuffled" },
  membershipAuc: { ceiling: "guess", floor: "copy" },
  dcrShare: { ceiling: "nobody", floor: "copy" },
  matchShare: { floor: "copy" },
};
type Marks = typeof text.report.marks;
const HELP: Partial<Record<ScoreKey, HelpTopic>> = {
  columnShapes: "shapes", pairTrends: "pairs", c2stAuc: "detection", logisticDetection: "detection", tstr: "usefulness", matchShare: "closest-record",
  dcrShare: "closest-record", membershipAuc: "membership",
};
const NEARLY_ALL = 0.9995;

export function Scores({ report }: { report: Report }) {
  const words = text.report;
  return (
    <Section id="scores">
      <p class="doc">{words.marksDoc} {report.columnShapes.ceiling?.sameRows == null ? "" : words.sameRowsDoc}</p>
      {GROUPS.map(({ id, scores }) => (
        <section key={id} class="group" aria-labelledby={`scores-${id}`}>
          <h3 class="minor" id={`scores-${id}`}>{words.groups[id]}</h3>
          {id === "privacy" && report.privacy.tooFewRows && <TooFew rows={report.rows.holdout} />}
          <div class="score-grid">
            {scores.map((key) => <ScoreCard key={key} of={key} report={report} unsure={id === "privacy" && report.privacy.tooFewRows} />)}
          </div>
        </section>
      ))}
    </Section>
  );
}

export function TooFew({ rows }: { rows: number | null }) {
  return (
    <p class="message" data-testid="too-few">
      <span><strong>{text.sentence(text.report.tooFew)}</strong> {text.report.tooFewDoc(integer(rows ?? 0))}</span>
    </p>
  );
}

const numberOf = (key: ScoreKey) => (key === "matchShare" ? percent : figure);

function ScoreCard({ of, report, unsure }: { of: ScoreKey; report: Report; unsure: boolean }) {
  const words = text.report;
  const score = report[of];
  const number = numberOf(of);
  const said = sentence(of, report);
  const help = HELP[of];
  const ceiling = score.ceiling?.value ?? null;
  // With fewer rows chance alone lowers a score, so a mark beside another stands for as many rows.
  const same = score.ceiling?.sameRows ?? null;
  const floor = score.floor?.value ?? null;
  return (
    <article class="score-card" data-testid={`report-score-${of}`} data-value={score.value ?? ""}>
      <h4>{words.titles[of]}</h4>
      <p class="score-value">{score.value === null ? "–" : number(score.value)}</p>
      {score.value !== null && (
        <>
          <Ruler value={same ?? score.value} interval={score.interval} ceiling={ceiling} floor={floor} best={BEST[of] ?? 1} title={said} number={number} />
          <dl class="marks">
            <Mark of="synthetic" name={same === null ? words.marks.synthetic : words.sameRows(integer(score.ceiling?.rows ?? 0))} value={number(same ?? score.value)} />
            {ceiling !== null && <Mark of="ceiling" name={words.marks[MARKS[of]?.ceiling ?? "ceiling"]} value={number(ceiling)} />}
            {floor !== null && <Mark of="floor" name={words.marks[MARKS[of]?.floor ?? "floor"]} value={number(floor)} />}
          </dl>
        </>
      )}
      <p class="doc">{said} {score.interval ? words.interval(number(score.interval[0]), number(score.interval[1])) : ""}</p>
      {help && <p class="doc"><HelpLink topic={help} /></p>}
      {unsure && <p class="doc"><strong>{text.sentence(words.tooFew)}</strong></p>}
    </article>
  );
}

function Mark({ of, name, value }: { of: "synthetic" | "ceiling" | "floor"; name: string; value: string }) {
  return <div><dt><RulerMark of={of} />{name}</dt><dd>{value}</dd></div>;
}

function sentence(key: ScoreKey, report: Report): string {
  const { said } = text.report;
  const { value, ceiling, interval } = report[key];
  if (value === null) return whyNone(key, report);
  const best = ceiling?.value ?? null;
  const off = (n: number | null) => (n === null ? null : percent(1 - n));
  const share = (n: number | null) => (n === null ? null : percent(n));
  switch (key) {
    case "quality": return said.quality();
    case "columnShapes":
    case "pairTrends": return said[key](percent(1 - (ceiling?.sameRows ?? value)), off(best));
    case "diagnostic": return value >= NEARLY_ALL ? said.diagnosticAll : said.diagnostic(percent(1 - value));
    case "c2stAuc": return said.c2stAuc(percent(value), share(best));
    case "logisticDetection": return said.logisticDetection(share(report.detection.logisticAuc));
    case "tstr": return tstr(report, value);
    case "matchShare": return matches(report, value, best);
    default: {
      const sign = OF_COPYING.includes(key) && interval ? ` ${interval[0] > 0.5 ? said.sign : said.noSign}` : "";
      return said[key](percent(value)) + (report.privacy.tooFewRows ? "" : sign);
    }
  }
}

function tstr({ utility, trtr }: Report, value: number): string {
  const { said } = text.report;
  const target = utility?.target ?? "";
  return utility?.task === "numbers"
    ? said.tstrNumbers(target, percent(value), percent(trtr.value ?? 0))
    : said.tstrClasses(target, figure(value), figure(trtr.value ?? 0));
}

function matches({ rows }: Report, value: number, expected: number | null): string {
  const count = (share: number) => integer(Math.round(share * rows.synthetic));
  return text.report.said.matches(count(value), integer(rows.synthetic), expected === null ? null : count(expected));
}

function whyNone(key: ScoreKey, { rows, utility }: Report): string {
  const words = text.report;
  const needsHoldout = key === "tstr" || key === "dcrShare" || key === "membershipAuc";
  if (needsHoldout && !rows.holdout) return words.noHoldout;
  return key === "tstr" && !utility ? words.noTarget : words.noScore;
}
