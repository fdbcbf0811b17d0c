/** What a chart shows, as a table, folded away until somebody asks for it. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { text } from "../i18n";
import { useGrowing } from "./growing";

interface TableProps {
  head: string[];
  /** The first cell of each names it; numbers come as they are to be read. */
  rows: ComponentChildren[][];
  testId?: string;
  /** Names of columns and values, which are in no language of ours. */
  named?: boolean;
  /** The columns that hold words; all but the first hold figures otherwise. */
  words?: number[];
}

export function AsTable(props: TableProps) {
  const [open, setOpen] = useState(false);
  return (
    <details class="as-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text.train.table}</summary>
      {open && <PlainTable {...props} short />}
    </details>
  );
}

export function PlainTable({ head, rows, testId, named, short, words = [] }: TableProps & { short?: boolean }) {
  const shown = useGrowing(rows.length);
  const look = (i: number) => (i === 0 || words.includes(i) ? undefined : "figure");
  return (
    <div class={short ? "scroll short" : "scroll"} tabIndex={0} role="group" aria-label={head.join(", ")}>
      <table data-testid={testId}>
        <thead>
          <tr>{head.map((name, i) => <th key={name + i} scope="col" class={look(i)}>{name}</th>)}</tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map(([first, ...rest], i) => (
            <tr key={i}>
              <th scope="row" lang={named ? "und" : undefined}>{first}</th>
              {rest.map((cell, j) => <td key={j} class={look(j + 1)}>{cell}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
