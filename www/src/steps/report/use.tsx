/** Whether models that learn from the synthetic rows are of use on real ones. */
import { integer, number, percent, score } from "../../format";
import { text } from "../../i18n";
import { PlainTable } from "../../parts/as-table";
import { HelpLink } from "../../parts/help-link";
import type { Efficacy, Utility } from "../../protocol/report";
import { Section } from "./view";

const MEASURES = { classes: ["auc", "f1", "accuracy"], numbers: ["r2", "rmse"] } as const;
const FROM = ["tstr", "trtr", "floor"] as const;

const written = { auc: score, f1: score, accuracy: percent, r2: score, rmse: number };

export function Use({ utility }: { utility: Utility | null }) {
  const words = text.report;
  if (!utility) return <Section id="use"><p>{words.useNone}</p></Section>;
  const measures = MEASURES[utility.task];
  const cell = (efficacy: Efficacy, measure: (typeof measures)[number]) => {
    const value = efficacy[measure];
    return value === null ? "–" : written[measure](value);
  };
  return (
    <Section id="use">
      <p>{words.useLead(utility.target, integer(utility.rowsTested))} {utility.positive === null ? "" : words.positive(utility.positive)} <HelpLink topic="usefulness" /></p>
      <PlainTable words={[1]} testId="report-use" head={[words.useHead.learner, words.useHead.from, ...measures.map((measure) => words.useHead[measure])]}
        rows={(["boosted", "linear"] as const).flatMap((learner) => FROM.map((from) => [
          words.learners[learner], words.from[from], ...measures.map((measure) => cell(utility[learner][from], measure)),
        ]))} />
    </Section>
  );
}
