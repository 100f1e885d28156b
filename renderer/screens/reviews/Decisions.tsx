import { REVIEW_LIMITS } from '#shared/domain/review/review';
import { useTranslate } from '../../i18n';
import { hurryReview } from '../../state/reviewStore';
import { SelectField } from '../../ui/SelectField';
import { TextField } from '../../ui/TextField';
import { useDecisionChoices } from './decisionChoices';
import { Entry, Part, Words } from './Part';
import styles from './Part.module.css';
import { sayDecision } from './sayWritten';
import { addWritten, entriesOf, focusEntry, write, type WrittenProps } from './written';

/** What was decided about a project: a choice of the office's list, and what exactly. */
export function Decisions(props: WrittenProps) {
  const { review, projectId, isClosed } = props;
  const translate = useTranslate();
  const choices = useDecisionChoices();
  const decisions = entriesOf(props, 'decision');
  const add = (choice: string): void => {
    if (choice === '') return;
    focusEntry(addWritten(review, { kind: 'decision', projectId, choice, text: '', at: Date.now() }));
  };
  return (
    <Part
      title={translate('reviews.one.decisions')}
      isEmpty={decisions.length === 0}
      add={
        !isClosed && (
          <SelectField
            label={translate('reviews.one.decision.add')}
            value=""
            onChange={add}
            options={[
              { value: '', label: translate('reviews.one.decision.choose') },
              ...choices.map((choice) => ({ value: choice, label: choice })),
            ]}
          />
        )
      }
    >
      {decisions.map((entry) => (
        <Entry key={entry.id} review={review} entry={entry} isClosed={isClosed} what={entry.value.choice}>
          {isClosed ? (
            <Words text={sayDecision(entry.value)} />
          ) : (
            <TextField
              label={translate('reviews.one.decision.text', { choice: entry.value.choice })}
              className={styles.wide}
              value={entry.value.text}
              maxLength={REVIEW_LIMITS.text}
              autoComplete="off"
              onChange={(event) => write(review, entry, { ...entry.value, text: event.target.value })}
              onBlur={() => hurryReview(review.id)}
            />
          )}
        </Entry>
      ))}
    </Part>
  );
}
