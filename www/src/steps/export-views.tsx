/** The two views of Export: links, so that each can be bookmarked and gone back to. */
import { text } from "../i18n";
import { showsAugment, type State } from "../state";
import { hashOf } from "../url";

export function ExportViews({ state }: { state: State }) {
  const words = text.augment;
  const added = showsAugment(state);
  const closed = state.fitted === null;
  const to = (augment: boolean) => hashOf({ ...state.address, step: "export", augment, help: null });
  return (
    <nav class="views" aria-label={words.views}>
      <a href={to(false)} data-testid="synthetic-tab" aria-current={added ? undefined : "page"} aria-disabled={closed ? "true" : undefined}
        aria-describedby={closed ? "why-synthetic" : undefined} title={closed ? text.steps.closed.noModel : undefined}
        onClick={(event) => { if (closed) event.preventDefault(); }}>
        {words.synthetic}
      </a>
      {closed && <span class="unseen" id="why-synthetic">{text.steps.closed.noModel}</span>}
      <a href={to(true)} data-testid="augment-tab" aria-current={added ? "page" : undefined}>{words.tab}</a>
    </nav>
  );
}
