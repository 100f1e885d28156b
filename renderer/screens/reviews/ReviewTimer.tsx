import { useState } from 'react';
import { openSince } from '#shared/domain/review/reading';
import type { Review } from '#shared/domain/review/review';
import { useClock, useTranslate } from '../../i18n';
import { useReviews } from '../../state/reviewStore';
import styles from './ReviewHead.module.css';
import { sayDuration } from './sayDuration';

/** How long the review has been open this time, and how long this project is being talked about; nothing while it is not open. */
export function ReviewTimer({ review }: { readonly review: Review }) {
  const since = openSince(review);
  const projectId = useReviews((state) => state.projectId);
  if (since === null) return null;
  return <Running since={since} key={projectId} />;
}

function Running({ since }: { readonly since: number }) {
  const translate = useTranslate();
  const [turnedAt] = useState(() => Date.now());
  const whole = useClock((now) => sayDuration(now - since));
  const here = useClock((now) => sayDuration(now - turnedAt));
  return (
    // Not read aloud each second: whoever wants it goes there.
    <span className={styles.timer} role="timer" aria-live="off">
      {' · '}
      {translate('reviews.one.since', { time: whole })}
      {', '}
      {translate('reviews.one.onThis', { time: here })}
    </span>
  );
}
