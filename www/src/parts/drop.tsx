/** The whole window takes a dropped file; while one hovers, words say what dropping it will do. */
import { useEffect, useState } from "preact/hooks";
import { inWords, judge as report, load, rules, store } from "../commands";
import { text } from "../i18n";
import { showsRules, shownStep } from "../state";

type Hover = "no" | "yes" | "bad";

const carriesFiles = (transfer: DataTransfer | null) => transfer?.types.includes("Files") ?? false;

function judge(transfer: DataTransfer): Hover {
  const files = [...transfer.items].filter((item) => item.kind === "file");
  return files.length <= 1 ? "yes" : "bad";
}

function refuse() {
  store.send({ type: "trouble", trouble: { problem: inWords("OneFile", () => text.errors.oneFile), attempt: null } });
}

function take(transfer: DataTransfer) {
  const [file, ...others] = [...transfer.files];
  const folder = [...transfer.items].some((item) => item.webkitGetAsEntry?.()?.isDirectory);
  if (!file || others.length || folder) refuse();
  else if (judgesDrop()) report.take({ name: file.name, blob: file });
  else if (showsRules(store.state) && /\.json$/i.test(file.name)) void rules.openFile(file, file.name);
  else load.open({ name: file.name, blob: file });
}

/** In Report a file can be what is to be judged. */
const judgesDrop = () => shownStep(store.state) === "report" && report.takesDrop(store.state);

const isTextPlace = (target: EventTarget | null) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

export function DropVeil() {
  const [hover, setHover] = useState<Hover>("no");
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!event.dataTransfer || !carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
      setHover(judge(event.dataTransfer));
    };
    const leave = (event: DragEvent) => {
      // Moving between elements leaves too; only leaving the window has nothing it goes to.
      if (!event.relatedTarget) setHover("no");
    };
    const drop = (event: DragEvent) => {
      setHover("no");
      if (!event.dataTransfer || !carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      take(event.dataTransfer);
    };
    const paste = (event: ClipboardEvent) => {
      if (isTextPlace(event.target) || !event.clipboardData) return;
      const file = event.clipboardData.files[0];
      const pasted = event.clipboardData.getData("text/plain");
      if (file) load.open({ name: file.name, blob: file });
      else if (pasted.includes("\n")) load.openText(text.load.pasteName, pasted);
    };
    addEventListener("dragover", over);
    addEventListener("dragleave", leave);
    addEventListener("drop", drop);
    addEventListener("paste", paste);
    return () => {
      removeEventListener("dragover", over);
      removeEventListener("dragleave", leave);
      removeEventListener("drop", drop);
      removeEventListener("paste", paste);
    };
  }, []);
  if (hover === "no") return null;
  return (
    <div class={`veil veil-${hover}`} aria-hidden="true">
      <p>{hover === "bad" ? text.load.hoverBad : judgesDrop() ? text.report.hover : text.load.hover}</p>
    </div>
  );
}
