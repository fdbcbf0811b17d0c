/** Two networks against each other: the steps, the value they fight over, and how the judge sees both tables. */
import type { ComponentChildren } from "preact";
import { text } from "../../i18n";
import type { Player } from "../../protocol/insight";
import type { Run } from "../../state";
import { Flow, type Stage } from "./flow";
import { Formula, Sentences, type Said, type Term } from "./formula";
import { game, penalty, scoreOfMade, scoreOfReal, surelyMade, surelyReal } from "./maths";
import { Pace } from "./pace";
import { ScoreHistograms } from "./score-histograms";
import { shown, termsOf, type Terms } from "./terms";

export type Judge = "probability" | "wasserstein";

interface AdversarialProps {
  /** The run as it is shown. */
  run: Run | null;
  /** The run as it is. */
  live: Run | null;
  judge: Judge;
  knobs: ComponentChildren;
}

export function Adversarial({ run, live, judge, knobs }: AdversarialProps) {
  const words = text.watch;
  const critic = judge === "wasserstein";
  const stages: Stage[] = Object.entries(words.adversarial.stages).map(([id, [label, doc]]) =>
    ({ id, doc, label: critic && id === "discriminator" ? words.adversarial.critic : label }));
  const players: [Player, string][] = [
    ["discriminator", critic ? words.flow.critic : words.flow.discriminator],
    ["generator", words.flow.generator],
    ["both", words.flow.both],
  ];
  const terms = termsOf(run?.progress);
  return (
    <>
      <Flow title={words.adversarial.flow} stages={stages} run={run} critic={critic ? "C" : "D"} />
      <Pace run={live} players={players} />
      {knobs}
      <Value terms={terms} judge={judge} />
      {run && <Sentences said={critic ? criticSaid(terms) : discriminatorSaid(terms)} />}
      <ScoreHistograms insight={run?.sight.insights.adversarial} critic={critic} />
    </>
  );
}

/** What the networks push up and down; a critic's is put together from what is told of its loss. */
function valueOf({ value, real, generated, penalty: weighed }: Terms, judge: Judge): number | undefined {
  if (judge === "probability") return value;
  return real === undefined || generated === undefined ? undefined : real - generated - (weighed ?? 0);
}

function Value({ terms, judge }: { terms: Terms; judge: Judge }) {
  const words = text.watch.adversarial;
  const critic = judge === "wasserstein";
  const value = shown(valueOf(terms, judge));
  const parts: Term[] = [
    { name: "value", symbol: game(critic ? "C" : "D"), value },
    { name: "real", sign: "=", symbol: critic ? scoreOfReal() : surelyReal(), value: shown(terms.real) },
    { name: "generated", sign: critic ? "−" : "+", symbol: critic ? scoreOfMade() : surelyMade(), value: shown(terms.generated) },
    ...(critic ? [{ name: "penalty", sign: "−", symbol: penalty(), value: shown(terms.penalty) }] : []),
  ];
  const caption = value === null ? words.caption.before : words.caption[judge](value);
  return <Formula title={words.formula} caption={caption} terms={parts} topic="value-function" />;
}

function discriminatorSaid(terms: Terms): Said[] {
  const { real, generated, discriminator, generator } = text.watch.adversarial.said;
  return known([
    { name: "real", value: terms.real, sentence: real },
    { name: "generated", value: terms.generated, sentence: generated },
    { name: "discriminator", value: terms.discriminator, sentence: discriminator },
    { name: "generator", value: terms.generator, sentence: generator, topic: "losses" },
  ]);
}

function criticSaid(terms: Terms): Said[] {
  const said = text.watch.adversarial.saidCritic;
  return known([
    { name: "real", value: terms.real, sentence: said.real },
    { name: "generated", value: terms.generated, sentence: said.generated },
    { name: "penalty", value: terms.penalty, sentence: said.penalty },
    { name: "critic", value: terms.critic, sentence: said.critic },
    { name: "generator", value: terms.generator, sentence: said.generator, topic: "losses" },
    { name: "condition", value: terms.condition, sentence: said.condition },
  ]);
}

const known = (said: (Omit<Said, "value"> & { value: number | undefined })[]): Said[] =>
  said.flatMap((one) => {
    const value = shown(one.value);
    return value === null ? [] : [{ ...one, value }];
  });
