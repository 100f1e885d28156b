import { PROJECT_STATUSES, type ProjectStatus } from '#shared/domain/project';
import {
  PROPOSED_FIELDS,
  REVIEW_LIMITS,
  type ProposedField,
  type ReviewProposal,
} from '#shared/domain/review/review';
import { valueNow } from '#shared/domain/review/sending';
import { useTranslate } from '../../i18n';
import { useProject } from '../../kit/projects/selectors';
import { hurryReview } from '../../state/reviewStore';
import { SelectField } from '../../ui/SelectField';
import { TextField } from '../../ui/TextField';
import { DayField } from './DayField';
import { Entry, Part, Words } from './Part';
import styles from './Part.module.css';
import { useSayProposal } from './sayProposal';
import { addWritten, entriesOf, focusEntry, write, type WrittenProps } from './written';

/** Changes of the project that the review proposes: values, which are sent when somebody says so. */
export function Proposals(props: WrittenProps) {
  const { review, projectId, isClosed } = props;
  const translate = useTranslate();
  const say = useSayProposal();
  const project = useProject(projectId);
  const proposals = entriesOf(props, 'proposal');
  const add = (field: ProposedField | ''): void => {
    if (field === '') return;
    const from = project ? valueNow(project, field) : '';
    const to = from || (field === 'status' ? 'planned' : '');
    const value: ReviewProposal = {
      kind: 'proposal',
      projectId,
      field,
      from,
      to,
      reason: '',
      sentAt: null,
      at: Date.now(),
    };
    focusEntry(addWritten(review, value));
  };
  return (
    <Part
      title={translate('reviews.one.proposals')}
      hint={translate('reviews.one.proposals.hint')}
      isEmpty={proposals.length === 0}
      add={
        !isClosed && (
          <SelectField<ProposedField | ''>
            label={translate('reviews.one.proposal.add')}
            value=""
            onChange={add}
            options={[
              { value: '', label: translate('reviews.one.decision.choose') },
              ...PROPOSED_FIELDS.map((field) => ({
                value: field,
                label: translate(`reviews.one.proposal.${field}`),
              })),
            ]}
          />
        )
      }
    >
      {proposals.map((entry) => {
        const { value } = entry;
        const field = translate(`reviews.one.proposal.${value.field}`);
        return (
          <Entry key={entry.id} review={review} entry={entry} isClosed={isClosed} what={field}>
            {isClosed || value.sentAt !== null ? (
              <Words text={say(value)} />
            ) : (
              <>
                <ProposedValue
                  proposal={value}
                  onChange={(to) => write(review, entry, { ...value, to })}
                  onLeave={() => hurryReview(review.id)}
                />
                <TextField
                  label={translate('reviews.one.proposal.reason', { field })}
                  className={styles.middle}
                  value={value.reason}
                  maxLength={REVIEW_LIMITS.text}
                  autoComplete="off"
                  onChange={(event) => write(review, entry, { ...value, reason: event.target.value })}
                  onBlur={() => hurryReview(review.id)}
                />
              </>
            )}
          </Entry>
        );
      })}
    </Part>
  );
}

type ValueProps = {
  readonly proposal: ReviewProposal;
  readonly onChange: (to: string) => void;
  readonly onLeave: () => void;
};

function ProposedValue({ proposal, onChange, onLeave }: ValueProps) {
  const translate = useTranslate();
  const say = useSayProposal();
  const { field, from, to } = proposal;
  const label = translate('reviews.one.proposal.to', { field: translate(`reviews.one.proposal.${field}`) });
  const hint =
    from === '' ? undefined : translate('reviews.one.proposal.was', { value: say.value(field, from) });
  if (field === 'status') {
    return (
      <SelectField<ProjectStatus>
        label={label}
        hint={hint}
        className={styles.narrow}
        value={PROJECT_STATUSES.find((status) => status === to) ?? 'planned'}
        onChange={onChange}
        onBlur={onLeave}
        options={PROJECT_STATUSES.map((status) => ({
          value: status,
          label: translate(`status.${status}`),
        }))}
      />
    );
  }
  if (field === 'endDate') {
    return (
      <DayField
        label={label}
        hint={hint}
        className={styles.narrow}
        value={to}
        onChange={onChange}
        onBlur={onLeave}
      />
    );
  }
  return (
    <TextField
      label={label}
      hint={hint}
      className={styles.narrow}
      value={to}
      inputMode="decimal"
      maxLength={20}
      autoComplete="off"
      onChange={(event) => onChange(event.target.value)}
      onBlur={onLeave}
    />
  );
}
