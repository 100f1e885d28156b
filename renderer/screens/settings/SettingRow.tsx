import { useEffect, useRef, type ReactNode, type RefObject } from 'react';
import type { ShownSettingName } from '#shared/config/settings';
import { uiStore, useUi } from '../../state/uiStore';
import styles from './SettingsView.module.css';

/** A group of rows under one heading. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h2 className={styles.heading}>{title}</h2>
      {children}
    </section>
  );
}

type RowProps = {
  readonly label: string;
  readonly hint?: string;
  /** Below the hint: why it cannot be changed. */
  readonly note?: string;
  /** For a row that can be opened by name. */
  readonly setting?: ShownSettingName;
  readonly children: ReactNode;
};

/** Where a setting that can be opened by name is; it comes into sight, with the focus, when somebody does. */
export function useSought(setting: ShownSettingName | undefined): RefObject<HTMLDivElement | null> {
  const row = useRef<HTMLDivElement>(null);
  const isSought = useUi((state) => setting !== undefined && state.soughtSetting === setting);
  useEffect(
    function comeIntoFocus() {
      if (!isSought) return;
      row.current?.querySelector<HTMLElement>('input:checked, input[type=text]')?.focus();
      row.current?.scrollIntoView({ block: 'center' });
      uiStore.getState().seekSetting(null);
    },
    [isSought],
  );
  return row;
}

/** Label on the left, value or control on the right. */
export function SettingRow({ label, hint, note, setting, children }: RowProps) {
  const row = useSought(setting);
  return (
    <div ref={row} className={styles.row}>
      <div>
        <div>{label}</div>
        {hint && <div className={styles.hint}>{hint}</div>}
        {note && <div className={styles.hint}>{note}</div>}
      </div>
      <div className={styles.value} data-selectable>
        {children}
      </div>
    </div>
  );
}

type SubheadingProps = { readonly text: string; readonly hint?: string; readonly children?: ReactNode };

/** The heading of the rows or the table below it, with buttons on its right. */
export function Subheading({ text, hint, children }: SubheadingProps) {
  return (
    <div className={styles.subheading}>
      <div>
        <h3>{text}</h3>
        {hint && <div className={styles.hint}>{hint}</div>}
      </div>
      {children}
    </div>
  );
}
