/** What always holds: found in the table or written by hand; what is ticked is held in every row that Export makes. */
import { useRef, useState } from "preact/hooks";
import { constraints } from "../commands";
import { integer } from "../format";
import { say, text } from "../i18n";
import { FileButton } from "../parts/file-button";
import type { Violation } from "../protocol/constraint";
import type { Listed, State, Table } from "../state";
import { ConstraintForm } from "./constraint-form";

export function ConstraintPanel({ state, table }: { state: State; table: Table }) {
  const words = text.constraints;
  const { list, looked, problem } = state.constraints;
  const [writes, setWrites] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const done = () => {
    setWrites(false);
    opener.current?.focus();
  };
  const locked = constraints.isLocked(state);
  const on = list.filter((one) => one.on).length;
  return (
    <section class="group constraints" aria-labelledby="constraints-title" data-testid="constraints">
      <h2 id="constraints-title">{words.title}</h2>
      <p class="doc">{leadOf(state, table)}</p>
      {list.length > 0 && (
        <ul class="plain">
          {list.map((one) => <Line key={JSON.stringify(one.constraint)} one={one} state={state} table={table} locked={locked} />)}
        </ul>
      )}
      {problem && !problem.places && <p class="doc problem" role="alert">{text.errors.title(problem)}</p>}
      <div class="row">
        {!looked && (
          <button type="button" class="button" data-testid="constraints-look" disabled={locked} onClick={() => void constraints.look()}>{words.look}</button>
        )}
        {list.length > 1 && (
          <button type="button" class="button" data-testid="constraints-all" disabled={locked} onClick={() => constraints.turnAll(on < list.length)}>
            {on < list.length ? words.all : words.none}
          </button>
        )}
        <button ref={opener} type="button" class="button" data-testid="constraints-write" aria-expanded={writes} onClick={() => setWrites(!writes)}>{words.write}</button>
        <FileButton label={words.open} accept=".json,application/json" testId="constraints-open" disabled={locked}
          onFile={(file) => void constraints.openFile(file, file.name)} />
        {on > 0 && <button type="button" class="button" data-testid="constraints-save" onClick={constraints.saveDocument}>{words.save}</button>}
      </div>
      {writes && <ConstraintForm columns={table.view.summary.filter(({ included }) => included)} locked={locked} onDone={done} />}
    </section>
  );
}

function leadOf({ constraints: { list, looked } }: State, { view }: Table): string {
  const words = text.constraints;
  const found = list.some(({ rows }) => rows !== null);
  if (!looked) return found ? `${words.again} ${words.lead}` : words.lead;
  return found ? words.found(integer(view.info.rows)) : words.nothing;
}

interface LineProps {
  one: Listed;
  state: State;
  table: Table;
  locked: boolean;
}

function Line({ one, state, table, locked }: LineProps) {
  const words = text.constraints;
  const { list, violations, problem } = state.constraints;
  const place = list.filter(({ on }) => on).indexOf(one) + 1;
  const broken = violations.find((violation) => violation.place === place);
  const said = say(one.sentence);
  return (
    <li data-testid="constraint">
      <div class="constraint">
        <label class="tick-label">
          <input type="checkbox" data-testid="constraint-on" checked={one.on} disabled={locked} onChange={(event) => constraints.turn(one, event.currentTarget.checked)} />
          <span class="constraint-said">
            {said} <span class="muted">{supportOf(one, table)}{place > 0 ? ` · ${words.place(place)}` : ""}</span>
          </span>
        </label>
        {one.rows === null && (
          <button type="button" class="button quiet icon" aria-label={words.remove(said)} title={words.remove(said)} disabled={locked}
            data-testid="constraint-remove" onClick={() => constraints.remove(one)}>×</button>
        )}
      </div>
      {place > 0 && broken && <Broken broken={broken} header={table.view.info.dialect.header} />}
      {place > 0 && problem?.places?.includes(place) && <p class="doc problem" role="alert">{text.errors.title(problem)}</p>}
    </li>
  );
}

function supportOf({ rows }: Listed, { view }: Table): string {
  if (rows === null) return text.constraints.byHand;
  return rows === view.info.rows ? text.constraints.allRows(integer(rows)) : text.constraints.rowsWith(integer(rows));
}

function Broken({ broken: { count, rows }, header }: { broken: Violation; header: boolean }) {
  const words = text.constraints;
  const listed = words.listed(rows.map(integer), count > rows.length, header);
  return <p class="doc constraint-broken" data-testid="constraint-broken">{words.broken(integer(count), listed)}</p>;
}
