/** The steps of learning as a row of drawings. One is lit while it runs, where the pace leaves time to see it. */
import { StageIcon } from "../../charts";
import { integer } from "../../format";
import { text } from "../../i18n";
import { isActive, type Run } from "../../state";

export interface Stage {
  id: string;
  label: string;
  doc: string;
}

interface FlowProps {
  title: string;
  stages: Stage[];
  run: Run | null;
  critic?: string;
}

export function Flow({ title, stages, run, critic = "D" }: FlowProps) {
  const lit = litStage(run, stages);
  const rounds = run?.progress?.step ?? 0;
  const fast = run?.at === "running" && lit === null;
  return (
    <figure class="flow-figure" data-testid="flow">
      <h3 class="minor">{title}</h3>
      <ol class={fast ? "flow flow-fast" : "flow"}>
        {stages.map(({ id, label, doc }) => (
          <li key={id} class={id === lit ? "stage lit" : "stage"} aria-current={id === lit ? "step" : undefined} data-stage={id}>
            <StageIcon of={id} critic={critic} />
            <strong>{label}</strong>
            <span class="doc">{id === "repeat" && rounds > 0 ? text.watch.flow.rounds(integer(rounds)) : doc}</span>
          </li>
        ))}
      </ol>
      <figcaption data-testid="flow-said">{said(run, stages.find(({ id }) => id === lit) ?? null)}</figcaption>
    </figure>
  );
}

/** The very first step is before any number; the others are only known where the worker takes its time. */
function litStage(run: Run | null, stages: Stage[]): string | null {
  if (!isActive(run)) return null;
  if (!run.progress && run.at === "running") return stages.find(({ id }) => id === "initialise")?.id ?? null;
  return run.sight.phase;
}

function said(run: Run | null, lit: Stage | null): string {
  const words = text.watch.flow;
  if (!run) return words.idle;
  if (!isActive(run)) return words.ended;
  if (lit) return words.at(lit.label);
  return run.at === "paused" ? words.paused : words.fast;
}
