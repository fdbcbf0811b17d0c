/** The help page, which the address opens beside the step. */
import type { HelpTopic } from "../help-topics";
import { hashOf } from "../url";
import { state } from "./session";

/** Whether it was opened from a link of this page, so that the entry before it in the tab's history is the step. */
let fromHere = false;

addEventListener("hashchange", ({ oldURL, newURL }) => {
  const open = (url: string) => /[#&]help=/.test(url);
  if (!open(newURL)) fromHere = false;
  else if (!open(oldURL)) fromHere = true;
});

const replace = (topic: HelpTopic | null) => location.replace(hashOf({ ...state().address, help: topic }));

export const show = (topic: HelpTopic) => replace(topic);

export function close() {
  if (fromHere) history.back();
  else replace(null);
}
