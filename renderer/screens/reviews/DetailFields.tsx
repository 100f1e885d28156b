import { REVIEW_LIMITS, type ReviewDetails } from '#shared/domain/review/review';
import { useTranslate } from '../../i18n';
import { TextArea } from '../../ui/TextArea';
import { TextField } from '../../ui/TextField';
import { DayField } from './DayField';
import styles from './DetailFields.module.css';

type Props = {
  readonly details: ReviewDetails;
  readonly onChange: (change: Partial<ReviewDetails>) => void;
  /** A field was left. */
  readonly onLeave?: () => void;
};

/** Title, date, place and participants of a review. */
export function DetailFields({ details, onChange, onLeave }: Props) {
  const translate = useTranslate();
  const field = (name: 'title' | 'place') => ({
    label: translate(`reviews.one.${name}`),
    value: details[name],
    maxLength: REVIEW_LIMITS[name],
    autoComplete: 'off',
    onChange: (event: { readonly target: { readonly value: string } }) =>
      onChange({ [name]: event.target.value }),
    onBlur: onLeave,
  });
  return (
    <div className={styles.fields}>
      <TextField {...field('title')} className={styles.wide} />
      <DayField
        label={translate('reviews.one.date')}
        value={details.date}
        onChange={(date) => onChange({ date })}
        onBlur={onLeave}
      />
      <TextField {...field('place')} />
      <TextArea
        label={translate('reviews.one.participants')}
        hint={translate('reviews.one.participantsHint')}
        value={details.participants}
        maxLength={REVIEW_LIMITS.participants}
        onChange={(event) => onChange({ participants: event.target.value })}
        onBlur={onLeave}
        className={styles.wide}
      />
    </div>
  );
}
