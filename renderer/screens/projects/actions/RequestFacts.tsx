import type { PendingRequest } from '#shared/domain/money';
import { useFormat, useTranslate } from '../../../i18n';
import styles from './RequestFacts.module.css';

/** Who asks for how much more budget, and why. */
export function RequestFacts({ request }: { readonly request: PendingRequest }) {
  const translate = useTranslate();
  const format = useFormat();
  const { by, amount, day, reason, proofs } = request;
  const facts: readonly (readonly [string, string])[] = [
    [translate('decideForm.requested'), format.money(amount)],
    [translate('decideForm.by'), by],
    [translate('decideForm.day'), format.date(day)],
    [translate('decideForm.why'), reason],
    [
      translate('decideForm.proofs'),
      proofs.length === 0
        ? translate('review.none')
        : translate('decideForm.proofCount', { count: proofs.length }),
    ],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value || '–'}</dd>
        </div>
      ))}
    </dl>
  );
}
