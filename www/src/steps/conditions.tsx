/** Which rows to make: conditions that every row meets, and the mix of one column's classes. */
import { output } from "../commands";
import { percent } from "../format";
import { balanceable, classesOf, conditionable, evenShares, firstWhere, operatorsOf, sumOf, whyNotGiven } from "../given";
import { text } from "../i18n";
import { NumberField, SelectField } from "../parts/field";
import type { ColumnSummary } from "../protocol";
import type { Balance, Output, Where } from "../state";

interface ConditionsProps {
  form: Output;
  columns: ColumnSummary[];
}

export function Conditions({ form, columns }: ConditionsProps) {
  const words = text.export;
  const usable = conditionable(columns);
  const [first] = usable;
  if (!first) return null;
  const put = (wheres: Where[]) => output.change({ wheres });
  return (
    <div class="group" role="group" aria-labelledby="where-title">
      <h2 id="where-title">{words.where}</h2>
      <p class="doc">{form.wheres.length === 0 ? words.whereNone : words.whereDoc}</p>
      {form.wheres.map((where, i) => (
        <WhereRow key={i} n={i + 1} where={where} columns={usable}
          onSet={(next) => put(form.wheres.map((one, j) => (j === i ? next : one)))}
          onRemove={() => put(form.wheres.filter((_, j) => j !== i))} />
      ))}
      <button type="button" class="button small start" data-testid="where-add" onClick={() => put([...form.wheres, firstWhere(first)])}>
        {words.whereAdd}
      </button>
      <Balanced form={form} columns={balanceable(columns)} />
      <p class="doc warn" role="status" data-testid="why-not-given">{whyNotGiven(form)}</p>
    </div>
  );
}

interface WhereRowProps {
  n: number;
  where: Where;
  columns: ColumnSummary[];
  onSet(where: Where): void;
  onRemove(): void;
}

function WhereRow({ n, where, columns, onSet, onRemove }: WhereRowProps) {
  const words = text.export;
  const column = columns.find(({ name }) => name === where.column);
  const list = `where-values-${n}`;
  return (
    <div class="where">
      <select aria-label={words.whereColumn(n)} data-testid="where-column" lang="und" value={where.column}
        onChange={(event) => {
          const next = columns.find(({ name }) => name === event.currentTarget.value);
          if (next) onSet(firstWhere(next));
        }}>
        {columns.map(({ name }) => <option key={name} value={name} selected={name === where.column}>{name}</option>)}
      </select>
      <select aria-label={words.whereOperator(n)} data-testid="where-operator" value={where.operator}
        onChange={(event) => onSet({ ...where, operator: event.currentTarget.value })}>
        {operatorsOf(column).map((sign) => <option key={sign} value={sign} selected={sign === where.operator}>{words.operators[sign]}</option>)}
      </select>
      <input type="text" aria-label={words.whereValue(n)} data-testid="where-value" lang="und" list={list} autocomplete="off"
        spellcheck={false} value={where.value} aria-invalid={where.value.trim() === ""}
        onInput={(event) => onSet({ ...where, value: event.currentTarget.value })} />
      <datalist id={list}>{classesOf(column).map((label) => <option key={label} value={label} />)}</datalist>
      <button type="button" class="button quiet icon" aria-label={words.whereRemove(n)} title={words.whereRemove(n)}
        data-testid="where-remove" onClick={onRemove}>×</button>
    </div>
  );
}

function Balanced({ form, columns }: ConditionsProps) {
  const words = text.export;
  const { balance } = form;
  const put = (next: Balance | null) => output.change({ balance: next });
  const column = columns.find(({ name }) => name === balance?.column);
  const choices = [{ value: "", label: words.balanceNone }, ...columns.map(({ name }) => ({ value: name, label: name }))];
  if (columns.length === 0) return null;
  return (
    <>
      <SelectField label={words.balance} doc={words.balanceDoc} value={balance?.column ?? ""} choices={choices} testId="balance-column"
        onPick={(name) => put(name ? { column: name, shares: null } : null)} />
      {balance && column && (
        <>
          <SelectField label={words.shares} value={balance.shares ? "mine" : "equal"} testId="balance-shares"
            choices={[{ value: "equal", label: words.sharesEqual }, { value: "mine", label: words.sharesMine }]}
            onPick={(how) => put({ ...balance, shares: how === "mine" ? evenShares(column) : null })} />
          {balance.shares && <Shares shares={balance.shares} whole={column.bars.every(({ isOther }) => !isOther)}
            onSet={(shares) => put({ ...balance, shares })} />}
        </>
      )}
    </>
  );
}

interface SharesProps {
  shares: NonNullable<Balance["shares"]>;
  /** Whether every class has a line. */
  whole: boolean;
  onSet(shares: NonNullable<Balance["shares"]>): void;
}

function Shares({ shares, whole, onSet }: SharesProps) {
  return (
    <>
      <div class="shares">
        {shares.map(({ label, percent: share }, i) => (
          <NumberField key={label} label={text.export.shareOf(label)} value={share} min={0} max={100} step="any" testId="balance-share"
            onSet={(value) => onSet(shares.map((one, j) => (j === i ? { label, percent: value } : one)))} />
        ))}
      </div>
      <p class="doc">{text.export.sharesSum(percent(sumOf(shares) / 100))} {whole ? "" : text.export.sharesOther}</p>
    </>
  );
}
