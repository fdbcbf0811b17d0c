/** The report, from the result in words down to what it cannot say. */
import type { ComponentChildren } from "preact";
import { integer } from "../../format";
import { say, text } from "../../i18n";
import { pictureIn } from "../../picture";
import type { Judged, Report } from "../../protocol/report";
import type { Judgement, State } from "../../state";
import { Columns } from "./columns";
import { Detection } from "./detection";
import { Limits } from "./limits";
import { Pairs } from "./pairs";
import { Privacy } from "./privacy";
import { Scores } from "./scores";
import { Use } from "./use";

export interface Result {
  report: Report;
  judged: Judged;
}

interface ViewProps {
  state: State;
  judgement: Judgement;
  result: Result;
}

export const SECTIONS = [
  { id: "scores", title: () => text.report.scores },
  { id: "columns", title: () => text.report.columns },
  { id: "pairs", title: () => text.report.pairs },
  { id: "detection", title: () => text.report.detection },
  { id: "use", title: () => text.report.use },
  { id: "privacy", title: () => text.report.privacy },
  { id: "limits", title: () => text.report.limits },
] as const;

export function Section({ id, children }: { id: (typeof SECTIONS)[number]["id"]; children: ComponentChildren }) {
  const title = SECTIONS.find((section) => section.id === id)?.title() ?? "";
  return (
    <section class="group report-part" id={`report-${id}`} tabIndex={-1} aria-labelledby={`report-${id}-title`}>
      <h2 id={`report-${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}

export function ReportView({ state, judgement, result }: ViewProps) {
  const { report, judged } = result;
  return (
    <>
      <Head judgement={judgement} report={report} stale={(state.table?.edits.at(-1) ?? null) !== judgement.edit} />
      <Scores report={report} />
      <Columns report={report} chosen={state.column} picture={pictureIn(state)} />
      <Pairs key={judgement.id} heat={report.heat} gone={judgement.gone} />
      <Detection report={report} />
      <Use utility={report.utility} />
      <Privacy report={report} judged={judged} ofFile={judgement.of.by === "file"} rare={state.fitted?.view.settings.config.rare ?? null} />
      <Limits report={report} />
    </>
  );
}

function Head({ judgement: { of }, report: { rows, headline }, stale }: { judgement: Judgement; report: Report; stale: boolean }) {
  const [n, train, held] = [rows.synthetic, rows.real, rows.holdout].map((count) => (count === null ? null : integer(count)));
  const [first, ...rest] = headline;
  return (
    <header class="headline" data-testid="report-headline">
      {stale && <p class="message" role="status" data-testid="report-stale">{text.report.stale}</p>}
      <p class="internal">{text.report.internal}</p>
      {first && <p class="first">{say(first)}</p>}
      {rest.map((line) => <p key={line}>{say(line)}</p>)}
      <p class="muted">
        {of.by === "file" ? text.report.ofFile(of.name, n ?? "", train ?? "", held ?? null) : text.report.ofModel(n ?? "", train ?? "", held ?? null)}
      </p>
    </header>
  );
}
