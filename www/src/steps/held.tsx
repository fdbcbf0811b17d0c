/** What Export's rows are held to, and how hard that was. */
import { constraints, goTo } from "../commands";
import { integer } from "../format";
import { say, text } from "../i18n";
import { FileButton } from "../parts/file-button";
import type { Held } from "../protocol/constraint";
import type { State } from "../state";

/** With a table they are chosen in Check; a model file alone takes those of a file. */
export function HeldGroup({ state }: { state: State }) {
  const words = text.constraints;
  const on = state.constraints.list.filter((one) => one.on);
  const locked = constraints.isLocked(state);
  const change = <button type="button" class="link" data-testid="held-change" onClick={() => goTo("check")}>{words.change}</button>;
  if (on.length === 0 && state.table) return <p class="doc" data-testid="held">{words.heldNone} {change}</p>;
  return (
    <div class="group" role="group" aria-labelledby="held-title" data-testid="held">
      <h2 id="held-title">{words.title}</h2>
      <p class="doc">{on.length === 0 ? words.heldNone : words.held(on.length)} {state.table ? "" : words.noTable}</p>
      {on.length > 0 && (
        <ol class="plain held-list">
          {on.map((one) => {
            const said = say(one.sentence);
            return (
              <li key={JSON.stringify(one.constraint)}>
                <span>{said}</span>
                <button type="button" class="button quiet icon" aria-label={words.remove(said)} title={words.remove(said)} disabled={locked}
                  data-testid="held-remove" onClick={() => constraints.remove(one)}>×</button>
              </li>
            );
          })}
        </ol>
      )}
      {state.table ? <p class="doc">{change}</p> : (
        <FileButton label={words.open} accept=".json,application/json" testId="constraints-open" small disabled={locked}
            onFile={(file) => void constraints.openFile(file, file.name)} />
      )}
    </div>
  );
}

/** Beside the rows that were made. */
export function HeldSaid({ held: { rows, tried, constraints: all } }: { held: Held }) {
  const words = text.constraints;
  return (
    <div class="group" data-testid="held-said">
      <p>{words.obeyed(integer(rows), integer(tried))}</p>
      <ol class="plain held-said">
        {all.map(({ sentence, repaired, redrawn }, i) => (
          <li key={i}>
            <span>{say(sentence)} <span class="muted">{words.hard(integer(Math.round(repaired * rows)), integer(Math.round(redrawn * tried)))}</span></span>
          </li>
        ))}
      </ol>
    </div>
  );
}
