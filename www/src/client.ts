/** Numbered requests to one worker, typed by name; and the worker's death as an event, not a hang. */
import { text } from "./i18n";
import type { FromWorker, Name, Problem, Requests, RunEvent } from "./protocol";

/** What a request is rejected with. `Died` and `Terminated` are the client's own kinds. */
export class Rejected extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

const own = (kind: "Died" | "Terminated", message: string): Rejected =>
  new Rejected({ kind, message, hint: null, row: null, column: null });

interface Waiting {
  resolve(value: never): void;
  reject(reason: Rejected): void;
}

export class Client {
  onRun: (event: RunEvent) => void = () => {};
  onDeath: (message: string) => void = () => {};
  private next = 1;
  private gone = false;
  private readonly waiting = new Map<number, Waiting>();

  constructor(private readonly worker: Worker) {
    worker.onmessage = (event: MessageEvent<FromWorker>) => this.receive(event.data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.die(event.message);
    };
    worker.onmessageerror = () => this.die("a message could not be read");
    void this.watch().catch(() => {});
  }

  /** A worker that a browser ends for want of memory says nothing, but lets go of its lock. */
  private async watch() {
    if (!("locks" in navigator)) return;
    const lock = `lookalike ${crypto.randomUUID()}`;
    if (await this.ask("hold", { lock })) await navigator.locks.request(lock, () => this.die(text.restart.silent));
  }

  ask<N extends Name>(name: N, args: Requests[N]["in"], transfer: Transferable[] = []): Promise<Requests[N]["out"]> {
    if (this.gone) return Promise.reject(own("Terminated", "the worker has ended"));
    const id = this.next++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve: resolve as Waiting["resolve"], reject });
      this.worker.postMessage({ id, name, args }, transfer);
    });
  }

  /** Ends the worker at once, whatever it does; everything asked of it is rejected as `Terminated`. */
  terminate() {
    this.end(own("Terminated", "the worker was ended"));
  }

  private receive(message: FromWorker) {
    if (this.gone) return;
    if ("id" in message) {
      const waiting = this.waiting.get(message.id);
      this.waiting.delete(message.id);
      if (message.ok) waiting?.resolve(message.value as never);
      else waiting?.reject(new Rejected(message.problem));
    } else if (message.event === "died") {
      this.die(message.message);
    } else {
      this.onRun(message);
    }
  }

  /** The worker is given up: it counts as dead, for the reason given. */
  die(message: string) {
    if (this.gone) return;
    this.end(own("Died", message));
    this.onDeath(message);
  }

  private end(reason: Rejected) {
    if (this.gone) return;
    this.gone = true;
    this.worker.terminate();
    for (const waiting of this.waiting.values()) waiting.reject(reason);
    this.waiting.clear();
  }
}
