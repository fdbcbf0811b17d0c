/** What the numbers cannot say, and the same tables by another package's definitions. */
import { score } from "../../format";
import { say, text } from "../../i18n";
import { PlainTable } from "../../parts/as-table";
import type { Report } from "../../protocol/report";
import { Section } from "./view";

export function Limits({ report: { notes, compatible } }: { report: Report }) {
  const words = text.report;
  const known = Object.entries(compatible).flatMap(([key, value]) => (value === null ? [] : [[words.sdmetricsNames[key] ?? key, score(value)]]));
  return (
    <Section id="limits">
      <ul class="lines">{words.limitList.map((line) => <li key={line}>{line}</li>)}</ul>
      <Notes notes={notes} />
      <details class="as-table">
        <summary>{words.sdmetrics}</summary>
        <p class="doc">{words.sdmetricsDoc}</p>
        <PlainTable testId="report-sdmetrics" head={[words.sdmetricsHead.name, words.sdmetricsHead.value]} rows={known} />
      </details>
    </Section>
  );
}

function Notes({ notes }: { notes: string[] }) {
  if (notes.length === 0) return null;
  return (
    <section class="group" aria-labelledby="notes-title">
      <h3 class="minor" id="notes-title">{text.report.notes}</h3>
      <ul class="lines">{notes.map((line) => <li key={line}>{say(line)}</li>)}</ul>
    </section>
  );
}
