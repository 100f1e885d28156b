import { useState } from 'react';
import { DAYS } from '#shared/domain/fieldLimits';
import type { AddCost } from '#shared/domain/actionRequests';
import type { TypedFields } from '#shared/domain/work';
import { useTranslate } from '../../../i18n';
import { bridge } from '../../../state/bridge';
import { keepFile } from '../../../state/drafts';
import { FileDrop } from '../../../ui/FileDrop';
import { SelectField } from '../../../ui/SelectField';
import { TextArea } from '../../../ui/TextArea';
import { TextField } from '../../../ui/TextField';
import { useToday } from '../../../kit/projects/useToday';
import type { ActionFormProps } from './formProps';
import { readCost } from './checks';
import { FormDialog } from './FormDialog';
import styles from './FormDialog.module.css';
import { LARGEST_MB, useAttachments } from './useAttachments';
import { useKeptDraft } from './useKeptDraft';
import { useSubmission } from './useSubmission';
import { sayProblem } from './words';

const FIELDS = ['date', 'costType', 'description', 'amount', 'receipt'];
const COST_TYPES = ['material', 'labor', 'equipment', 'other'] as const satisfies AddCost['costType'][];

/** Money spent on a project, with its receipt. */
export function CostForm({ form, project, isGone }: ActionFormProps) {
  const translate = useTranslate();
  const today = useToday();
  const [pickedDate, setDate] = useState<string | null>(form.draft?.typed['date'] ?? null);
  const [costType, setCostType] = useState<AddCost['costType']>(
    COST_TYPES.find((type) => type === form.draft?.typed['costType']) ?? COST_TYPES[0],
  );
  const [amount, setAmount] = useState(form.draft?.typed['amount'] ?? '');
  const [description, setDescription] = useState(form.draft?.typed['description'] ?? '');
  const receipt = useAttachments({
    kind: 'receipt',
    limit: 1,
    chosen: form.draft?.files ?? [],
    onTaken: (file) => void keepFile(form, project.name, file),
    translate,
  });
  const date = pickedDate ?? today;

  const submission = useSubmission(
    form,
    () =>
      readCost({
        projectId: project.id,
        draftId: form.draftId,
        date,
        costType,
        description,
        amount,
        receipt: receipt.attachments[0] ?? null,
      }),
    (entry) => bridge().addCost(entry),
  );
  const isDirty =
    amount.trim() !== '' ||
    description.trim() !== '' ||
    date !== today ||
    costType !== COST_TYPES[0] ||
    receipt.attachments.length > 0;
  // An untouched date is today's, also when the form is continued tomorrow.
  const typed: TypedFields = { amount, costType, description, ...(pickedDate === null ? {} : { date }) };
  useKeptDraft(form, project, { typed, attachments: receipt, isDirty });
  const { problems, clear } = submission;
  const say = (field: string): string | null => sayProblem(field, problems[field], translate);

  return (
    <FormDialog
      form={form}
      project={project}
      isGone={isGone}
      fields={FIELDS}
      submission={submission}
      submitLabel={translate('costForm.submit')}
      isDirty={isDirty}
      typed={typed}
    >
      <TextField
        className={styles.third}
        label={translate('costForm.amount')}
        value={amount}
        error={say('amount')}
        inputMode="decimal"
        autoComplete="off"
        onChange={({ target }) => {
          setAmount(target.value);
          clear('amount');
        }}
      />
      <SelectField
        className={styles.third}
        label={translate('costForm.type')}
        value={costType}
        error={say('costType')}
        options={COST_TYPES.map((value) => ({ value, label: translate(`costForm.type.${value}`) }))}
        onChange={(value) => {
          setCostType(value);
          clear('costType');
        }}
      />
      <TextField
        className={styles.third}
        label={translate('costForm.date')}
        type="date"
        {...DAYS}
        value={date}
        error={say('date')}
        onChange={({ target }) => {
          setDate(target.value);
          clear('date');
        }}
      />
      <TextArea
        label={translate('form.optional', { label: translate('costForm.description') })}
        value={description}
        error={say('description')}
        rows={2}
        onChange={({ target }) => {
          setDescription(target.value);
          clear('description');
        }}
      />
      <FileDrop
        label={translate('form.optional', { label: translate('costForm.receipt') })}
        choose={translate('files.chooseReceipt')}
        hint={translate('files.dropReceipt', { size: LARGEST_MB })}
        accept="image/*,.heic,application/pdf"
        files={receipt.shown}
        rejected={receipt.rejected}
        error={say('receipt')}
        onAdd={(files) => {
          receipt.add(files);
          clear('receipt');
        }}
        onRemove={receipt.remove}
      />
    </FormDialog>
  );
}
