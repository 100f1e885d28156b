import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslate } from '../../i18n';
import { Button } from '../../ui/Button';
import styles from './NotificationRow.module.css';
import { focusRow } from './useRowKeys';

type Props = { readonly onDelete: () => void; readonly onKeep: () => void };

/** Asked in the row itself, because a deletion cannot be undone. Escape keeps it. */
export function DeleteQuestion({ onDelete, onKeep }: Props) {
  const translate = useTranslate();
  const host = useRef<HTMLDivElement>(null);
  // The harmless button has the focus, so that Enter by habit deletes nothing.
  useEffect(function goToAnswer() {
    host.current?.querySelector<HTMLElement>('[data-keep]')?.focus();
  }, []);

  const row = (): Element | null => host.current?.closest('li') ?? null;
  const remove = (): void => {
    // The row may be removed at once: the focus must be moved before.
    focusRow(row()?.nextElementSibling ?? row()?.previousElementSibling ?? null);
    onDelete();
  };
  const keep = (): void => {
    focusRow(row());
    onKeep();
  };
  const keepOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    keep();
  };

  return (
    <div
      ref={host}
      className={styles.question}
      role="alertdialog"
      aria-label={translate('notifications.deleteQuestion')}
    >
      <span>{translate('notifications.deleteQuestion')}</span>
      <Button variant="danger" onClick={remove} onKeyDown={keepOnEscape}>
        {translate('notifications.delete')}
      </Button>
      <Button variant="quiet" data-keep onClick={keep} onKeyDown={keepOnEscape}>
        {translate('notifications.keep')}
      </Button>
    </div>
  );
}
