/** The order in which columns are drawn, and the strongest dependencies between them. A column that is clicked is chosen everywhere. */
import { useRef } from "preact/hooks";
import { Arcs, useWidth } from "../../charts";
import { check } from "../../commands";
import { integer, score } from "../../format";
import { text } from "../../i18n";
import { AsTable } from "../../parts/as-table";
import { HelpLink } from "../../parts/help-link";
import type { GraphInsight } from "../../protocol/insight";

const MOST_ROWS = 40;

export function Graph({ insight, column }: { insight: GraphInsight | undefined; column: string | null }) {
  return insight ? <Drawn insight={insight} column={column} /> : <p class="doc">{text.watch.graph.none}</p>;
}

/** In the order of drawing where there is one; a long list leaves out columns without an edge. */
function rowsOf({ order, edges }: GraphInsight): { names: string[]; rest: number } {
  const linked = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const all = order.length ? order : [...linked];
  const names = all.length > MOST_ROWS ? all.filter((name) => linked.has(name)) : all;
  return { names, rest: all.length - names.length };
}

function Drawn({ insight, column }: { insight: GraphInsight; column: string | null }) {
  const words = text.watch.graph;
  const frame = useRef<HTMLDivElement>(null);
  const width = Math.min(320, Math.round(useWidth(frame, 560) * 0.45));
  const { edges, directed } = insight;
  const { names, rest } = rowsOf(insight);
  const at = new Map(names.map((name, i) => [name, i]));
  const arcs = edges.flatMap(({ from, to, strength }) => {
    const [a, b] = [at.get(from), at.get(to)];
    return a === undefined || b === undefined ? [] : [{ from: a, to: b, strength }];
  });
  const count = (name: string) => edges.filter(({ from, to }) => from === name || to === name).length;
  const [first] = edges;
  return (
    <figure class="graph-figure" data-testid="graph" data-edges={arcs.length}>
      <h3 class="minor">{words.title(directed)}</h3>
      <div class="graph" ref={frame}>
        <ol class={insight.order.length ? "graph-names ordered" : "graph-names"}>
          {names.map((name) => (
            <li key={name}>
              <button type="button" class="graph-name" aria-pressed={name === column} title={name} onClick={() => check.pickColumn(name)}>
                <span lang="und">{name}</span><span class="unseen">: {words.degree(count(name))}</span>
              </button>
            </li>
          ))}
        </ol>
        <Arcs arcs={arcs} rows={names.length} selected={at.get(column ?? "") ?? -1} directed={directed} width={width} />
      </div>
      <figcaption>
        {first ? words.caption(edges.length, first.from, first.to) : words.noEdges}
        {rest > 0 && ` ${words.rest(integer(rest))}`} <HelpLink topic="graph" />
      </figcaption>
      {edges.length > 0 && (
        <AsTable named words={[1]} head={words.head} testId="graph-table"
          rows={edges.map(({ from, to, strength }) => [from, to, score(strength)])} />
      )}
    </figure>
  );
}
