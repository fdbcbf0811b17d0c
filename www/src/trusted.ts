/** The one Trusted Types policy of the page: it lets through our own blobs, our service worker and our languages, and nothing else. */
interface ScriptUrls {
  createScriptURL(url: string): string;
}

interface TrustedTypes {
  createPolicy(name: string, rules: ScriptUrls): ScriptUrls;
}

export const SERVICE_WORKER = "service-worker.js";

/** Each language but English has a script of its own. */
export const CHINESE = "zh-Hans.js";

const OWN = [SERVICE_WORKER, CHINESE];

const rules: ScriptUrls = {
  createScriptURL(url) {
    if (!OWN.includes(url) && !url.startsWith("blob:")) throw new TypeError("only scripts of our own");
    return url;
  },
};

export const trusted = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("app", rules) ?? rules;
