/** The fields of one generator: those that it needs, and the others behind one line. */
import { text } from "../../i18n";
import type { Generator, Given, Setting } from "../../protocol/rules";
import { withField } from "../../rule-set";
import { isInside, type Place } from "./place";
import { SettingField } from "./setting-field";

interface SettingsProps {
  generator: Generator;
  given: Given;
  place: Place;
  onSet(given: Given): void;
}

/** What holds where no case does belongs to the cases. */
const isNeeded = ({ otherwise, takes }: Setting) => otherwise.type === "required" || takes.type === "rule";

export function Settings({ generator: { settings }, given, place, onSet }: SettingsProps) {
  const needed = settings.filter(isNeeded);
  const others = settings.filter((setting) => !isNeeded(setting));
  const field = (setting: Setting) => (
    <SettingField key={setting.name} setting={setting} value={given[setting.name]} place={place}
      onSet={(value) => onSet(withField(given, setting.name, value))} />
  );
  if (needed.length === 0) return <>{others.map(field)}</>;
  return (
    <>
      {needed.map(field)}
      {others.length > 0 && (
        <details class="more-fields" open={others.some(({ name }) => name in given || isInside(place, name))}>
          <summary data-testid="rule-more">{text.rules.more}</summary>
          <div class="rule-form">{others.map(field)}</div>
        </details>
      )}
    </>
  );
}
