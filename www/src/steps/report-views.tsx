/** The two views of Report: links, so that each can be bookmarked and gone back to. */
import { text } from "../i18n";
import type { State } from "../state";
import { hashOf } from "../url";

interface ViewLinkProps {
  state: State;
  compare: boolean;
  label: string;
}

export function ViewLink({ state: { address }, compare, label }: ViewLinkProps) {
  const here = address.step === "report" && address.compare === compare;
  return (
    <a href={hashOf({ ...address, step: "report", compare, help: null })} data-testid={compare ? "compare-tab" : "one-tab"}
      aria-current={here ? "page" : undefined}>
      {label}
    </a>
  );
}

export function ReportViews({ state }: { state: State }) {
  return (
    <nav class="views" aria-label={text.compare.views}>
      <ViewLink state={state} compare={false} label={text.compare.one} />
      <ViewLink state={state} compare label={text.compare.tab} />
    </nav>
  );
}
