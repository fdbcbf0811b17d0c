/** Step 1: a table comes in. Until one is open, the whole window is the place to drop it. */
import { useState } from "preact/hooks";
import { load, rules } from "../commands";
import { bytes, integer } from "../format";
import { say, text } from "../i18n";
import { FILES } from "../parts/messages";
import { FileButton } from "../parts/file-button";
import { isLearning, type State } from "../state";
import { JudgeTwo } from "./judge-two";

interface StepProps {
  state: State;
  locked: boolean;
}

export function LoadStep({ state }: { state: State }) {
  const { table } = state;
  const locked = isLearning(state) || state.busy !== null;
  return (
    <section class={table ? "load load-again" : "load"} data-testid="drop-zone" aria-labelledby="load-title">
      {table ? <Current state={state} /> : (
        <>
          <h1 id="load-title" class="lead">{text.load.lead}</h1>
          <p class="muted">{text.load.then}</p>
        </>
      )}
      {isLearning(state) ? <p class="muted">{text.check.locked}</p> : <Ways state={state} locked={locked} />}
      <Samples state={state} locked={locked} />
      <Limits state={state} />
    </section>
  );
}

function Current({ state }: { state: State }) {
  const info = state.table?.view.info;
  if (!state.table || !info) return null;
  return (
    <>
      <h1 id="load-title">{text.load.another}</h1>
      <p>{text.load.current(state.table.source.name, integer(info.rows), integer(info.columns))}</p>
      <p class="muted">{text.load.anotherNote}</p>
    </>
  );
}

function Ways({ state, locked }: StepProps) {
  const [way, setWay] = useState<"paste" | "judge" | null>(null);
  const turn = (to: "paste" | "judge") => setWay(way === to ? null : to);
  const [typed, setTyped] = useState("");
  const open = (pasted: string) => {
    setWay(null);
    setTyped("");
    load.openText(text.load.pasteName, pasted);
  };
  return (
    <div class="ways">
      <div class="row">
        <FileButton label={text.load.choose} accept={FILES} testId="file-input" primary disabled={locked || !state.sealed}
          onFile={(file) => load.open({ name: file.name, blob: file })} />
        <button type="button" class="button" data-testid="paste-button" aria-expanded={way === "paste"} disabled={locked}
          onClick={() => turn("paste")}>
          {text.load.paste}
        </button>
        <SamplePicker state={state} locked={locked} />
        <button type="button" class="button" data-testid="judge-two" aria-expanded={way === "judge"} disabled={locked}
          onClick={() => turn("judge")}>
          {text.load.judge.title}
        </button>
        <button type="button" class="button" data-testid="start-rules" disabled={locked} onClick={rules.show}>{text.rules.start}</button>
      </div>
      {way === "judge" && <JudgeTwo locked={locked || state.engine.at !== "ready"} onClose={() => setWay(null)} />}
      {way === "paste" && (
        <form class="paste" onSubmit={(event) => { event.preventDefault(); if (typed.trim()) open(typed); }}>
          <label for="paste-text">{text.load.pasteLabel}</label>
          <textarea id="paste-text" data-testid="paste-text" rows={8} spellcheck={false} autocomplete="off" value={typed}
            ref={(element) => { if (element && document.activeElement?.getAttribute("data-testid") === "paste-button") element.focus(); }}
            onInput={(event) => setTyped(event.currentTarget.value)} />
          <div class="row">
            <button type="submit" class="button" data-testid="paste-open" aria-disabled={typed.trim() ? undefined : "true"}>
              {text.load.pasteOpen}
            </button>
            <button type="button" class="button quiet" onClick={() => setWay(null)}>{text.load.pasteCancel}</button>
          </div>
        </form>
      )}
    </div>
  );
}

function SamplePicker({ state, locked }: StepProps) {
  return (
    <select class="sample-select" data-testid="sample-select" aria-label={text.load.sample} value=""
      disabled={locked || state.samples.length === 0}
      onChange={(event) => {
        const file = event.currentTarget.value;
        event.currentTarget.value = "";
        if (file) void load.openSample(file);
      }}>
      <option value="">{text.load.samplePick}</option>
      {state.samples.map((sample) => <option key={sample.file} value={sample.file}>{say(sample.title)}</option>)}
    </select>
  );
}

function Samples({ state, locked }: StepProps) {
  return (
    <ul class="samples" aria-label={text.load.sample}>
      {state.samples.map(({ file, title, doc, licence, source }) => (
        <li key={file}>
          <button type="button" class="link" disabled={locked} onClick={() => void load.openSample(file)}>{say(title)}</button>
          <span class="muted" title={text.load.sampleLicence(licence, say(source))}>{say(doc)}</span>
        </li>
      ))}
    </ul>
  );
}

function Limits({ state }: { state: State }) {
  if (state.engine.at !== "ready") return <p class="limits muted" />;
  const { maxBytes, maxRows, maxColumns, maxCellBytes, maxMemory } = state.engine.started.limits;
  return (
    <p class="limits muted">
      {text.load.limits(bytes(maxBytes), integer(maxRows), integer(maxColumns), bytes(maxCellBytes), bytes(maxMemory))}
    </p>
  );
}
