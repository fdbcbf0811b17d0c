/** The foot of the page: which back end computes and why that one, whether the page is kept, and the way to the help. */
import type { Stage, Why } from "../backend";
import { bytes, number } from "../format";
import { say, text } from "../i18n";
import { hashOf } from "../url";
import type { Engine, State } from "../state";

export function whyText(why: Why): string {
  const words = text.engine.why;
  switch (why.why) {
    case "failed": return words.failed(why.message);
    case "slower": return words.slower(number(why.cpuMs), number(why.gpuMs));
    case "faster": return words.faster(number(why.cpuMs), number(why.gpuMs));
    default: return words[why.why];
  }
}

export function stageText(stage: Stage | null): string {
  if (!stage) return text.engine.begin;
  switch (stage.stage) {
    case "fetch":
      return text.engine.fetching(stage.backend, stage.received ? bytes(stage.received) : null, stage.total ? bytes(stage.total) : null);
    case "start": return text.engine.starting;
    case "trial": return text.engine.trial(stage.backend);
  }
}

export function backendText(engine: Engine): string {
  if (engine.at === "failed") return `${text.engine.failed}: ${say(engine.problem.message)}`;
  if (engine.at === "starting") return stageText(engine.stage);
  const { device } = engine.started;
  return text.engine.sentence(device.backend, device.adapter ?? null, whyText(engine.why));
}

/** Three lines with which anybody can check it, and what this browser leaves open. */
function SealBadge({ sealed }: { sealed: State["sealed"] }) {
  const words = text.seal;
  const at = !sealed ? "no" : !sealed.policy ? "failed" : sealed.headers ? "full" : "policy";
  return (
    <details class="seal" data-testid="seal-badge" data-sealed={at}>
      <summary><span class="seal-mark" aria-hidden="true">{at === "full" || at === "policy" ? "●" : "○"}</span> {words[at]}</summary>
      <div class="seal-more">
        <p>{words.means[at]}</p>
        <ol>{words.check.map((line) => <li key={line}>{line}</li>)}</ol>
      </div>
    </details>
  );
}

export function Badge({ state: { address, engine, offline, sealed } }: { state: State }) {
  const backend = engine.at === "ready" ? engine.started.device.backend : engine.at;
  return (
    <footer class="footer">
      <SealBadge sealed={sealed} />
      <p class="badge" data-testid="backend-badge" data-backend={backend}>{backendText(engine)}</p>
      <p data-testid="offline-badge" data-offline={offline.at}>{offline.at === "starting" ? "" : text.offline[offline.at]}</p>
      <p><a href={hashOf({ ...address, help: "shapes" })} data-testid="help-open">{text.help.open}</a></p>
      {engine.at === "ready" && <p class="version">{engine.started.version}</p>}
    </footer>
  );
}
