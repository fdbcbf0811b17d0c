/** The first of some rows that were made: as pictures where they are such, and as a table. */
import { text } from "../i18n";
import type { Picture } from "../picture";
import type { ColumnSummary } from "../protocol";
import { inkOfAll, labelledBy, Strip } from "./picture/strip";

export interface MadeRows {
  header: string[];
  preview: string[][];
}

interface MadeTableProps {
  view: MadeRows;
  /** Columns of numbers line up on the right. */
  columns: ColumnSummary[];
  labelledBy: string;
  testId: string;
}

export function MadeTable({ view: { header, preview }, columns, labelledBy: titleId, testId }: MadeTableProps) {
  const numbers = new Set(columns.filter(({ kind }) => kind === "integer" || kind === "decimal").map(({ name }) => name));
  const looks = header.map((name) => (numbers.has(name) ? "figure" : undefined));
  return (
    <div class="scroll" tabIndex={0} role="group" aria-labelledby={titleId}>
      <table class="rows-table" data-testid={testId}>
        <thead>
          <tr>{header.map((name, i) => <th key={name} scope="col" lang="und" class={looks[i]}>{name}</th>)}</tr>
        </thead>
        <tbody lang="und">
          {preview.map((row, i) => <tr key={i}>{row.map((cell, j) => <td key={j} class={looks[j]}>{cell}</td>)}</tr>)}
        </tbody>
      </table>
    </div>
  );
}

export function MadePictures({ picture, view: { header, preview }, title }: { picture: Picture; view: MadeRows; title: string }) {
  return (
    <figure class="picture-figure" data-testid="export-pictures">
      <h2>{title}</h2>
      <Strip picture={picture} header={header} rows={preview} of="synthetic" title={title} />
      <figcaption>{text.picture.rowsSaid(inkOfAll(picture, header, preview))} {labelledBy(picture)}</figcaption>
    </figure>
  );
}
