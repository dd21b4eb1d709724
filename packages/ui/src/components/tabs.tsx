import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import { Count } from './count.tsx';
import './tabs.css';

export interface Tab<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly count?: number | undefined;
}

export interface TabsProps<Value extends string> {
  /** Links tabs to their `TabPanel`s; unique on the page. */
  readonly id: string;
  readonly label: string;
  readonly tabs: readonly Tab<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  /** Something at the end of the line. */
  readonly end?: ReactNode | undefined;
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** Tabs with counts on a hairline. Arrow keys move between them. */
export const Tabs = <Value extends string>({ id, label, tabs, value, onChange, end }: TabsProps<Value>) => {
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined || tabs.length === 0) return;
    const at = tabs.findIndex((tab) => tab.value === value);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (next === undefined) return;
    event.preventDefault();
    onChange(next.value);
    list.current?.querySelector<HTMLElement>(`#${CSS.escape(`${id}-tab-${next.value}`)}`)?.focus();
  };
  return (
    <div className="cb-tabs">
      <div ref={list} role="tablist" aria-label={label} className="cb-tabs-list" onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            key={tab.value}
            type="button"
            role="tab"
            id={`${id}-tab-${tab.value}`}
            aria-selected={tab.value === value}
            tabIndex={tab.value === value ? 0 : -1}
            className={classNames('cb-tab', tab.value === value && 'cb-tab-on')}
            onClick={() => onChange(tab.value)}
          >
            {tab.label}
            {tab.count !== undefined && <Count>{tab.count}</Count>}
          </button>
        ))}
      </div>
      {end !== undefined && <span className="cb-row cb-end">{end}</span>}
    </div>
  );
};

export interface TabPanelProps {
  /** `id` of the `Tabs` and the chosen tab's value. */
  readonly tabsId: string;
  readonly value: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** What the chosen tab shows. */
export const TabPanel = ({ tabsId, value, className, children }: TabPanelProps) => (
  <div role="tabpanel" id={`${tabsId}-panel-${value}`} aria-labelledby={`${tabsId}-tab-${value}`} className={className}>
    {children}
  </div>
);
