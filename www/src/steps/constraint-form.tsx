/** A constraint written by hand: its kind, its columns, and what that kind needs besides. */
import { useState } from "preact/hooks";
import { constraints } from "../commands";
import { isOrdered } from "../given";
import { text } from "../i18n";
import { SelectField, Switch } from "../parts/field";
import { TextField } from "../parts/text-field";
import type { ColumnSummary, Problem } from "../protocol";
import { CONSTRAINT_KINDS, type Constraint, type ConstraintKind } from "../protocol/constraint";

interface Draft {
  kind: ConstraintKind;
  column: string;
  other: string;
  columns: string[];
  strict: boolean;
  min: string;
  max: string;
  formula: string;
  pattern: string;
}

/** What the kind has of the draft, for the crate to judge. */
function constraintOf({ kind, column, other, columns, strict, min, max, formula, pattern }: Draft): Constraint {
  switch (kind) {
    case "range": return { kind, column, ...(min.trim() ? { min } : {}), ...(max.trim() ? { max } : {}) };
    case "inequality": return { kind, low: column, high: other, strict };
    case "combinations": case "unique": return { kind, columns };
    case "derived": return { kind, column, formula };
    case "pattern": return { kind, column, pattern };
    case "notNull": return { kind, column };
  }
}

/** The columns that a kind can speak of. */
function usable(kind: ConstraintKind, columns: ColumnSummary[]): string[] {
  const ordered = kind === "range" || kind === "inequality";
  return columns.filter((column) => !ordered || isOrdered(column)).map(({ name }) => name);
}

function begun(kind: ConstraintKind, columns: ColumnSummary[]): Draft {
  const [first = "", second = first] = usable(kind, columns);
  return { kind, column: first, other: second, columns: [], strict: false, min: "", max: "", formula: "", pattern: "" };
}

export function ConstraintForm({ columns, locked, onDone }: { columns: ColumnSummary[]; locked: boolean; onDone(): void }) {
  const words = text.constraints;
  const [draft, setDraft] = useState(() => begun("range", columns));
  const [refused, setRefused] = useState<Problem | null>(null);
  const set = (news: Partial<Draft>) => {
    setDraft({ ...draft, ...news });
    setRefused(null);
  };
  const add = async () => {
    const problem = await constraints.add(constraintOf(draft));
    if (problem) setRefused(problem);
    else onDone();
  };
  return (
    <form class="constraint-form" aria-label={words.write} data-testid="constraint-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!locked) void add();
      }}>
      <SelectField label={words.kind} doc={words.kindDocs[draft.kind]} value={draft.kind} testId="constraint-kind"
        choices={CONSTRAINT_KINDS.map((value) => ({ value, label: words.kinds[value] }))}
        onPick={(kind) => {
          setDraft(begun(kind, columns));
          setRefused(null);
        }} />
      <Parts draft={draft} names={usable(draft.kind, columns)} set={set} />
      {refused && <p class="doc problem" role="alert" data-testid="constraint-refused">{text.errors.title(refused)} {refused.hint ? text.errors.hint(refused.hint) : ""}</p>}
      <div class="row">
        <button type="submit" class="button primary" data-testid="constraint-add" aria-disabled={locked ? "true" : undefined}>{words.add}</button>
        <button type="button" class="button quiet" onClick={onDone}>{words.cancel}</button>
      </div>
    </form>
  );
}

interface PartsProps {
  draft: Draft;
  names: string[];
  set(news: Partial<Draft>): void;
}

function Parts({ draft, names, set }: PartsProps) {
  const words = text.constraints;
  const choices = names.map((name) => ({ value: name, label: name }));
  const column = (label: string) => (
    <SelectField label={label} value={draft.column} choices={choices} testId="constraint-column" onPick={(name) => set({ column: name })} />
  );
  switch (draft.kind) {
    case "range":
      return (
        <>
          {column(words.column)}
          <TextField label={words.min} doc={words.boundDoc} value={draft.min} testId="constraint-min" onSet={(min) => set({ min })} />
          <TextField label={words.max} doc={words.boundDoc} value={draft.max} testId="constraint-max" onSet={(max) => set({ max })} />
        </>
      );
    case "inequality":
      return (
        <>
          {column(words.low)}
          <SelectField label={words.high} value={draft.other} choices={choices} testId="constraint-high" onPick={(other) => set({ other })} />
          <Switch label={words.strict} on={draft.strict} onTurn={(strict) => set({ strict })} />
        </>
      );
    case "combinations": case "unique":
      return <Ticks names={names} ticked={draft.columns} onSet={(columns) => set({ columns })} />;
    case "derived":
      return (
        <>
          {column(words.column)}
          <TextField label={words.formula} doc={words.formulaDoc} value={draft.formula} testId="constraint-formula" onSet={(formula) => set({ formula })} />
        </>
      );
    case "pattern":
      return (
        <>
          {column(words.column)}
          <TextField label={words.pattern} doc={words.patternDoc} value={draft.pattern} testId="constraint-pattern" onSet={(pattern) => set({ pattern })} />
        </>
      );
    case "notNull":
      return column(words.column);
  }
}

function Ticks({ names, ticked, onSet }: { names: string[]; ticked: string[]; onSet(columns: string[]): void }) {
  return (
    <fieldset class="ticks constraint-columns">
      <legend>{text.constraints.columns}</legend>
      {names.map((name) => (
        <label key={name} class="tick-label">
          <input type="checkbox" checked={ticked.includes(name)}
            onChange={(event) => onSet(names.filter((one) => (one === name ? event.currentTarget.checked : ticked.includes(one))))} />
          <span lang="und">{name}</span>
        </label>
      ))}
    </fieldset>
  );
}
