/** Two columns against each other, real rows and made ones in one cloud, while the model learns. */
import { Cloud, CloudKey } from "../../charts";
import { watch } from "../../commands";
import { integer, number } from "../../format";
import { text } from "../../i18n";
import { judgeable } from "../../likely";
import { AsTable } from "../../parts/as-table";
import { HelpLink } from "../../parts/help-link";
import { SelectField } from "../../parts/field";
import type { Axis, Cloud as Points } from "../../protocol/report";
import { isActive, pairOf, type Run, type State } from "../../state";
import { pointsOf, scaleOf } from "../axes";

const LISTED = 50;
const MOST = 500;

export function Pairs({ state, run }: { state: State; run: Run | null }) {
  const words = text.watch.pairs;
  const pair = pairOf(state);
  if (!pair) return null;
  const [a, b] = pair;
  const columns = judgeable(state.table?.view.summary ?? []);
  const others = (taken: string) => columns.filter((name) => name !== taken).map((name) => ({ value: name, label: name }));
  const cloud = run?.sight.cloud;
  const fits = cloud?.of[0] === a && cloud.of[1] === b;
  return (
    <figure class="pairs-figure" data-testid="live-pair">
      <h3 class="minor">{words.title}</h3>
      <div class="pair">
        <SelectField label={words.across} value={a} choices={others(b)} testId="pair-x" onPick={(name) => watch.pickPair(name, b)} />
        <SelectField label={words.upward} value={b} choices={others(a)} testId="pair-y" onPick={(name) => watch.pickPair(a, name)} />
      </div>
      {fits && cloud.points[0] && cloud.points[1]
        ? <Both a={a} b={b} points={cloud.points} />
        : <div class="cloud-place"><p class="doc">{run && !isActive(run) ? words.ended : words.none}</p></div>}
    </figure>
  );
}

function Both({ a, b, points: [x, y] }: { a: string; b: string; points: Points }) {
  if (!x || !y) return null;
  const words = text.watch.pairs;
  const all = (["real", "synthetic"] as const).map((of) => ({ of, points: pointsOf(x, y, of) }));
  // As many of one as of the other: a denser cloud would look like a wrong one.
  const most = Math.min(MOST, ...all.map(({ points }) => points.length));
  const layers = all.map(({ of, points }) => ({ of, points: points.slice(0, most) }));
  const [real, synthetic] = layers.map(({ points }) => integer(points.length));
  const cell = (axis: Axis, value: number | undefined) => (value === undefined ? "" : axis.categories[value] ?? number(value));
  return (
    <>
      <div class="cloud-live"><Cloud x={scaleOf(x)} y={scaleOf(y)} layers={layers} title={words.cloud(a, b)} /></div>
      <p class="row keys"><CloudKey of="real">{text.train.real}</CloudKey><CloudKey of="synthetic">{text.train.synthetic}</CloudKey></p>
      <figcaption>{words.caption(real ?? "", synthetic ?? "")} <HelpLink topic="pairs" /></figcaption>
      {x.ends.length + y.ends.length === 0 && (
        <AsTable named head={[`${a}, ${text.train.real}`, b, `${a}, ${text.train.synthetic}`, b]}
          rows={Array.from({ length: LISTED }, (_, i) => layers.flatMap(({ points }) => [cell(x, points[i]?.[0]), cell(y, points[i]?.[1])]))} />
      )}
    </>
  );
}
