/** One of several views in the same place. Arrow keys go from tab to tab; only the view in sight is drawn. */
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

export interface Tab<T extends string> {
  id: T;
  label: string;
}

interface TabsProps<T extends string> {
  label: string;
  tabs: Tab<T>[];
  chosen: T;
  onPick(id: T): void;
  children: ComponentChildren;
}

export function Tabs<T extends string>({ label, tabs, chosen, onPick, children }: TabsProps<T>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const at = tabs.findIndex((tab) => tab.id === chosen);
  const panel = useRef<HTMLDivElement>(null);
  const picked = useRef(false);
  useEffect(() => {
    // Most of a view that was asked for may lie below the window; the tabs stay in sight over it.
    if (picked.current) panel.current?.scrollIntoView({ block: "nearest" });
    picked.current = false;
  }, [chosen]);
  const pick = (to: T) => {
    picked.current = to !== chosen;
    onPick(to);
  };
  const go = (to: number) => {
    const next = tabs[(to + tabs.length) % tabs.length];
    if (!next) return;
    pick(next.id);
    list.current?.querySelectorAll<HTMLButtonElement>("button")[tabs.indexOf(next)]?.focus();
  };
  const moves: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 };
  return (
    <section class="tabs">
      <div class="tab-list" role="tablist" aria-label={label} ref={list}
        onKeyDown={(event) => {
          const to = moves[event.key];
          if (to === undefined) return;
          event.preventDefault();
          go(to);
        }}>
        {tabs.map((tab) => (
          <button key={tab.id} type="button" role="tab" class="tab" id={`${id}-${tab.id}`} aria-selected={tab.id === chosen}
            aria-controls={`${id}-panel`} tabIndex={tab.id === chosen ? 0 : -1} data-testid={`tab-${tab.id}`}
            onClick={() => pick(tab.id)}>
            {tab.label}
          </button>
        ))}
      </div>
      <div class="tab-panel" role="tabpanel" ref={panel} id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`} tabIndex={-1}>{children}</div>
    </section>
  );
}
