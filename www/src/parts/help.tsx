/** The help page, over the step: opened by the address, closed by Escape, by its button or by going back. */
import { useLayoutEffect, useRef } from "preact/hooks";
import { help } from "../commands";
import type { HelpTopic } from "../help-topics";
import { text } from "../i18n";
import type { State } from "../state";
import { hashOf, type Address } from "../url";

const GROUPS: { id: keyof typeof text.help.groups; topics: HelpTopic[] }[] = [
  { id: "likeness", topics: ["shapes", "pairs", "detection"] },
  { id: "use", topics: ["usefulness"] },
  { id: "privacy", topics: ["closest-record", "membership", "holdout", "rare"] },
  { id: "training", topics: ["preset", "score", "losses"] },
  { id: "networks", topics: ["value-function", "discriminator-scores", "elbo", "reconstruction", "kl", "latent-map", "graph"] },
];

export function Help({ state }: { state: State }) {
  return state.address.help ? <Open topic={state.address.help} address={state.address} /> : null;
}

function Open({ topic, address }: { topic: HelpTopic; address: Address }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    // Back to the link that it was opened from.
    const before = document.activeElement;
    element?.showModal();
    return () => {
      element?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  useLayoutEffect(() => {
    const part = document.getElementById(`help-part-${topic}`);
    part?.scrollIntoView();
    part?.focus({ preventScroll: true });
  }, [topic]);
  const words = text.help;
  return (
    <dialog class="help" ref={dialog} aria-labelledby="help-title" data-testid="help"
      onCancel={(event) => { event.preventDefault(); help.close(); }}
      onClick={(event) => { if (event.target === event.currentTarget) help.close(); }}>
      <div class="help-page">
        <div class="help-head">
          <h1 id="help-title">{words.title}</h1>
          <button type="button" class="button" data-testid="help-close" onClick={help.close}>{words.close}</button>
        </div>
        <p class="muted">{words.lead}</p>
        <Contents topic={topic} address={address} />
        {GROUPS.flatMap(({ topics }) => topics).map((one) => <Part key={one} topic={one} />)}
      </div>
    </dialog>
  );
}

/** Another topic takes the place of this one in the tab's history, so that one step back always leaves the help page. */
function Contents({ topic, address }: { topic: HelpTopic; address: Address }) {
  const words = text.help;
  return (
    <nav class="help-contents" aria-label={words.contents}>
      <dl>
        {GROUPS.map(({ id, topics }) => (
          <div key={id}>
            <dt>{words.groups[id]}</dt>
            <dd>
              <ul>
                {topics.map((one) => (
                  <li key={one}>
                    <a href={hashOf({ ...address, help: one })} aria-current={one === topic ? "true" : undefined}
                      onClick={(event) => { event.preventDefault(); help.show(one); }}>
                      {words.topics[one].title}
                    </a>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </nav>
  );
}

function Part({ topic }: { topic: HelpTopic }) {
  const { parts, topics } = text.help;
  const { title, answers, ...rest } = topics[topic];
  return (
    <section class="help-part" id={`help-part-${topic}`} tabIndex={-1} aria-labelledby={`help-title-${topic}`}>
      <h2 id={`help-title-${topic}`}>{title}</h2>
      <p class="help-answers">{answers}</p>
      {(["how", "example", "range", "not", "paper"] as const).map((part) => (
        <div key={part} class={`help-${part}`}>
          <h3>{parts[part]}</h3>
          <p>{rest[part]}</p>
        </div>
      ))}
    </section>
  );
}
