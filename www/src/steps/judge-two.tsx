/** Two CSVs from elsewhere, or three: straight to the report, with nothing learned here. */
import { useState } from "preact/hooks";
import { judge } from "../commands";
import { text } from "../i18n";
import { FileButton } from "../parts/file-button";
import { TABLES } from "../parts/messages";
import type { Source } from "../state";

export function JudgeTwo({ locked, onClose }: { locked: boolean; onClose(): void }) {
  const [real, setReal] = useState<Source | null>(null);
  const [synthetic, setSynthetic] = useState<Source | null>(null);
  const [holdout, setHoldout] = useState<Source | null>(null);
  const words = text.load.judge;
  const missing = real && synthetic ? null : words.missing;
  const go = () => {
    if (real && synthetic && !locked) void judge.two(real, synthetic, holdout);
  };
  return (
    <form class="paste" aria-label={words.title} onSubmit={(event) => { event.preventDefault(); go(); }}>
      <p class="muted">{words.note}</p>
      <Choose label={words.real} testId="judge-real" file={real} onFile={setReal} />
      <Choose label={words.synthetic} testId="judge-synthetic" file={synthetic} onFile={setSynthetic} />
      <Choose label={words.holdout} doc={words.holdoutDoc} testId="judge-holdout" file={holdout} onFile={setHoldout} />
      <div class="row">
        <button type="submit" class="button primary" data-testid="judge-two-start" aria-disabled={missing || locked ? "true" : undefined}>
          {words.start}
        </button>
        <button type="button" class="button quiet" onClick={onClose}>{text.load.pasteCancel}</button>
      </div>
      {missing && <p class="doc">{missing}</p>}
    </form>
  );
}

interface ChooseProps {
  label: string;
  doc?: string;
  testId: string;
  file: Source | null;
  onFile(source: Source): void;
}

function Choose({ label, doc, testId, file, onFile }: ChooseProps) {
  return (
    <div class="judge-file">
      <FileButton label={label} accept={TABLES} testId={testId} onFile={(chosen) => onFile({ name: chosen.name, blob: chosen })} />
      <span class="doc">{file?.name ?? doc ?? text.load.judge.none}</span>
    </div>
  );
}
