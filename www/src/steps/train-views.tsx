/** The two views of Train: links, so that each can be bookmarked and gone back to. */
import { text } from "../i18n";
import type { State } from "../state";
import { hashOf } from "../url";

export function TrainViews({ state: { address } }: { state: State }) {
  const link = (compare: boolean, label: string, testId: string) => (
    <a href={hashOf({ ...address, step: "train", compare })} data-testid={testId} aria-current={address.compare === compare ? "page" : undefined}>
      {label}
    </a>
  );
  return (
    <nav class="views" aria-label={text.compare.views}>
      {link(false, text.compare.one, "one-tab")}
      {link(true, text.compare.tab, "compare-tab")}
    </nav>
  );
}
