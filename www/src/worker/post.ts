/** The worker's end of the wire. */
import type { FromWorker, RunEvent, ToWorker } from "../protocol";

export const scope = self as unknown as {
  postMessage(message: FromWorker, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  addEventListener(type: string, listener: (event: never) => void): void;
};

export const post = (event: RunEvent, transfer: Transferable[] = []) => scope.postMessage(event, transfer);
