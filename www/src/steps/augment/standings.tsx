/** What came of holding ways to add rows against the real rows alone. */
import { integer, percent, score } from "../../format";
import { say, text } from "../../i18n";
import { HelpLink } from "../../parts/help-link";
import type { Contested, Learner, Line, Marks, Standings } from "../../protocol/augment";

const MARKS = ["prAuc", "rocAuc", "brier", "recall", "precision"] as const;
const LEARNERS = ["boosted", "linear"] as const;

/** The names of methods and models stand in sentences in quotes, and in the language of the page. */
const withNames = (sentence: string, lines: Line[]) =>
  say(lines.reduce((said, { name }) => said.replaceAll(`"${name}"`, `"${say(name)}"`), sentence));

export function StandingsView({ result: { standings, failed, without }, current }: { result: Contested; current: boolean }) {
  const words = text.augment.contest;
  const { lines, headline, notes } = standings;
  return (
    <section class="group" aria-labelledby="standings-title" data-testid="standings" id="standings">
      <h2 id="standings-title">{words.results(standings.class)}</h2>
      {!current && <p class="message" role="status">{words.changed}</p>}
      {headline.map((sentence, i) => <p key={i}>{withNames(sentence, lines)}</p>)}
      {failed.map(({ name, problem }) => <p key={name} class="message">{words.failed(say(name), text.errors.title(problem))}</p>)}
      {without.map(({ name, classes }) => <p key={name} class="message">{words.without(say(name), classes)}</p>)}
      {LEARNERS.map((learner) => <Marked key={learner} standings={standings} learner={learner} />)}
      <Closeness lines={lines} />
      <p class="doc">{words.judged(partsOf(standings))} <HelpLink topic="rare-class" /></p>
      <ul class="notes">{notes.map((note, i) => <li key={i}>{withNames(note, lines)}</li>)}</ul>
    </section>
  );
}

const partsOf = ({ rows, classRows }: Standings): Record<"train" | "tuning" | "holdout", [string, string]> => {
  const part = (name: "train" | "tuning" | "holdout"): [string, string] => [integer(rows[name]), integer(classRows[name])];
  return { train: part("train"), tuning: part("tuning"), holdout: part("holdout") };
};

const shown = (value: number | null) => (value === null ? "–" : score(value));

function Marked({ standings: { lines }, learner }: { standings: Standings; learner: "boosted" | "linear" }) {
  const words = text.augment.contest;
  const title = `standings-${learner}`;
  return (
    <section class="group" aria-labelledby={title}>
      <h3 id={title} class="minor">{words.learners[learner]}</h3>
      <div class="scroll" tabIndex={0} role="group" aria-labelledby={title}>
        <table class="standings-table" data-testid={title}>
          <thead>
            <tr>
              <th scope="col">{words.head.from}</th>
              <th scope="col" class="figure">{words.head.added}</th>
              {MARKS.map((mark) => <th key={mark} scope="col" class="figure" title={words.marks[mark].means}>{words.marks[mark].name}</th>)}
            </tr>
          </thead>
          <tbody>{lines.map((line) => <Row key={line.name} line={line} of={line[learner]} />)}</tbody>
        </table>
      </div>
    </section>
  );
}

/** Whether a way differs from the real rows by more than chance, and to which side. */
function sureOf({ besideReal }: Learner, mark: keyof Marks): "better" | "worse" | null {
  const interval = mark === "precision" ? null : besideReal?.[mark];
  if (!interval || (interval[0] <= 0 && interval[1] >= 0)) return null;
  return interval[0] > 0 === (mark !== "brier") ? "better" : "worse";
}

function Row({ line, of }: { line: Line; of: Learner }) {
  const words = text.augment.contest;
  return (
    <tr data-way={line.name}>
      <th scope="row">{of.besideReal ? say(line.name) : words.realOnly}</th>
      <td class="figure">{integer(line.added)}</td>
      {MARKS.map((mark) => {
        const sure = sureOf(of, mark);
        const interval = mark === "precision" ? null : of.besideReal?.[mark];
        return (
          <td key={mark} class="figure" title={interval ? words.interval(score(interval[0]), score(interval[1])) : undefined}>
            {shown(of[mark])}
            {sure && <span class="muted"> {words.sure[sure]}</span>}
          </td>
        );
      })}
    </tr>
  );
}

function Closeness({ lines }: { lines: Line[] }) {
  const words = text.augment.contest;
  const near = lines.flatMap(({ name, closer }) => (closer ? [{ name, ...closer }] : []));
  const [first] = near;
  if (!first) return null;
  return (
    <section class="group" aria-labelledby="closer-title">
      <h3 id="closer-title" class="minor">{words.closer}</h3>
      <div class="scroll" tabIndex={0} role="group" aria-labelledby="closer-title">
        <table data-testid="standings-closer">
          <thead>
            <tr>
              <th scope="col">{words.head.from}</th>
              <th scope="col" class="figure">{words.head.closer}</th>
              <th scope="col" class="figure">{words.head.expected}</th>
            </tr>
          </thead>
          <tbody>
            {near.map(({ name, share, expected }) => (
              <tr key={name}>
                <th scope="row">{say(name)}</th>
                <td class="figure">{percent(share)}</td>
                <td class="figure">{percent(expected)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="doc">{words.closerDoc} <HelpLink topic="closest-record" /></p>
    </section>
  );
}
