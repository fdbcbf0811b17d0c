/** A link to this form as it is filled in; where the browser copies nothing by itself, the link stands there to be copied. */
import { useEffect, useState } from "preact/hooks";
import { address } from "../commands";
import { isSingleFile } from "../files";
import { text } from "../i18n";
import type { Settings } from "../settings";

export function CopyLink({ settings }: { settings: Settings }) {
  const [copied, setCopied] = useState<boolean | null>(null);
  useEffect(() => setCopied(null), [settings]);
  // The address of a file says where it lies on this disk, and leads nowhere on another.
  if (isSingleFile()) return null;
  const words = text.train.link;
  return (
    <div class="group">
      <button type="button" class="button small" data-testid="copy-link" onClick={() => void address.copyLink().then(setCopied)}>
        {words.copy}
      </button>
      {copied === false && (
        <input type="text" class="link-text" readOnly aria-label={words.label} value={address.link()}
          onFocus={(event) => event.currentTarget.select()} />
      )}
      <p class="doc" role="status">{copied === null ? words.note : copied ? words.copied : words.refused}</p>
    </div>
  );
}
