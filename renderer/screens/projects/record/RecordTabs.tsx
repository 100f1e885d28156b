import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslate } from '../../../i18n';
import type { RecordTab } from '../../../state/recordTabs';
import styles from './RecordTabs.module.css';
import { nextTab } from './nextTab';

type Props = {
  readonly tabs: readonly RecordTab[];
  readonly open: RecordTab;
  readonly onOpen: (tab: RecordTab) => void;
  /** The part that is open. */
  readonly children: ReactNode;
};

/** The parts of a record as tabs: arrow keys, Home and End open the others. */
export function RecordTabs({ tabs, open, onOpen, children }: Props) {
  const translate = useTranslate();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);

  const walk = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const tab = nextTab(event.key, tabs, open);
    if (tab === null) return;
    event.preventDefault();
    onOpen(tab);
    list.current?.querySelector<HTMLElement>(`[data-tab="${tab}"]`)?.focus({ preventScroll: true });
  };

  return (
    <>
      <div
        ref={list}
        className={styles.tabs}
        role="tablist"
        aria-label={translate('record.tabs')}
        onKeyDown={walk}
        data-record-tabs
      >
        {tabs.map((tab) => (
          <button
            key={tab}
            id={`${id}${tab}`}
            className={styles.tab}
            type="button"
            role="tab"
            aria-selected={tab === open}
            aria-controls={tab === open ? `${id}panel` : undefined}
            tabIndex={tab === open ? 0 : -1}
            data-tab={tab}
            onClick={() => onOpen(tab)}
          >
            {translate(`record.tab.${tab}`)}
          </button>
        ))}
      </div>
      <div
        id={`${id}panel`}
        className={styles.panel}
        role="tabpanel"
        aria-labelledby={`${id}${open}`}
        // In reach of the keyboard also where it holds nothing that can be pressed.
        tabIndex={0}
        data-record-panel={open}
      >
        {children}
      </div>
    </>
  );
}
