import { useState } from 'react';
import { MOST_PROOFS } from '#shared/domain/action';
import type { TypedFields } from '#shared/domain/work';
import { useFormat, useTranslate } from '../../../i18n';
import { bridge } from '../../../state/bridge';
import { keepFile } from '../../../state/drafts';
import { useLive } from '../../../state/liveStore';
import { FileDrop } from '../../../ui/FileDrop';
import { TextArea } from '../../../ui/TextArea';
import { TextField } from '../../../ui/TextField';
import type { ActionFormProps } from './formProps';
import { readBudgetRequest } from './checks';
import { FormDialog } from './FormDialog';
import styles from './FormDialog.module.css';
import { parseNumber } from './parseNumber';
import { LARGEST_MB, useAttachments } from './useAttachments';
import { useKeptDraft } from './useKeptDraft';
import { useSubmission } from './useSubmission';
import { sayProblem } from './words';

const FIELDS = ['amount', 'reason', 'proofs'];

/** Asks Finance for more budget, with proofs. */
export function RequestForm({ form, project, isGone }: ActionFormProps) {
  const translate = useTranslate();
  const format = useFormat();
  const isEngineer = useLive(({ session }) => session.role === 'project_engineer');
  const [amount, setAmount] = useState(form.draft?.typed['amount'] ?? '');
  const [reason, setReason] = useState(form.draft?.typed['reason'] ?? '');
  const proofs = useAttachments({
    kind: 'receipt',
    limit: MOST_PROOFS,
    chosen: form.draft?.files ?? [],
    onTaken: (file) => void keepFile(form, project.name, file),
    translate,
  });
  const submission = useSubmission(
    form,
    () =>
      readBudgetRequest({
        projectId: project.id,
        draftId: form.draftId,
        amount,
        reason,
        proofs: [...proofs.attachments],
      }),
    (request) => bridge().requestBudget(request),
  );
  const isDirty = amount.trim() !== '' || reason.trim() !== '' || proofs.attachments.length > 0;
  const typed: TypedFields = { amount, reason };
  useKeptDraft(form, project, { typed, attachments: proofs, isDirty });
  const { problems, clear } = submission;
  const say = (field: string): string | null => sayProblem(field, problems[field], translate);
  const php = parseNumber(amount) ?? 0;

  return (
    <FormDialog
      form={form}
      project={project}
      isGone={isGone}
      fields={FIELDS}
      submission={submission}
      submitLabel={translate('requestForm.submit')}
      isDirty={isDirty}
      typed={typed}
    >
      <TextField
        className={styles.half}
        label={translate('requestForm.amount')}
        value={amount}
        error={say('amount')}
        hint={
          project.cost !== null && php > 0
            ? translate('requestForm.then', { budget: format.money(project.cost + php) })
            : undefined
        }
        inputMode="decimal"
        autoComplete="off"
        onChange={({ target }) => {
          setAmount(target.value);
          clear('amount');
        }}
      />
      <TextArea
        label={translate('requestForm.reason')}
        value={reason}
        error={say('reason')}
        rows={3}
        onChange={({ target }) => {
          setReason(target.value);
          clear('reason');
        }}
      />
      <FileDrop
        label={translate('form.optional', { label: translate('requestForm.proofs') })}
        choose={translate('files.chooseDocuments')}
        hint={translate('files.dropReceipt', { size: LARGEST_MB })}
        accept="image/*,.heic,application/pdf"
        isMultiple
        files={proofs.shown}
        rejected={proofs.rejected}
        error={say('proofs')}
        onAdd={(files) => {
          proofs.add(files);
          clear('proofs');
        }}
        onRemove={proofs.remove}
      />
      {isEngineer && <p className={styles.rise}>{translate('requestForm.unseen')}</p>}
    </FormDialog>
  );
}
