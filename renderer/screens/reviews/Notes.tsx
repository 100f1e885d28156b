import { Plus } from 'lucide-react';
import { REVIEW_LIMITS } from '#shared/domain/review/review';
import { useFormat, useTranslate } from '../../i18n';
import { hurryReview } from '../../state/reviewStore';
import { Button } from '../../ui/Button';
import { TextArea } from '../../ui/TextArea';
import { Entry, Part, Words } from './Part';
import styles from './Part.module.css';
import { addWritten, entriesOf, focusEntry, write, type WrittenProps } from './written';

/** What was said about a project, each with the time it was begun. */
export function Notes(props: WrittenProps) {
  const { review, projectId, isClosed } = props;
  const translate = useTranslate();
  const format = useFormat();
  const notes = entriesOf(props, 'note');
  const add = (): void =>
    focusEntry(addWritten(review, { kind: 'note', projectId, text: '', at: Date.now() }));
  return (
    <Part
      title={translate('reviews.one.notes')}
      isEmpty={notes.length === 0}
      add={
        !isClosed && (
          <Button icon={<Plus size={14} />} onClick={add}>
            {translate('reviews.one.note.add')}
          </Button>
        )
      }
    >
      {notes.map((entry) => (
        <Entry
          key={entry.id}
          review={review}
          entry={entry}
          isClosed={isClosed}
          what={translate('reviews.one.note')}
        >
          {isClosed ? (
            <Words text={entry.value.text} />
          ) : (
            <TextArea
              label={`${translate('reviews.one.note')}, ${format.dateTime(entry.value.at)}, ${entry.by}`}
              className={styles.wide}
              rows={2}
              value={entry.value.text}
              maxLength={REVIEW_LIMITS.note}
              onChange={(event) => write(review, entry, { ...entry.value, text: event.target.value })}
              onBlur={() => hurryReview(review.id)}
            />
          )}
          {isClosed && (
            <span className={styles.when}>{`${format.dateTime(entry.value.at)}, ${entry.by}`}</span>
          )}
        </Entry>
      ))}
    </Part>
  );
}
