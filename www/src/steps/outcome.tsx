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
  const empty = run.columns.filter(({ roles }) => roles.every((role) => role === "missing")).length;
  const took = run.progress?.elapsedMs ?? 0;
  const time = took < 1000 ? text.train.underSecond : clock(took);
  return (
    <div class="outcome" data-testid="outcome">
      <p>{run.at === "stopped" ? runText(run) : text.train.resultDone(integer(run.columns.length), time)}</p>
      {run.beginning?.choice && <p data-testid="choice">{text.train.resultChoice(say(run.beginning.choice))}</p>}
      {empty > 0 && <p data-testid="outcome-empty">{text.train.resultEmpty(integer(empty), empty === 1)}</p>}
      {worst && empty < run.columns.length && (
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
