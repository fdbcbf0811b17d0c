/** While something is being learned: leaving the page asks first, and the screen stays on so that the tab keeps running. */

interface Lock {
  release(): Promise<void>;
}

const ask = (event: BeforeUnloadEvent) => event.preventDefault();

export function guardPage(): () => void {
  let lock: Lock | null = null;
  let over = false;
  const hold = async () => {
    // The browser gives the lock back whenever the tab is hidden, and refuses it on low battery.
    if (over || document.visibilityState !== "visible") return;
    try {
      const got: Lock | undefined = await navigator.wakeLock?.request("screen");
      if (over) await got?.release();
      else lock = got ?? null;
    } catch {
      lock = null;
    }
  };
  addEventListener("beforeunload", ask);
  document.addEventListener("visibilitychange", hold);
  void hold();
  return () => {
    over = true;
    removeEventListener("beforeunload", ask);
    document.removeEventListener("visibilitychange", hold);
    void lock?.release().catch(() => {});
  };
}
