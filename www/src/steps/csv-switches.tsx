/** How a CSV is written, wherever one is taken away. */
import { output } from "../commands";
import { text } from "../i18n";
import { Switch } from "../parts/field";
import type { State } from "../state";

export function CsvSwitches({ state }: { state: State }) {
  const words = text.export;
  return (
    <div class="group">
      <h2>{words.file}</h2>
      <Switch label={words.guard} doc={words.guardDoc} on={state.output.guard} testId="guard-switch" onTurn={(guard) => output.change({ guard })} />
      <Switch label={words.bom} doc={words.bomDoc} on={output.marksBytes(state)} testId="bom-switch" onTurn={(bom) => output.change({ bom })} />
    </div>
  );
}
