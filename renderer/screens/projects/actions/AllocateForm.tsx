import { useState } from 'react';
import { COST_CLASSES, type CostClass } from '#shared/domain/costTypes';
import { toMoneyField } from '#shared/domain/fieldText';
import type { ProjectMoney } from '#shared/domain/money';
import type { TypedFields } from '#shared/domain/work';
import type { Translate } from '#shared/messages/translate';
import { recordOf } from '#shared/recordOf';
import { useFormat, useTranslate } from '../../../i18n';
import { bridge } from '../../../state/bridge';
import { TextField } from '../../../ui/TextField';
import type { ActionFormProps } from './formProps';
import { readAllocation } from './checks';
import { FormDialog } from './FormDialog';
import styles from './FormDialog.module.css';
import { parseNumber } from './parseNumber';
import { useKeptDraft } from './useKeptDraft';
import { useProjectMoney } from './useProjectMoney';
import type { ReadNow } from './useReadNow';
import { useSubmission } from './useSubmission';
import { sayProblem } from './words';

/** Smaller differences are rounding. */
const CENTAVO = 0.005;

/** What Finance sets aside of a project's budget by class, beside what is left of each. */
export function AllocateForm({ form, project, isGone }: ActionFormProps) {
  const translate = useTranslate();
  const format = useFormat();
  const money = useProjectMoney(project);
  const told = money.phase === 'told' ? money.value : null;
  const allocation = told?.allocation ?? null;
  const budget = told?.budget ?? 0;
  const [edits, setEdits] = useState<TypedFields>(form.draft?.typed ?? {});
  const texts = recordOf(COST_CLASSES, (name) => edits[name] ?? toMoneyField(allocation?.[name] ?? null));
  const submission = useSubmission(
    form,
    () => readAllocation({ projectId: project.id, draftId: form.draftId }, texts),
    (change) => bridge().allocateBudget(change),
  );
  const isChanged = COST_CLASSES.some(
    (name) => edits[name] !== undefined && (parseNumber(edits[name]) ?? 0) !== (allocation?.[name] ?? 0),
  );
  const base: TypedFields = allocation ? recordOf(COST_CLASSES, (name) => String(allocation[name])) : {};
  useKeptDraft(form, project, { typed: edits, base, isDirty: isChanged });
  const { problems, clear } = submission;
  const sum = COST_CLASSES.reduce((total, name) => total + (parseNumber(texts[name]) || 0), 0);

  const leftOf = (name: CostClass): string | undefined => {
    const stored = told?.left?.[name];
    if (stored === undefined) return undefined;
    // As it would be with what is typed.
    const left = stored + (parseNumber(texts[name]) || 0) - (allocation?.[name] ?? 0);
    return left < 0
      ? translate('allocateForm.over', { over: format.money(-left) })
      : translate('allocateForm.left', { left: format.money(left) });
  };

  return (
    <FormDialog
      form={form}
      project={project}
      isGone={isGone}
      fields={COST_CLASSES}
      submission={submission}
      submitLabel={translate('allocateForm.submit')}
      isDirty={isChanged}
      typed={edits}
      nothingToSend={obstacleOf(money, isChanged, translate)}
    >
      {COST_CLASSES.map((name) => (
        <TextField
          key={name}
          className={styles.half}
          label={translate(`allocateForm.class.${name}`)}
          value={texts[name]}
          error={sayProblem('cost', problems[name], translate)}
          hint={leftOf(name)}
          inputMode="decimal"
          autoComplete="off"
          isDisabled={allocation === null}
          onChange={({ target }) => {
            setEdits((held) => ({ ...held, [name]: target.value }));
            clear(name);
          }}
        />
      ))}
      <p className={styles.rise} data-sum>
        {translate('allocateForm.replaces')}{' '}
        {budget > 0 &&
          translate(sum > budget + CENTAVO ? 'allocateForm.sumOver' : 'allocateForm.sum', {
            sum: format.money(sum),
            budget: format.money(budget),
            over: format.money(sum - budget),
          })}
      </p>
    </FormDialog>
  );
}

/** Why nothing can be replaced: what one does not see, one must not overwrite. */
function obstacleOf(
  money: ReadNow<ProjectMoney>,
  isChanged: boolean,
  translate: Translate,
): string | undefined {
  if (money.phase === 'reading') return translate('allocateForm.reading');
  if (money.phase === 'failed' || money.value.allocation === null) return translate('allocateForm.failed');
  return isChanged ? undefined : translate('form.nothingChanged');
}
