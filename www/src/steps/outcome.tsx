/** The end of a run in one sentence, worst column first, and the way on. */
import { check, goTo } from "../commands";
import { clock, integer, percent } from "../format";
import { worstOf } from "../gap";
import { say, text } from "../i18n";
import { runText } from "../parts/run-text";
import type { Run } from "../state";

const CLOSE = 0.01;

export function Outcome({ run }: { run: Run }) {
  const worst = worstOf(run.columns);
  const time = clock(run.progress?.elapsedMs ?? 0);
  return (
    <div class="outcome" data-testid="outcome">
      <p>{run.at === "stopped" ? runText(run) : text.train.resultDone(integer(run.columns.length), time)}</p>
      {run.beginning?.choice && <p data-testid="choice">{text.train.resultChoice(say(run.beginning.choice))}</p>}
      {worst && (
        <p>
          {worst.gap < CLOSE ? text.train.resultAll(percent(CLOSE)) : text.train.resultWorst(worst.name, percent(worst.gap))}
        </p>
      )}
      <div class="row">
        <button type="button" class="button primary" data-testid="go-report" onClick={() => {
          if (worst) check.pickColumn(worst.name);
          goTo("report");
        }}>
          {text.train.goReport}
        </button>
        <button type="button" class="button" data-testid="go-export" onClick={() => goTo("export")}>{text.train.goExport}</button>
      </div>
    </div>
  );
}
