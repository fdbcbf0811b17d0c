/** The map of the latent space, what its points are coloured by, and the cross that is moved over it. */
import { useEffect, useState } from "preact/hooks";
import { LatentMap, MarkKey } from "../../charts";
import { watch } from "../../commands";
import { integer, percent } from "../../format";
import { say, text } from "../../i18n";
import { HelpLink } from "../../parts/help-link";
import { SelectField } from "../../parts/field";
import { Slider } from "../../parts/slider";
import { pictureIn } from "../../picture";
import type { LatentInsight, MapColours } from "../../protocol/insight";
import type { Run, State } from "../../state";
import { colouring, plain, type Colouring } from "./colouring";
import { DecodedPicture } from "../picture/decoded";
import { Decoded, useDecoded } from "./decoded";
import { Way, type Ends } from "./way";

const NOTHING = "";
/** The ends of the axes: round numbers, so that the map stays still while its points move. */
const ROUND = [0.5, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32];

export function LatentSpace({ state, run }: { state: State; run: Run | null }) {
  const words = text.watch.latent;
  const insight = run?.sight.insights.latent;
  return (
    <figure class="map-figure" data-testid="latent-space">
      <h3 class="minor">{words.map}</h3>
      {run?.sight.shut ? <p class="doc">{text.watch.temper.shut(say(run.sight.shut.message))}</p> : run && insight
        ? <Space state={state} run={run} insight={insight} />
        : <p class="doc">{words.none}</p>}
    </figure>
  );
}

function Space({ state, run, insight }: { state: State; run: Run; insight: LatentInsight }) {
  const words = text.watch.latent;
  const [cross, setCross] = useState<[number, number]>([0, 0]);
  const [pointed, setPointed] = useState<[number, number] | null>(null);
  const [ends, setEnds] = useState<Ends>({ from: null, to: null });
  const { points, rows } = insight;
  const picture = pictureIn(state);
  const usual = picture?.columns.includes(state.column ?? "") ? picture.label : state.column;
  const [column, pickColour, colours] = useColours(usual, run.id, rows);
  const asClasses = column !== null && column === picture?.label;
  const groups = colours?.label.length === points.length ? colouring(colours, asClasses) : plain(points.length);
  const reach = points.reduce((most, [x, y]) => Math.max(most, Math.abs(x), Math.abs(y)), 0);
  const most = ROUND.find((end) => end >= reach) ?? Math.ceil(reach);
  const place = (row: number | null): [number, number] | undefined => points[rows.indexOf(row ?? -1)];
  const marked = ([["A", ends.from], ["B", ends.to]] as const).flatMap(([letter, row]) => {
    const at = place(row);
    return at ? [{ letter, at }] : [];
  });
  const axis = { min: -most, max: most, step: most / 50 };
  const move = (x: number, y: number) => setCross([x, y]);
  const row = useDecoded(run.id, pointed ?? cross, insight);
  const [across, upward] = insight.explained.map((share) => percent(share));
  return (
    <>
      <div class="map-row">
        <LatentMap points={points} marks={groups.marks} most={most} cross={cross} ends={marked} label={words.mapLabel} onMove={move}
          {...(picture ? { onPoint: setPointed } : {})} />
        <div class="map-side">
          {picture && row && <DecodedPicture picture={picture} header={run.sight.live?.header ?? []} row={row} />}
          <SelectField label={words.colour} value={column ?? NOTHING} testId="map-colour" onPick={pickColour}
            choices={[{ value: NOTHING, label: words.noColour }, ...run.columns.map(({ name }) => ({ value: name, label: name }))]} />
          <Legend groups={groups} />
          <Slider label={words.x} value={cross[0]} {...axis} testId="latent-x" onSet={(x) => move(x, cross[1])} />
          <Slider label={words.y} value={cross[1]} {...axis} testId="latent-y" onSet={(y) => move(cross[0], y)} />
        </div>
      </div>
      <figcaption>
        {words.caption2(integer(points.length), across ?? "", upward ?? "")} <HelpLink topic="latent-map" />
      </figcaption>
      <Decoded run={run} row={row} picture={picture} />
      <Way run={run} ends={ends} nearest={nearest(insight, cross)} insight={insight} picture={picture} onMark={setEnds} />
    </>
  );
}

/** By the usual column, until another one is picked here. */
function useColours(usual: string | null, run: number, rows: number[]) {
  const [picked, pick] = useState<string | null>(null);
  const [found, setFound] = useState<{ of: string; colours: MapColours } | null>(null);
  const column = picked === NOTHING ? null : picked ?? usual;
  const asked = `${run} ${column} ${rows.length} ${rows[0]} ${rows.at(-1)}`;
  useEffect(() => {
    if (column === null) return;
    let current = true;
    void watch.colours(run, column).then((colours) => { if (current && colours) setFound({ of: asked, colours }); });
    return () => { current = false; };
  }, [asked]);
  return [column, pick, column !== null && found?.of === asked ? found.colours : null] as const;
}

function nearest({ points, rows }: LatentInsight, [x, y]: [number, number]): number | null {
  let best: { row: number | null; distance: number } = { row: null, distance: Infinity };
  points.forEach(([a, b], i) => {
    const distance = (a - x) ** 2 + (b - y) ** 2;
    if (distance < best.distance) best = { row: rows[i] ?? null, distance };
  });
  return best.row;
}

function Legend({ groups: { legend } }: { groups: Colouring }) {
  return (
    <ul class="map-legend" data-testid="map-legend">
      {legend.map(({ mark, label, count }) => (
        <li key={label + mark.index}><MarkKey mark={mark}>{label}</MarkKey><span class="figures">{integer(count)}</span></li>
      ))}
    </ul>
  );
}
