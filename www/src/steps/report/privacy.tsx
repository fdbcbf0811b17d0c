/** Whether the synthetic table gives anybody away: attacks and distances, each beside what fresh real rows would show. */
import { Curves, Whisker } from "../../charts";
import { integer, number, percent, score } from "../../format";
import { say, text } from "../../i18n";
import { AsTable, PlainTable } from "../../parts/as-table";
import { HelpLink } from "../../parts/help-link";
import type { Rare } from "../../protocol";
import type { Attribute, Distances, Judged, Membership, Report } from "../../protocol/report";
import { CloseRows } from "./close-rows";
import { TooFew } from "./scores";
import { Section } from "./view";

interface PrivacyProps {
  report: Report;
  judged: Judged;
  ofFile: boolean;
  /** What the model was told to do with rare values. */
  rare: Rare | null;
}

const SHOWN_SHARES = [1, 5, 10, 25, 50, 75, 90, 99];
const RARE_SHOWN = 200;
const GUESS = 0.5;
const LEAST_REACH = 0.1;

export function Privacy({ report, judged, ofFile, rare }: PrivacyProps) {
  const { privacy, rows } = report;
  const words = text.report;
  return (
    <Section id="privacy">
      <p class="doc">{words.privacyDoc}</p>
      {privacy.tooFewRows && <TooFew rows={rows.holdout} />}
      {privacy.membership && <Attacks membership={privacy.membership} />}
      {privacy.attribute && <Guessing attribute={privacy.attribute} unsure={privacy.tooFewRows} />}
      {privacy.distances && <Closeness distances={privacy.distances} share={privacy.closeShare} />}
      <CloseRows judged={judged} known={privacy.distances !== null} />
      <RareValues judged={judged} />
      <Helps ofFile={ofFile} rare={rare} />
    </Section>
  );
}

function Attacks({ membership: { all, outlying, falseShare } }: { membership: Membership }) {
  const words = text.report;
  const head = words.attackHead;
  const scale = scaleOf([...all.attacks, ...outlying.attacks].flatMap(({ auc }) => [auc.value, ...(auc.interval ?? [])]));
  const groups = [{ name: words.onAll, of: all }, { name: words.onOutlying, of: outlying }];
  return (
    <section class="group" aria-labelledby="attacks-title">
      <h3 class="minor" id="attacks-title">{words.attacks}</h3>
      <p>{words.attacksDoc(integer(all.members), integer(all.nonMembers), percent(falseShare))} <HelpLink topic="membership" /></p>
      <PlainTable words={[1, 4]} testId="report-attacks"
        head={[head.attack, head.rows, head.auc, head.interval, words.between(...scale.map(number) as [string, string]), head.found]}
        rows={groups.flatMap(({ name, of }) => of.attacks.map(({ id, title, auc, found }) => [
          words.attackNames[id] ?? say(title), name, auc.value === null ? "–" : score(auc.value), intervalOf(auc.interval, score),
          auc.value === null ? "" : <Whisker value={auc.value} interval={auc.interval} guess={GUESS} scale={scale} />,
          found.value === null ? "–" : `${percent(found.value)} (${intervalOf(found.interval, percent)})`,
        ]))} />
    </section>
  );
}

/** Wide enough for all, in tenths, with guessing in its midst. */
function scaleOf(values: (number | null)[]): [number, number] {
  const farthest = Math.max(LEAST_REACH, ...values.map((value) => Math.abs((value ?? GUESS) - GUESS)));
  const reach = Math.min(0.5, Math.ceil(10 * farthest) / 10);
  return [GUESS - reach, GUESS + reach];
}

const intervalOf = (interval: [number, number] | null, written: (n: number) => string) =>
  (interval ? text.report.between(written(interval[0]), written(interval[1])) : "–");

function Guessing({ attribute: { column, train, holdout, baseline, risk }, unsure }: { attribute: Attribute; unsure: boolean }) {
  const words = text.report;
  const head = words.attributeHead;
  const more = risk.interval && !unsure ? (risk.interval[0] > 0 ? words.riskSign : words.riskNone) : "";
  const right = (value: number | null, interval: [number, number] | null) =>
    (value === null ? "–" : interval ? `${percent(value)} (${intervalOf(interval, percent)})` : percent(value));
  return (
    <section class="group" aria-labelledby="guess-title">
      <h3 class="minor" id="guess-title">{words.attribute(column)}</h3>
      <p>{words.attributeSaid(column, percent(train.value ?? 0), percent(holdout.value ?? 0), percent(baseline))} {more}</p>
      <PlainTable head={[head.who, head.right]} rows={[
        [head.train, right(train.value, train.interval)], [head.holdout, right(holdout.value, holdout.interval)], [head.baseline, right(baseline, null)],
      ]} />
    </section>
  );
}

function Closeness({ distances: { shares, synthetic, holdout }, share }: { distances: Distances; share: number | null }) {
  const words = text.report;
  const points = (distances: number[]) => distances.map((distance, i): [number, number] => [distance, shares[i] ?? 0]);
  // The last hundredth of the rows would squeeze all the others to the left.
  const most = Math.max(synthetic.at(-2) ?? 0, holdout.at(-2) ?? 0) || 1;
  return (
    <section class="group" aria-labelledby="dcr-title">
      <h3 class="minor" id="dcr-title">{words.dcr}</h3>
      <figure class="large" data-testid="report-dcr">
        <Curves most={[most, 1]} diagonal={false} x={words.dcrAxes.x} y={words.dcrAxes.y} title={words.dcrTitle} ticks={[number, percent]}
          curves={[
            { of: "real", label: words.curves.holdout, points: points(holdout) },
            { of: "synthetic", label: words.curves.synthetic, points: points(synthetic) },
          ]} />
        {share !== null && <figcaption>{words.dcrSaid(percent(share))} <HelpLink topic="closest-record" /></figcaption>}
        <AsTable head={[words.dcrHead.share, words.dcrHead.holdout, words.dcrHead.synthetic]}
          rows={SHOWN_SHARES.map((at) => [percent(at / 100), number(holdout[at] ?? 0), number(synthetic[at] ?? 0)])} />
      </figure>
    </section>
  );
}

function RareValues({ judged: { rare } }: { judged: Judged }) {
  const words = text.report;
  return (
    <section class="group" aria-labelledby="rare-title">
      <h3 class="minor" id="rare-title">{words.rare}</h3>
      <p class="doc">{rare.length === 0 ? words.rareNone : words.rareDoc} <HelpLink topic="rare" label={text.help.more} /></p>
      {rare.length > 0 && (
        <PlainTable named words={[1]} testId="report-rare" short head={[words.rareHead.column, words.rareHead.value, words.rareHead.real, words.rareHead.synthetic]}
          rows={rare.slice(0, RARE_SHOWN).map(({ column, value, realRows, syntheticRows }) => [
            column, <span lang="und">{value}</span>, integer(realRows), integer(syntheticRows),
          ])} />
      )}
      {rare.length > RARE_SHOWN && <p class="doc">{words.rareMore(integer(rare.length - RARE_SHOWN))}</p>}
    </section>
  );
}

function Helps({ ofFile, rare }: { ofFile: boolean; rare: Rare | null }) {
  const { help, helps } = text.report;
  const lines = ofFile ? [help.file] : [rare === "off" ? help.rareOff : help.rareOn, help.shorter, help.smaller, help.more];
  return (
    <section class="group" aria-labelledby="helps-title">
      <h3 class="minor" id="helps-title">{helps}</h3>
      <ul class="lines">{lines.map((line) => <li key={line}>{line}</li>)}</ul>
    </section>
  );
}
