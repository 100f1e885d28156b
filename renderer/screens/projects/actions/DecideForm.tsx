import { useState } from 'react';
import type { DecideBudget } from '#shared/domain/actionRequests';
import { toMoneyField } from '#shared/domain/fieldText';
import type { PendingRequest } from '#shared/domain/money';
import type { TypedFields } from '#shared/domain/work';
import { useFormat, useTranslate } from '../../../i18n';
import { bridge } from '../../../state/bridge';
import { Segmented } from '../../../ui/Segmented';
import { TextArea } from '../../../ui/TextArea';
import { TextField } from '../../../ui/TextField';
import type { ActionFormProps } from './formProps';
import { readDecision } from './checks';
import { FormDialog } from './FormDialog';
import styles from './FormDialog.module.css';
import { parseNumber } from './parseNumber';
import { RequestFacts } from './RequestFacts';
import { useKeptDraft } from './useKeptDraft';
import { useReadNow } from './useReadNow';
import { useSubmission } from './useSubmission';
import { sayProblem } from './words';

type Decision = DecideBudget['decision'];

const readPending = (projectId: number) => bridge().getPendingRequest({ projectId });

/** Approves or rejects the newest open request for more budget. */
export function DecideForm({ form, project, isGone }: ActionFormProps) {
  const translate = useTranslate();
  const format = useFormat();
  const reading = useReadNow<PendingRequest | null>(project.id, readPending);
  const pending = reading.phase === 'told' ? reading.value : null;
  const kept = form.draft?.typed ?? {};
  const [decision, setDecision] = useState<Decision>(kept['decision'] === 'reject' ? 'reject' : 'approve');
  const [amountTyped, setAmount] = useState<string | null>(kept['amount'] ?? null);
  const [reason, setReason] = useState(kept['reason'] ?? '');
  const amount = amountTyped ?? toMoneyField(pending?.amount ?? null);
  const submission = useSubmission(
    form,
    () =>
      readDecision({
        projectId: project.id,
        draftId: form.draftId,
        requestId: pending?.id ?? 0,
        decision,
        amount,
        reason,
      }),
    (change) => bridge().decideBudget(change),
  );
  const isDirty = decision === 'reject' || amountTyped !== null || reason.trim() !== '';
  const typed: TypedFields = { decision, reason, ...(amountTyped === null ? {} : { amount: amountTyped }) };
  useKeptDraft(form, project, { typed, isDirty });
  const { problems, clear } = submission;
  const say = (field: string): string | null => sayProblem(field, problems[field], translate);
  const isApproval = decision === 'approve';
  const php = parseNumber(amount) ?? 0;
  const nothing =
    reading.phase === 'reading'
      ? 'decideForm.reading'
      : reading.phase === 'failed'
        ? 'decideForm.failed'
        : 'decideForm.none';

  return (
    <FormDialog
      form={form}
      project={project}
      isGone={isGone}
      fields={['decision', 'amount', 'reason']}
      submission={submission}
      submitLabel={translate(`decideForm.submit.${decision}`)}
      isDirty={isDirty}
      typed={typed}
      nothingToSend={pending === null ? translate(nothing) : undefined}
    >
      {pending && <RequestFacts request={pending} />}
      {pending && (
        <>
          <Segmented
            label={translate('decideForm.decision')}
            options={(['approve', 'reject'] as const).map((value) => ({
              value,
              label: translate(`decideForm.${value}`),
            }))}
            value={decision}
            onChange={setDecision}
          />
          {isApproval && (
            <TextField
              className={styles.half}
              label={translate('decideForm.amount')}
              value={amount}
              error={say('amount')}
              hint={
                project.cost !== null && php > 0
                  ? translate('decideForm.then', {
                      budget: format.money(project.cost),
                      after: format.money(project.cost + php),
                    })
                  : undefined
              }
              inputMode="decimal"
              autoComplete="off"
              onChange={({ target }) => {
                setAmount(target.value);
                clear('amount');
              }}
            />
          )}
          <TextArea
            label={
              isApproval
                ? translate('form.optional', { label: translate('decideForm.notes') })
                : translate('decideForm.reason')
            }
            value={reason}
            error={say('reason')}
            rows={2}
            onChange={({ target }) => {
              setReason(target.value);
              clear('reason');
            }}
          />
          <p className={styles.rise}>{translate('decideForm.newest')}</p>
        </>
      )}
    </FormDialog>
  );
}
