/** A turn of the event loop, so that pause and stop are heard; a nested timer would cost 4 ms each time. */
export const turn = (() => {
  const { port1, port2 } = new MessageChannel();
  let go: (() => void) | null = null;
  port1.onmessage = () => go?.();
  return () => new Promise<void>((resolve) => {
    go = resolve;
    port2.postMessage(null);
  });
})();
