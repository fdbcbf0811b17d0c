/** What went wrong and what happened, at the top of the page; and the one long job that is under way. */
import { cancelAll, constraints, load, offline, output, store } from "../commands";
import { bytes, integer } from "../format";
import { say, text } from "../i18n";
import type { Busy, State, Trouble } from "../state";
import { stageText } from "./badge";
import { FileButton } from "./file-button";
import { Silent } from "./silent";

/** What a table may come in; the first bytes decide. */
const TABLES = ".csv,.tsv,.txt,.gz,.xlsx,.parquet,text/csv,text/plain,text/tab-separated-values";
const FILES = `.lookalike,${TABLES}`;

/** A condition that no row meets, or that cannot be read: the way out is to go without. */
const OF_CONDITIONS = ["RareCondition", "BadCondition", "UnknownValue"];

const dismiss = () => store.send({ type: "trouble", trouble: null });

function TroubleBox({ trouble, kept }: { trouble: Trouble; kept: boolean }) {
  const { problem, attempt } = trouble;
  const conditions = OF_CONDITIONS.includes(problem.kind);
  const ragged = problem.kind === "RaggedRow" && attempt !== null;
  return (
    <div class="message message-error" role="alert" data-testid="error-message" data-kind={problem.kind}>
      <p><strong>{text.errors.title(problem)}</strong> {problem.hint ? text.errors.hint(problem.hint) : ""} {attempt && kept ? text.errors.kept : ""}</p>
      <div class="row">
        {ragged && (
          <>
            <FileButton label={text.errors.fix} accept={TABLES} onFile={(file) => load.open({ name: file.name, blob: file })} />
            <button type="button" class="button" data-testid="drop-ragged" onClick={load.dropRaggedRows}>{text.errors.skip}</button>
          </>
        )}
        {conditions && (
          <button type="button" class="button" data-testid="drop-conditions" onClick={output.dropConditions}>{text.errors.noConditions}</button>
        )}
        {problem.places?.map((place) => (
          <button key={place} type="button" class="button" data-testid="drop-constraint" onClick={() => constraints.removeAt(place)}>
            {text.constraints.leaveOut(place)}
          </button>
        ))}
        <button type="button" class="button quiet" onClick={dismiss}>{text.errors.dismiss}</button>
      </div>
    </div>
  );
}

export function busyText({ what, name = "", done, total }: Busy): string {
  switch (what) {
    case "reading":
      return total ? text.busy.reading(name, bytes(done ?? 0), bytes(total)) : text.busy.opening(name);
    case "parsing": return text.busy.parsing(name);
    case "opening": return text.busy.openingModel(name);
    case "comparing": return text.busy.comparing(say(name), integer(Math.floor(done ?? 0) + 1), integer(total ?? 0));
    case "sampling": return done ? text.busy.holding(integer(done), integer(total ?? 0)) : text.busy.sampling(integer(total ?? 0));
    case "adding": return text.busy.adding(total ? integer(total) : null);
    default: return text.busy[what];
  }
}

const canStop = (busy: Busy) => busy.what !== "restoring";

/** Beside the steps. Its place is always kept, so that nothing jumps when a job comes and goes. */
export function BusyLine({ state }: { state: State }) {
  const { busy, engine, waiting } = state;
  // Comparisons and reports have their own bar, with their own way to stop.
  if (busy && !["comparing", "judging", "contesting"].includes(busy.what)) {
    return (
      <div class="busy" data-testid="busy">
        <progress aria-label={busyText(busy)} {...(busy.done !== undefined && busy.total ? { max: busy.total, value: busy.done } : {})} />
        <p>{busyText(busy)}</p>
        {canStop(busy) && (
          <button type="button" class="button quiet small" onClick={() => void cancelAll(() => text.busy.stopped)}>{text.busy.stop}</button>
        )}
      </div>
    );
  }
  if (engine.at !== "starting") return <div class="busy" />;
  const stage = engine.stage;
  const measured = stage?.stage === "fetch" && stage.total ? { max: stage.total, value: stage.received } : {};
  return (
    <div class="busy" data-testid="busy">
      <progress aria-label={stageText(stage)} {...measured} />
      <p>{stageText(stage)} {waiting ? text.engine.fileWaits(waiting.name) : ""}</p>
    </div>
  );
}

export function Messages({ state }: { state: State }) {
  return (
    <div class="messages">
      {state.trouble && <TroubleBox trouble={state.trouble} kept={state.table !== null} />}
      {state.engine.at === "failed" && (
        <div class="message message-error" role="alert" data-testid={state.trouble ? undefined : "error-message"}>
          <p><strong>{text.sentence(text.engine.failed)}</strong> {say(state.engine.problem.message)}</p>
        </div>
      )}
      <Silent state={state} />
      {state.offline.newer && <Newer open={state.table !== null} />}
      {state.notice && (
        <div class="message" role="status" data-testid="notice">
          <p>{state.notice()}</p>
          <button type="button" class="button quiet" onClick={() => store.send({ type: "notice", notice: null })}>
            {text.restart.dismiss}
          </button>
        </div>
      )}
    </div>
  );
}

function Newer({ open }: { open: boolean }) {
  return (
    <div class="message" role="status" data-testid="newer">
      <p>{text.offline.newer} {open ? text.offline.newerCloses : ""}</p>
      <div class="row">
        <button type="button" class="button" data-testid="newer-take" onClick={offline.takeNewer}>{text.offline.newerTake}</button>
        <button type="button" class="button quiet" onClick={offline.later}>{text.offline.newerLater}</button>
      </div>
    </div>
  );
}

export { FILES, TABLES };
