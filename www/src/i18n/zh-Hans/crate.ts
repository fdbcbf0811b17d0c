/** The crate's sentences in Chinese. */
import type { Voice } from "..";

export const say: Voice["say"] = (english) => english;
