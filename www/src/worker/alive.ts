/**
 * How the page hears that a worker has ended without a word: the worker holds a lock for as long as it lives, and the
 * page waits for it. A ping with a time limit would take a long step on the processor for a death.
 */
export function hold(lock: string): Promise<boolean> {
  if (!("locks" in navigator)) return Promise.resolve(false);
  return new Promise((resolve) => {
    const forever = () => new Promise<never>(() => resolve(true));
    navigator.locks.request(lock, forever).catch(() => resolve(false));
  });
}
