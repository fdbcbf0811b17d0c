/** How the file was read, each finding with its reason and a way to overrule it. */
import { load } from "../commands";
import { say, text } from "../i18n";
import { SelectField, type Choice } from "../parts/field";
import type { Dialect } from "../protocol";
import type { Table } from "../state";

const ENCODINGS = ["UTF-8", "UTF-16LE", "UTF-16BE", "gb18030", "windows-1252"];

/** On a narrow screen the table matters more than how it was read. */
const wide = matchMedia("(min-width: 800px)").matches;

const said = (map: Record<string, string>, value: string) => map[value] ?? value;

function choices(found: string, all: [string, string][]): Choice<string>[] {
  return [{ value: "", label: text.check.found(found) }, ...all.map(([value, label]) => ({ value, label }))];
}

export function Reading({ table, locked }: { table: Table; locked: boolean }) {
  const { options } = table;
  const dialect: Dialect = table.view.info.dialect;
  const why = (key: string) => (dialect.reasons[key] ? { doc: say(dialect.reasons[key]) } : {});
  const { check } = text;
  const header = dialect.header ? check.headerYes : check.headerNo;
  const { format, sheets, sheet } = table.view.container;
  const isText = format === "csv" || format === "gzip";
  return (
    <details class="group reading" open={wide}>
      <summary><h2>{check.reading}</h2></summary>
      {sheets.length > 1 && (
        <SelectField label={check.sheet} value={sheet ?? ""} testId="sheet-select" disabled={locked}
          choices={sheets.map((name) => ({ value: name, label: name }))} onPick={(name) => load.reread({ sheet: name })} />
      )}
      {isText && (
        <>
          <SelectField label={check.encoding} {...why("encoding")} value={options.encoding ?? ""} testId="encoding-select" disabled={locked}
            choices={choices(dialect.encoding, ENCODINGS.map((name) => [name, name]))}
            onPick={(value) => load.reread({ encoding: value })} />
          <SelectField label={check.delimiter} {...why("delimiter")} value={options.delimiter ?? ""} testId="delimiter-select" disabled={locked}
            choices={choices(said(check.delimiters, dialect.delimiter), Object.entries(check.delimiters))}
            onPick={(value) => load.reread({ delimiter: value })} />
          <SelectField label={check.decimal} {...why("decimalMark")} value={options.decimalMark ?? ""} testId="decimal-select" disabled={locked}
            choices={choices(said(check.decimals, dialect.decimalMark), Object.entries(check.decimals))}
            onPick={(value) => load.reread({ decimalMark: value })} />
        </>
      )}
      {format === "parquet" ? <p class="doc">{check.fromParquet}</p> : (
        <>
          <SelectField label={check.header} {...why("header")} testId="header-select" disabled={locked}
            value={options.header === undefined ? "" : String(options.header)}
            choices={choices(header, [["true", check.headerYes], ["false", check.headerNo]])}
            onPick={(value) => load.reread(value === "" ? { header: null } : { header: value === "true" })} />
          <p class="doc">{check.rereadNote}</p>
        </>
      )}
    </details>
  );
}
