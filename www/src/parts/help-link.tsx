/** From a number to how it is computed. The step and all settings in the address stay as they are. */
import { store } from "../commands";
import type { HelpTopic } from "../help-topics";
import { text } from "../i18n";
import { hashOf } from "../url";

export function HelpLink({ topic, label = text.watch.how }: { topic: HelpTopic; label?: string }) {
  return (
    <a class="help-link" href={hashOf({ ...store.state.address, help: topic })} data-testid={`help-${topic}`}>
      {label}
      <span class="unseen">: {text.watch.topics[topic]}</span>
    </a>
  );
}
