/** The first rows of the open table as pictures. */
import { useMemo } from "preact/hooks";
import { integer } from "../../format";
import { text } from "../../i18n";
import type { Picture } from "../../picture";
import type { Table } from "../../state";
import { inkOfAll, labelledBy, Strip } from "./strip";

const SHOWN = 20;

export function FirstRows({ picture, table }: { picture: Picture; table: Table }) {
  const words = text.picture;
  const { summary } = table.view;
  const header = useMemo(() => summary.map(({ name }) => name), [summary]);
  const rows = useMemo(() => table.rows.slice(0, SHOWN), [table.rows]);
  const title = words.rows(integer(rows.length));
  return (
    <figure class="picture-figure" data-testid="first-pictures">
      <h2>{title}</h2>
      <Strip picture={picture} header={header} rows={rows} of="real" title={title} />
      <figcaption>{words.rowsSaid(inkOfAll(picture, header, rows))} {labelledBy(picture)}</figcaption>
    </figure>
  );
}
