/** A formula set in terms that break at their signs, with each term's number under it; and a sentence on each. */
import type { ComponentChildren } from "preact";
import type { HelpTopic } from "../../help-topics";
import { HelpLink } from "../../parts/help-link";

export interface Term {
  name: string;
  /** The sign or word before it. */
  sign?: string;
  symbol: ComponentChildren;
  value: string | null;
}

export function Formula({ title, caption, terms, topic }: { title: string; caption: string; terms: Term[]; topic: HelpTopic }) {
  return (
    <figure class="formula-figure" data-testid="formula">
      <h3 class="minor">{title}</h3>
      <p class="formula">
        {terms.map(({ name, sign, symbol, value }) => (
          <span key={name} class="term">
            {sign && <span class="sign">{sign}</span>}
            <span class="term-body">
              <math>{symbol}</math>
              <span class="term-value" data-testid={`term-${name}`}>{value ?? ""}</span>
            </span>
          </span>
        ))}
      </p>
      <figcaption>{caption} <HelpLink topic={topic} /></figcaption>
    </figure>
  );
}

export interface Said {
  name: string;
  value: string;
  sentence: string;
  topic?: HelpTopic;
}

/** One plain sentence for each number. */
export function Sentences({ said }: { said: Said[] }) {
  return (
    <dl class="said">
      {said.map(({ name, value, sentence, topic }) => (
        <div key={name}>
          <dt class="figures" data-testid={`said-${name}`}>{value}</dt>
          <dd>{sentence}{topic && <> <HelpLink topic={topic} /></>}</dd>
        </div>
      ))}
    </dl>
  );
}
