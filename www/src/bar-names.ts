/** What stands under a bar: the value itself, or the page's own word for what the bar stands for. */
import { text } from "./i18n";
import type { ColumnPreview } from "./protocol";

/** What the crate writes in the place of a rare category. Cells keep it in every language; only what is drawn names it. */
const RARE = "(rare)";

export const namesOf = ({ labels, roles }: Pick<ColumnPreview, "labels" | "roles">): string[] =>
  labels.map((label, i) => {
    const role = roles[i] ?? "value";
    return role === "value" ? label : text.bars[role];
  });

/** A category along an axis. */
export const nameOf = (category: string): string => (category === RARE ? text.bars.rare : category);
