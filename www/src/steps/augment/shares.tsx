/** How large each class is to be. */
import { augment } from "../../commands";
import { percent } from "../../format";
import { text } from "../../i18n";
import { NumberField, SelectField } from "../../parts/field";
import type { Wanted } from "../../augmenting";
import type { State } from "../../state";

const HOWS = ["equal", "one", "each"] as const;

export function Shares({ state }: { state: State }) {
  const words = text.augment;
  const { wanted } = state.augment.form;
  const names = augment.classesOf(state).map(({ name }) => name);
  const waits = names.length === 0;
  return (
    <>
      <SelectField label={words.shares} value={wanted.how} testId="augment-shares" disabled={waits}
        choices={HOWS.map((value) => ({ value, label: words.hows[value] }))} onPick={augment.wantHow} />
      {wanted.how === "one" && (
        <div class="shares">
          <SelectField label={words.classOne} value={wanted.name} testId="augment-class"
            choices={names.map((name) => ({ value: name, label: name }))} onPick={(name) => augment.want({ ...wanted, name })} />
          <NumberField label={words.percent} value={wanted.percent} min={0.01} max={100} step="any" testId="augment-percent"
            onSet={(value) => augment.want({ ...wanted, percent: value })} />
        </div>
      )}
      {wanted.how === "each" && <Each wanted={wanted} />}
    </>
  );
}

function Each({ wanted }: { wanted: Extract<Wanted, { how: "each" }> }) {
  const put = (at: number, value: number) =>
    augment.want({ how: "each", shares: wanted.shares.map((one, i) => (i === at ? { ...one, percent: value } : one)) });
  return (
    <>
      <div class="shares">
        {wanted.shares.map(({ name, percent: value }, i) => (
          <NumberField key={name} label={text.export.shareOf(name)} value={value} min={0.01} max={100} step="any" testId="augment-share"
            onSet={(next) => put(i, next)} />
        ))}
      </div>
      <p class="doc">{text.export.sharesSum(percent(augment.sumOfShares(wanted) / 100))}</p>
    </>
  );
}
