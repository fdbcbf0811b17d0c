/** A worker that does not answer: what can be done about it, and that nothing is done unasked. */
import { watchdog } from "../commands";
import { text } from "../i18n";
import type { State } from "../state";

export function Silent({ state: { silent, run } }: { state: State }) {
  if (silent === null) return null;
  const words = text.restart;
  return (
    <div class="message message-error" role="alert" data-testid="silent">
      <p><strong>{words.silence(silent)}</strong> {words.silenceMeans}</p>
      <div class="row">
        <button type="button" class="button" data-testid="silent-wait" onClick={watchdog.wait}>{words.wait}</button>
        <button type="button" class="button" data-testid="silent-restart" onClick={watchdog.restartWorker}>
          {run?.checkpoint ? words.fromSaved : words.anew}
        </button>
      </div>
    </div>
  );
}
