/** Slow motion, and single steps while the run is paused. */
import { watch } from "../../commands";
import { text } from "../../i18n";
import type { Player } from "../../protocol/insight";
import { isActive, type Run } from "../../state";

export function Pace({ run, players }: { run: Run | null; players: [Player, string][] }) {
  const words = text.watch.flow;
  const paused = run?.at === "paused";
  if (!isActive(run)) return null;
  return (
    <div class="pace">
      <label class="switch small">
        <input type="checkbox" role="switch" checked={run.sight.slow} data-testid="slow-switch"
          onChange={(event) => watch.pace(event.currentTarget.checked)} />
        <span>{words.slow}</span>
      </label>
      {players.map(([player, label]) => (
        <button key={player} type="button" class="button small" aria-disabled={paused ? undefined : "true"} data-testid={`step-${player}`}
          aria-describedby={paused ? undefined : "pace-why"} onClick={() => { if (paused) watch.stepOnce(player); }}>
          {label}
        </button>
      ))}
      {!paused && <p class="doc" id="pace-why">{players.length > 1 ? words.whenPaused : words.whenPausedOne}</p>}
    </div>
  );
}
