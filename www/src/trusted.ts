/** The one Trusted Types policy of the page: it lets through our own blobs and our service worker, and nothing else. */
interface ScriptUrls {
  createScriptURL(url: string): string;
}

interface TrustedTypes {
  createPolicy(name: string, rules: ScriptUrls): ScriptUrls;
}

export const SERVICE_WORKER = "service-worker.js";

const rules: ScriptUrls = {
  createScriptURL(url) {
    if (url !== SERVICE_WORKER && !url.startsWith("blob:")) throw new TypeError("only a worker of our own");
    return url;
  },
};

export const trusted = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("app", rules) ?? rules;
