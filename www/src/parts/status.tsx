/** Spoken news for screen readers: polite, at a change of stage at once, and otherwise at most every ten seconds. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { State } from "../state";
import { backendText } from "./badge";
import { contestText } from "./contest-bar";
import { busyText } from "./messages";
import { reportText } from "./report-bar";
import { runText } from "./run-text";

const EVERY_MS = 10_000;

function news(state: State): { stage: string; said: string } {
  if (state.busy?.what === "judging") return { stage: `judging ${state.judgement?.progress?.stage.id}`, said: reportText(state) };
  if (state.busy?.what === "contesting") {
    const { doing, name } = state.augment.contest?.progress ?? {};
    return { stage: `contesting ${doing} ${name}`, said: contestText(state) };
  }
  if (state.busy) return { stage: state.busy.what, said: busyText(state.busy) };
  if (state.run) return { stage: `${state.run.id} ${state.run.at}`, said: runText(state.run) };
  return { stage: state.engine.at, said: backendText(state.engine) };
}

export function Status({ state }: { state: State }) {
  const [said, say] = useState("");
  const last = useRef({ stage: "", at: 0 });
  const now = news(state);
  const latest = useRef(now.said);
  latest.current = now.said;
  useEffect(() => {
    const speak = () => {
      last.current = { stage: now.stage, at: performance.now() };
      say(latest.current);
    };
    if (last.current.stage !== now.stage) return speak();
    const timer = setTimeout(speak, Math.max(0, last.current.at + EVERY_MS - performance.now()));
    return () => clearTimeout(timer);
  }, [now.stage, now.said]);
  return <p class="unseen" role="status">{said}</p>;
}
