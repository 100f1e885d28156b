import { CircleDashed } from 'lucide-react';
import { useTranslate } from '../../../i18n';
import { usePendingOf } from '../../../state/actionStore';
import styles from './PendingMark.module.css';

/** Beside the name of a project while a change of the user's own is not confirmed yet. */
export function PendingMark({ projectId }: { readonly projectId: number }) {
  const translate = useTranslate();
  const pending = usePendingOf(projectId);
  if (!pending) return null;
  return (
    <span
      className={styles.mark}
      role="img"
      aria-label={translate('act.pendingMark')}
      title={translate('act.pendingMark')}
      data-pending={pending.phase}
    >
      <CircleDashed size={12} aria-hidden="true" />
    </span>
  );
}
