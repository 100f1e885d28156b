import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { settleEntry } from '#shared/domain/review/edits';
import type { ShownEntry } from '#shared/domain/review/reading';
import type { Review, WrittenValue } from '#shared/domain/review/review';
import { useTranslate } from '../../i18n';
import { changeReview } from '../../state/reviewStore';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import styles from './Part.module.css';
import { useSayWritten } from './sayWritten';
import { write } from './written';

type PartProps = {
  readonly title: string;
  readonly hint?: string;
  readonly isEmpty: boolean;
  /** How something is added; nothing in a closed review. */
  readonly add: ReactNode;
  readonly children: ReactNode;
};

/** One part of what a review says of a project, under its heading. */
export function Part({ title, hint, isEmpty, add, children }: PartProps) {
  const translate = useTranslate();
  return (
    <section className={styles.part} aria-label={title}>
      <header className={styles.head}>
        <h3>{title}</h3>
        {add}
      </header>
      {hint && <p className={styles.hint}>{hint}</p>}
      {isEmpty && !add && <p className={styles.hint}>{translate('reviews.one.nothingHere')}</p>}
      {children}
    </section>
  );
}

type EntryProps<V extends WrittenValue> = {
  readonly review: Review;
  readonly entry: ShownEntry<V>;
  readonly isClosed: boolean;
  /** What it is, for the button that removes it. */
  readonly what: string;
  readonly children: ReactNode;
};

/** One entry: its fields, the button that removes it, and what somebody else wrote in its place without knowing. */
export function Entry<V extends WrittenValue>(props: EntryProps<V>) {
  const { review, entry, isClosed, what, children } = props;
  const translate = useTranslate();
  return (
    <div className={styles.entry} data-entry={entry.id}>
      <div className={styles.fields}>{children}</div>
      {!isClosed && (
        <IconButton
          label={translate('reviews.one.removeEntry', { what })}
          icon={<X size={14} />}
          className={styles.remove}
          onClick={() => write(review, entry, null)}
        />
      )}
      <Beside review={review} entry={entry} isClosed={isClosed} />
    </div>
  );
}

/** What somebody else wrote in the place of an entry without knowing, and the choice between the two. */
export function Beside<V extends WrittenValue>(props: Pick<EntryProps<V>, 'review' | 'entry' | 'isClosed'>) {
  const { review, entry, isClosed } = props;
  const translate = useTranslate();
  const say = useSayWritten();
  const settle = (value: V): void =>
    changeReview(review.id, (held, author) => settleEntry(held, entry.id, value, author));
  return (
    <>
      {entry.beside.map(({ rev, by, value }) => (
        <div key={rev} className={styles.beside}>
          <p>{translate('reviews.one.beside', { name: by })}</p>
          <p className={styles.words} data-selectable>
            {say(value)}
          </p>
          {!isClosed && (
            <span className={styles.ways}>
              <Button onClick={() => settle(value)}>{translate('reviews.one.beside.take')}</Button>
              <Button onClick={() => settle(entry.value)}>{translate('reviews.one.beside.keep')}</Button>
            </span>
          )}
        </div>
      ))}
    </>
  );
}

/** A text of a closed review, or of an entry that is only read. */
export function Words({ text }: { readonly text: string }) {
  return (
    <p className={styles.words} data-selectable>
      {text}
    </p>
  );
}
