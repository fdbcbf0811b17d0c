/** An autoencoder at work: the steps, the bound it pushes up, and the space it lays the rows out in. */
import type { ComponentChildren } from "preact";
import { text } from "../../i18n";
import type { Model } from "../../protocol";
import type { Run, State } from "../../state";
import { Flow, type Stage } from "./flow";
import { Formula, Sentences, type Said, type Term } from "./formula";
import { LatentSpace } from "./latent-space";
import { beta as betaSymbol, divergence, elbo, writtenBack } from "./maths";
import { Pace } from "./pace";
import { shown, termsOf } from "./terms";

interface LatentProps {
  state: State;
  run: Run | null;
  live: Run | null;
  /** The model that learns; unknown where the choice was left to the crate. */
  model: Model | undefined;
  knobs: ComponentChildren;
}

export function Latent({ state, run, live, model, knobs }: LatentProps) {
  const words = text.watch.latent;
  const stages: Stage[] = Object.entries(words.stages).map(([id, [label, doc]]) => ({ id, label, doc }));
  return (
    <>
      <Flow title={words.flow} stages={stages} run={run} />
      <Pace run={live} players={[["both", text.watch.flow.step]]} />
      {knobs}
      <Bound run={run} beta={betaOf(run, model, state)} />
      <LatentSpace state={state} run={run} />
    </>
  );
}

/** The weight of the KL term: of the run, or of the form. */
function betaOf(run: Run | null, model: Model | undefined, { settings }: State): number {
  const usual = model?.params.find(({ name }) => name === "beta")?.default ?? 1;
  const params = run ? run.config.params : settings.params[settings.model];
  return params?.["beta"] ?? usual;
}

function Bound({ run, beta }: { run: Run | null; beta: number }) {
  const words = text.watch.latent;
  const { reconstruction, kl } = termsOf(run?.progress);
  const bound = reconstruction === undefined || kl === undefined ? undefined : -(reconstruction + beta * kl);
  const value = shown(bound);
  const terms: Term[] = [
    { name: "elbo", symbol: elbo(), value },
    { name: "reconstruction", sign: "=", symbol: writtenBack(), value: shown(reconstruction === undefined ? undefined : -reconstruction) },
    { name: "beta", sign: "−", symbol: betaSymbol(), value: shown(beta) },
    { name: "kl", sign: "·", symbol: divergence(), value: shown(kl) },
  ];
  const said: (Omit<Said, "value"> & { value: string | null })[] = [
    { name: "reconstruction", value: shown(reconstruction === undefined ? undefined : -reconstruction), sentence: words.said.reconstruction, topic: "reconstruction" },
    { name: "kl", value: shown(kl), sentence: words.said.kl, topic: "kl" },
    { name: "beta", value: shown(beta), sentence: words.said.beta },
  ];
  return (
    <>
      <Formula title={words.formula} caption={value === null ? words.captionBefore : words.caption(value)} terms={terms} topic="elbo" />
      <Sentences said={said.flatMap((one) => (one.value === null ? [] : [{ ...one, value: one.value }]))} />
    </>
  );
}
