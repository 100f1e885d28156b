import { useState } from 'react';
import { DAYS } from '#shared/domain/fieldLimits';
import {
  COST_SUBTYPES,
  COST_TYPES,
  subtypesOf,
  type CostSubtype,
  type CostType,
} from '#shared/domain/costTypes';
import type { TypedFields } from '#shared/domain/work';
import { useFormat, useTranslate } from '../../../i18n';
import { bridge } from '../../../state/bridge';
import { keepFile } from '../../../state/drafts';
import { FileDrop } from '../../../ui/FileDrop';
import { SelectField } from '../../../ui/SelectField';
import { TextArea } from '../../../ui/TextArea';
import { TextField } from '../../../ui/TextField';
import { useToday } from '../../../kit/projects/useToday';
import { BudgetNote } from './BudgetNote';
import type { ActionFormProps } from './formProps';
import { readCost } from './checks';
import { FormDialog } from './FormDialog';
import styles from './FormDialog.module.css';
import { parseNumber } from './parseNumber';
import { LARGEST_MB, useAttachments } from './useAttachments';
import { useKeptDraft } from './useKeptDraft';
import { useProjectMoney } from './useProjectMoney';
import { useSubmission } from './useSubmission';
import { sayProblem } from './words';

const FIELDS = ['date', 'costType', 'subtype', 'description', 'amount', 'receipt'];

/** The choice of no subtype. */
const NONE = 'none';

/** Money spent on a project, with its receipt. Nobody can take it back, so it is shown as a whole before it is sent. */
export function CostForm({ form, project, isGone }: ActionFormProps) {
  const translate = useTranslate();
  const format = useFormat();
  const today = useToday();
  const kept = form.draft?.typed ?? {};
  const [pickedDate, setDate] = useState<string | null>(kept['date'] ?? null);
  const [costType, setCostType] = useState<CostType>(
    COST_TYPES.find((type) => type === kept['costType']) ?? COST_TYPES[0],
  );
  const [picked, setSubtype] = useState<CostSubtype | null>(
    COST_SUBTYPES.find((name) => name === kept['subtype']) ?? null,
  );
  const [amount, setAmount] = useState(kept['amount'] ?? '');
  const [description, setDescription] = useState(kept['description'] ?? '');
  const receipt = useAttachments({
    kind: 'receipt',
    limit: 1,
    chosen: form.draft?.files ?? [],
    onTaken: (file) => void keepFile(form, project.name, file),
    translate,
  });
  const money = useProjectMoney(project);
  const date = pickedDate ?? today;
  const subtypes = subtypesOf(costType);
  const subtype = picked !== null && subtypes.includes(picked) ? picked : null;
  const php = parseNumber(amount);

  const submission = useSubmission(
    form,
    () =>
      readCost({
        projectId: project.id,
        draftId: form.draftId,
        date,
        costType,
        ...(subtype === null ? {} : { subtype }),
        description,
        amount,
        receipt: receipt.attachments[0] ?? null,
      }),
    (entry) => bridge().addCost(entry),
    { asksFirst: true },
  );
  const isDirty =
    amount.trim() !== '' ||
    description.trim() !== '' ||
    date !== today ||
    costType !== COST_TYPES[0] ||
    subtype !== null ||
    receipt.attachments.length > 0;
  // An untouched date is today's, also when the form is continued tomorrow.
  const typed: TypedFields = {
    amount,
    costType,
    ...(subtype === null ? {} : { subtype }),
    description,
    ...(pickedDate === null ? {} : { date }),
  };
  useKeptDraft(form, project, { typed, attachments: receipt, isDirty });
  const { problems, clear } = submission;
  const say = (field: string): string | null => sayProblem(field, problems[field], translate);
  const typeWords = translate(`costForm.type.${costType}`);
  const none = translate('review.none');
  const note = <BudgetNote money={money} adding={php} />;

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
      review={[
        [translate('costForm.amount'), format.money(php)],
        [
          translate('costForm.type'),
          subtype === null ? typeWords : `${typeWords}, ${translate(`costForm.subtype.${subtype}`)}`,
        ],
        [translate('costForm.date'), format.date(date)],
        [translate('costForm.description'), description.trim() || none],
        [translate('costForm.receipt'), receipt.attachments[0]?.name ?? none],
      ]}
      reviewNote={note}
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
      {subtypes.length > 0 && (
        <SelectField
          label={translate('form.optional', { label: translate('costForm.subtype') })}
          value={subtype ?? NONE}
          error={say('subtype')}
          options={[NONE, ...subtypes].map((value) => ({
            value,
            label: translate(`costForm.subtype.${value as CostSubtype | typeof NONE}`),
          }))}
          onChange={(value) => {
            setSubtype(value === NONE ? null : (value as CostSubtype));
            clear('subtype');
          }}
        />
      )}
      {note}
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
