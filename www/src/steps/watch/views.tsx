/** The pictures under the large chart: one at a time, so that only what is looked at is drawn. */
import { useState } from "preact/hooks";
import { text } from "../../i18n";
import { Tabs, type Tab } from "../../parts/tabs";
import type { ColumnPreview } from "../../protocol";
import { isActive, type Run, type State } from "../../state";
import { ColumnCharts } from "../column-charts";
import { Adversarial } from "./adversarial";
import { Graph } from "./graph";
import { insideOf, type Inside } from "./inside";
import { Knobs } from "./knobs";
import { Latent } from "./latent";
import { LiveRowsTable } from "./live-rows";
import { Pairs } from "./pairs";

type View = "columns" | "inside" | "pairs" | "rows";

interface ViewsProps {
  state: State;
  /** The run as it is shown: held still while the charts are frozen. */
  run: Run | null;
  columns: ColumnPreview[];
  selected: string | null;
}

export function Views({ state, run, columns, selected }: ViewsProps) {
  const [picked, pick] = useState<View>("columns");
  const words = text.watch;
  const inside = insideOf(run, state.settings.model);
  const several = columns.length > 1;
  const tabs: Tab<View>[] = [
    ...(several ? [{ id: "columns" as const, label: words.tab.columns }] : []),
    { id: "inside", label: inside ? words.tab[inside] : words.tab.inside },
    ...(several ? [{ id: "pairs" as const, label: words.tab.pairs }] : []),
    { id: "rows", label: words.tab.rows },
  ];
  const view = tabs.some(({ id }) => id === picked) ? picked : "inside";
  return (
    <Tabs label={words.tabs} tabs={tabs} chosen={view} onPick={(id) => pick(id)}>
      {view === "columns" && <ColumnCharts columns={columns} selected={selected} />}
      {view === "inside" && <Look state={state} run={run} inside={inside} selected={selected} />}
      {view === "pairs" && <Pairs state={state} run={run} />}
      {view === "rows" && <LiveRowsTable run={run} column={selected} />}
    </Tabs>
  );
}

/** The settings that teach follow the form while nothing learns, and the run while it does. */
function Look({ state, run, inside, selected }: { state: State; run: Run | null; inside: Inside | null; selected: string | null }) {
  const { engine, settings } = state;
  const live = state.run;
  const id = isActive(live) ? live.config.model : settings.model;
  const model = engine.at === "ready" ? engine.started.models.find((one) => one.id === id) : undefined;
  if (!inside) return <p class="doc">{text.watch.noInside}</p>;
  return (
    <div class="inside" data-testid={`inside-${inside}`}>
      {inside === "adversarial" && <Adversarial run={run} live={live} judge={judgeOf(run, id)} />}
      {inside === "latent" && <Latent state={state} run={run} live={live} model={model} />}
      {inside === "graph" && <Graph insight={run?.sight.insight ?? null} column={selected} />}
      <Knobs state={state} model={model} run={live} />
    </div>
  );
}

function judgeOf(run: Run | null, model: string) {
  const insight = run?.sight.insight;
  if (insight?.kind === "adversarial") return insight.value;
  return (run?.config.model ?? model) === "gan" ? "probability" : "wasserstein";
}
