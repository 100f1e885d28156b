import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslate } from '../../../i18n';
import styles from './FormDialog.module.css';

/** A line of what is about to be sent: the field's name, and what it holds. */
export type ReviewLine = readonly [label: string, value: string];

/** Everything that is about to be sent, before it can never be taken back. */
export function Review({
  lines,
  note,
}: {
  readonly lines: readonly ReviewLine[];
  readonly note?: ReactNode;
}) {
  const translate = useTranslate();
  const region = useRef<HTMLDivElement>(null);
  useEffect(function readFirst() {
    // Not the button that sends: a second Enter must not pass it by.
    region.current?.focus();
  }, []);
  return (
    <div
      ref={region}
      className={styles.review}
      tabIndex={-1}
      role="group"
      aria-label={translate('review.title')}
    >
      <dl>
        {lines.map(([label, value], index) => (
          <ReviewPair key={index} label={label} value={value} />
        ))}
      </dl>
      {note}
      <p className={styles.final}>{translate('review.final')}</p>
    </div>
  );
}

function ReviewPair({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}
