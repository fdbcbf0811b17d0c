/** Where a file goes piece by piece: onto the disk where the browser lets a page write there, or together in the end. */
import { saveFile } from "./save";

export interface Sink {
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  close(): Promise<void>;
  abort(): Promise<void>;
}

interface Picker {
  showSaveFilePicker?(options: { suggestedName: string }): Promise<{ createWritable(): Promise<FileSystemWritableFileStream> }>;
}

/** The browser keeps a blob's bytes outside of the page's memory, and on the disk where they are many. */
function gathered(name: string, type: string): Sink {
  let parts: Blob[] = [];
  return {
    async write(bytes) { parts.push(new Blob([bytes])); },
    async close() { saveFile(name, new Blob(parts, { type })); },
    async abort() { parts = []; },
  };
}

/** To be called while a press of a button still counts. Null where the person named no file. */
export async function openSink(name: string, type: string, large: boolean): Promise<Sink | null> {
  const pick = (window as Picker).showSaveFilePicker;
  if (!large || !pick) return gathered(name, type);
  try {
    const file = await pick.call(window, { suggestedName: name });
    return await file.createWritable();
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === "AbortError") return null;
    return gathered(name, type);
  }
}
