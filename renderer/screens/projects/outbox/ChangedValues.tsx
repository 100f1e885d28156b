import type { ChangedValue, WorkView } from '#shared/domain/work';
import { useFormat, useTranslate } from '../../../i18n';
import { useLive } from '../../../state/liveStore';
import forReaders from '../../../ui/forReaders.module.css';
import styles from './ChangedValues.module.css';
import { sayChange, sayFieldName } from './words';

/** What a change brings, field by field: what was there, where it is known, and what is to be. Nothing where there is none. */
export function ChangedValues({ work: { values, conflict } }: { readonly work: WorkView }) {
  const translate = useTranslate();
  // What is asked about has its three values below.
  const asked = new Set(conflict?.fields.map(({ field }) => field));
  const shown = values.filter(({ field }) => !asked.has(field));
  if (shown.length === 0) return null;
  return (
    <dl className={styles.values}>
      {shown.map((value) => (
        <div key={value.field} className={styles.value}>
          <dt>{sayFieldName(value.field, translate)}</dt>
          {value.field === 'notifications' ? <Marked ids={value.mine} /> : <Value value={value} />}
        </div>
      ))}
    </dl>
  );
}

function Value({ value }: { readonly value: ChangedValue }) {
  const translate = useTranslate();
  const format = useFormat();
  const { before, mine } = sayChange(value, { translate, format });
  if (before === null) {
    return (
      <dd className={styles.text} title={mine} data-selectable>
        {mine}
      </dd>
    );
  }
  return (
    <dd className={styles.text} title={`${before} → ${mine}`}>
      <span className={forReaders.forReaders}>{translate('outbox.changedFrom', { before, mine })}</span>
      <span aria-hidden="true" data-selectable>
        <span className={styles.before}>{before}</span> → {mine}
      </span>
    </dd>
  );
}

/** The beginning of those that are marked: how many there are stands above. */
function Marked({ ids }: { readonly ids: ChangedValue['mine'] }) {
  const translate = useTranslate();
  const notifications = useLive((state) => state.notifications);
  const known = Array.isArray(ids) ? (ids as readonly number[]) : [];
  const messages = known.flatMap((id) => notifications.get(id)?.message ?? []);
  const text = messages.length === 0 ? translate('outbox.notificationsGone') : messages.join(' · ');
  return (
    <dd className={styles.text} title={text} data-selectable>
      {text}
    </dd>
  );
}
