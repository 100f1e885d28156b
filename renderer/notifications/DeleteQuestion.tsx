import { useEffect, useRef } from 'react';
import { useTranslate } from '../i18n';
import { Button } from '../ui/Button';
import styles from './NotificationRow.module.css';

type Answer = (row: Element | null) => void;

/** Asked in the row itself: what is deleted cannot be brought back. Escape keeps it. */
export function DeleteQuestion({ onDelete, onKeep }: { readonly onDelete: Answer; readonly onKeep: Answer }) {
  const translate = useTranslate();
  const host = useRef<HTMLDivElement>(null);
  const row = (): Element | null => host.current?.closest('li') ?? null;
  useEffect(function goToAnswer() {
    host.current?.querySelector<HTMLElement>('button')?.focus();
  }, []);
  return (
    <div
      ref={host}
      className={styles.question}
      role="alertdialog"
      aria-label={translate('notifications.deleteQuestion')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onKeep(row());
      }}
    >
      <span>{translate('notifications.deleteQuestion')}</span>
      <Button onClick={() => onDelete(row())}>{translate('notifications.delete')}</Button>
      <Button variant="quiet" onClick={() => onKeep(row())}>
        {translate('notifications.keep')}
      </Button>
    </div>
  );
}
