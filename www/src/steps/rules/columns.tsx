/** The columns in their order, one of them open to be edited. A column whose rule cannot be used says so, open or not. */
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { rules } from "../../commands";
import { say, text } from "../../i18n";
import type { RuleWords } from "../../protocol/rules";
import { generatorOf, pathOf, ruleWith, type Rule } from "../../rule-set";
import type { Builder } from "../../state";
import { saidOf, type Place } from "./place";
import { RuleForm } from "./rule-form";

interface ColumnsProps {
  form: Builder;
  words: RuleWords;
}

/** A column that comes is named first; where the focus went with one that left or moved, it comes back to the open one. */
function useFocus(list: RefObject<HTMLOListElement | null>, columns: Rule[]) {
  const last = useRef<string | null>(null);
  const count = useRef(columns.length);
  useLayoutEffect(() => {
    const at = document.activeElement;
    const inOpen = (name: string) => list.current?.querySelector<HTMLElement>(`.open [data-testid="${name}"]`);
    if (columns.length === count.current + 1 && at?.getAttribute("data-testid") === "rule-add") inOpen("rule-name")?.focus();
    else if (at === document.body && last.current) inOpen(columns.length < count.current ? "rule-head" : last.current)?.focus();
    count.current = columns.length;
  }, [columns]);
  return (event: FocusEvent) => { last.current = (event.target as Element).getAttribute("data-testid"); };
}

export function Columns({ form: { columns, open, problem }, words }: ColumnsProps) {
  const bad = ruleWith(problem, columns);
  const list = useRef<HTMLOListElement>(null);
  const onFocusIn = useFocus(list, columns);
  const names = columns.map(({ name }) => name);
  return (
    <div class="group">
      <h2 id="rule-columns">{text.check.columns}</h2>
      {problem && !bad && <p class="doc problem" role="alert" data-testid="rules-problem">{saidOf(problem)}</p>}
      <ol ref={list} class="rules" aria-labelledby="rule-columns" onFocusIn={onFocusIn}>
        {columns.map((rule, i) => {
          const its = problem && bad === rule ? { path: pathOf(problem, rule, words), said: saidOf(problem) } : null;
          const others = open === rule.key ? names.filter((name) => name !== rule.name) : [];
          const place: Place = { words, columns: others, path: "", problem: its };
          return <Column key={rule.key} rule={rule} place={place} open={open === rule.key} first={i === 0} last={i === columns.length - 1} />;
        })}
      </ol>
      <button type="button" class="button start" data-testid="rule-add" onClick={rules.add}>{text.rules.add}</button>
    </div>
  );
}

interface ColumnProps {
  rule: Rule;
  place: Place;
  open: boolean;
  first: boolean;
  last: boolean;
}

function Column({ rule, place, open, first, last }: ColumnProps) {
  const { key, name, given } = rule;
  const item = useRef<HTMLLIElement>(null);
  const wasOpen = useRef(open);
  // Picked in the rows, or moved by another column that closed above it.
  useEffect(() => {
    if (open && !wasOpen.current) item.current?.scrollIntoView({ block: "start" });
    wasOpen.current = open;
  }, [open]);
  const title = generatorOf(place.words, given)?.title;
  return (
    <li ref={item} class={open ? "rule open" : "rule"} data-column={name}>
      <button type="button" class="rule-head" data-testid="rule-head" aria-expanded={open} onClick={() => rules.pick(open ? null : key)}>
        <span class="rule-name" lang="und">{name || "·"}</span>
        <span class="muted">{title ? say(title) : ""}</span>
      </button>
      {place.problem && (!open || place.problem.path === null) && (
        <p class="doc problem" role="alert" data-testid="rule-problem">{place.problem.said}</p>
      )}
      {open && <RuleForm rule={rule} place={place} first={first} last={last} />}
    </li>
  );
}
