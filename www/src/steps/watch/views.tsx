/** The pictures under the large chart: one at a time, so that only what is looked at is drawn. */
import { useState } from "preact/hooks";
import { text } from "../../i18n";
import { Tabs, type Tab } from "../../parts/tabs";
import type { ColumnPreview } from "../../protocol";
import type { Picture } from "../../picture";
import { isActive, type Run, type State, type Table } from "../../state";
import { ColumnCharts } from "../column-charts";
import { LivePictures } from "../picture/live-pictures";
import { Adversarial } from "./adversarial";
import { Graph } from "./graph";
import { insidesOf, type Inside } from "./inside";
import { Knobs } from "./knobs";
import { Latent } from "./latent";
import { LiveRowsTable } from "./live-rows";
import { Pairs } from "./pairs";

type View = "columns" | Inside | "inside" | "pairs" | "rows";

interface ViewsProps {
  state: State;
  table: Table;
  /** The run as it is shown: held still while the charts are frozen. */
  run: Run | null;
  columns: ColumnPreview[];
  picture: Picture | null;
  selected: string | null;
}

export function Views({ state, table, run, columns, picture, selected }: ViewsProps) {
  const [picked, pick] = useState<View>(picture ? "rows" : "columns");
  const words = text.watch;
  const insides = insidesOf(run, state.settings.model);
  const several = columns.length > 1;
  const tabs: Tab<View>[] = [
    ...(several ? [{ id: "columns" as const, label: words.tab.columns }] : []),
    ...(insides.length ? insides : ["inside" as const]).map((id) => ({ id, label: words.tab[id] })),
    ...(several ? [{ id: "pairs" as const, label: words.tab.pairs }] : []),
    { id: "rows", label: picture ? text.picture.tab : words.tab.rows },
  ];
  const inside = insides.find((id) => id === picked) ?? insides[0] ?? null;
  const looks = picked !== "columns" && picked !== "pairs" && picked !== "rows";
  const view = looks || !tabs.some(({ id }) => id === picked) ? inside ?? "inside" : picked;
  return (
    <Tabs label={words.tabs} tabs={tabs} chosen={view} onPick={(id) => pick(id)}>
      {view === "columns" && <ColumnCharts columns={columns} picture={picture} selected={selected} />}
      {(view === inside || view === "inside") && <Look state={state} run={run} inside={inside} selected={selected} />}
      {view === "pairs" && <Pairs state={state} run={run} />}
      {view === "rows" && (picture
        ? <LivePictures picture={picture} table={table} run={run} column={selected} />
        : <LiveRowsTable run={run} column={selected} />)}
    </Tabs>
  );
}

/** The settings that teach follow the form while nothing learns, and the run while it does. */
function Look({ state, run, inside, selected }: { state: State; run: Run | null; inside: Inside | null; selected: string | null }) {
  const { engine, settings } = state;
  const live = state.run;
  const id = isActive(live) ? live.config.model : settings.model;
  const model = engine.at === "ready" ? engine.started.models.find((one) => one.id === id) : undefined;
  const knobs = inside && insidesOf(null, id).includes(inside) ? <Knobs state={state} model={model} run={live} beside={inside} /> : null;
  if (!inside) return <p class="doc">{text.watch.noInside}</p>;
  return (
    <div class="inside" data-testid={`inside-${inside}`}>
      {inside === "adversarial" && <Adversarial run={run} live={live} judge={judgeOf(run, id)} knobs={knobs} />}
      {inside === "latent" && <Latent state={state} run={run} live={live} model={model} knobs={knobs} />}
      {inside === "graph" && <Graph insight={run?.sight.insights.graph} column={selected} />}
    </div>
  );
}

function judgeOf(run: Run | null, model: string) {
  return run?.sight.insights.adversarial?.value ?? ((run?.config.model ?? model) === "gan" ? "probability" : "wasserstein");
}
