/** A person with several rows must not be on both sides of a split: say that an id repeats and offer to split by it. */
import { train } from "../commands";
import { text } from "../i18n";
import { Switch } from "../parts/field";
import type { State } from "../state";

export function SplitById({ state, locked }: { state: State; locked: boolean }) {
  const id = state.table?.view.info.repeatedId;
  if (!id) return null;
  return (
    <div class="group" data-testid="repeated-id">
      <p>{text.check.repeated(id)}</p>
      <Switch label={text.check.repeatedSplit(id)} on={state.settings.groupBy} testId="group-switch" disabled={locked}
        onTurn={(groupBy) => train.change({ groupBy })} />
    </div>
  );
}
