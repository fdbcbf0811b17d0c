/**
 * The seal: a second policy, put on once everything that may be wanted is here. Policies only intersect, so nothing can
 * take it off again, and a worker that starts afterwards is under it too.
 *
 * What no policy covers is taken away: WebRTC, which can send packets past every policy.
 */
const POLICY = [
  "connect-src 'none'", "img-src data: blob:", "font-src 'none'", "manifest-src 'none'", "script-src 'wasm-unsafe-eval'", "worker-src blob:",
].join("; ");

const PAST_POLICIES = ["RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel", "RTCIceTransport", "RTCRtpTransceiver"];

/** A file of our own, which the first policy allows. */
const OWN = "demo/index.json";

/** Whether a request is refused before it is made: tried, not taken for granted. The console shows that one refusal. */
const refused = (): Promise<boolean> => fetch(OWN).then(() => false, () => true);

export interface Sealed {
  /** Nothing can be fetched any more. */
  policy: boolean;
  /** The headers of the service worker are there: in browsers that know them, no link and no WebRTC leads out either. */
  headers: boolean;
}

export async function seal(): Promise<Sealed> {
  for (const name of PAST_POLICIES) Reflect.deleteProperty(globalThis, name);
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = POLICY;
  document.head.append(meta);
  return { policy: await refused(), headers: globalThis.crossOriginIsolated };
}
