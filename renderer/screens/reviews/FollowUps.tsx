import { Plus } from 'lucide-react';
import { REVIEW_LIMITS, type FollowUp } from '#shared/domain/review/review';
import { useFormat, useTranslate } from '../../i18n';
import { hurryReview } from '../../state/reviewStore';
import { Button } from '../../ui/Button';
import { CheckField } from '../../ui/CheckField';
import { TextField } from '../../ui/TextField';
import { DayField } from './DayField';
import { Entry, Part } from './Part';
import styles from './Part.module.css';
import { addWritten, entriesOf, focusEntry, write, type WrittenProps } from './written';

/** What somebody is to do about a project, and by when. It is ticked off later too, whatever else is closed. */
export function FollowUps(props: WrittenProps) {
  const { review, projectId, isClosed } = props;
  const translate = useTranslate();
  const format = useFormat();
  const followUps = entriesOf(props, 'followUp');
  const add = (): void => {
    const value: FollowUp = {
      kind: 'followUp',
      projectId,
      text: '',
      owner: '',
      due: null,
      isDone: false,
      at: Date.now(),
    };
    focusEntry(addWritten(review, value));
  };
  const say = ({ text, owner, due }: FollowUp): string =>
    [text, owner, due && format.date(due)].filter(Boolean).join(' · ');
  return (
    <Part
      title={translate('reviews.one.followUps')}
      isEmpty={followUps.length === 0}
      add={
        !isClosed && (
          <Button icon={<Plus size={14} />} onClick={add}>
            {translate('reviews.one.followUp.add')}
          </Button>
        )
      }
    >
      {followUps.map((entry) => {
        const { value } = entry;
        const text = (name: 'text' | 'owner') => ({
          label: translate(`reviews.one.followUp.${name}`),
          value: value[name],
          maxLength: REVIEW_LIMITS[name],
          autoComplete: 'off',
          onChange: (event: { readonly target: { readonly value: string } }) =>
            write(review, entry, { ...value, [name]: event.target.value }),
          onBlur: () => hurryReview(review.id),
        });
        return (
          <Entry
            key={entry.id}
            review={review}
            entry={entry}
            isClosed={isClosed}
            what={value.text || translate('reviews.one.followUps')}
          >
            {!isClosed && (
              <>
                <TextField {...text('text')} className={styles.wide} />
                <TextField {...text('owner')} className={styles.middle} />
                <DayField
                  label={translate('reviews.one.followUp.due')}
                  className={styles.narrow}
                  value={value.due ?? ''}
                  onChange={(day) => write(review, entry, { ...value, due: day || null })}
                  onBlur={() => hurryReview(review.id)}
                />
              </>
            )}
            <CheckField
              name={entry.id}
              label={isClosed ? say(value) : translate('reviews.one.followUp.isDone')}
              isChecked={value.isDone}
              onChange={(isDone) => write(review, entry, { ...value, isDone }, true)}
            />
          </Entry>
        );
      })}
    </Part>
  );
}
