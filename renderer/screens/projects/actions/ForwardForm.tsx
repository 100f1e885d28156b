import { useState } from 'react';
import { checkForwarding } from '#shared/domain/planRules';
import { useFormat, useTranslate } from '../../../i18n';
import { bridge } from '../../../state/bridge';
import { TextArea } from '../../../ui/TextArea';
import { TextField } from '../../../ui/TextField';
import { useProjectRecord } from '../useProjectRecord';
import { checked, numberProblem } from './checks';
import { FormDialog } from './FormDialog';
import styles from './FormDialog.module.css';
import type { ActionFormProps } from './formProps';
import lists from './PlanList.module.css';
import { parseNumber } from './parseNumber';
import { useKeptDraft } from './useKeptDraft';
import { useSubmission } from './useSubmission';
import { sayProblem } from './words';

const FIELDS = ['assessment', 'increase'];

/** Asks Finance to review a project's budget, in the office's own words. */
export function ForwardForm({ form, project, isGone }: ActionFormProps) {
  const translate = useTranslate();
  const [assessment, setAssessment] = useState(form.draft?.typed['assessment'] ?? '');
  const [increase, setIncrease] = useState(form.draft?.typed['increase'] ?? '');
  const submission = useSubmission(
    form,
    () => {
      const isOpen = increase.trim() === '';
      const alert = { assessment, increase: isOpen ? null : (parseNumber(increase) ?? Number.NaN) };
      const problem = isOpen ? null : numberProblem(increase);
      return checked(
        { ...alert, projectId: project.id, draftId: form.draftId },
        { ...checkForwarding(alert), ...(problem && { increase: problem }) },
      );
    },
    (alert) => bridge().forwardBudgetAlert(alert),
  );
  const isDirty = assessment.trim() !== '' || increase.trim() !== '';
  const typed = { assessment, increase };
  useKeptDraft(form, project, { typed, isDirty });
  const say = (field: string): string | null => sayProblem(field, submission.problems[field], translate);

  return (
    <FormDialog
      form={form}
      project={project}
      isGone={isGone}
      fields={FIELDS}
      submission={submission}
      submitLabel={translate('forwardForm.submit')}
      isDirty={isDirty}
      typed={typed}
    >
      <Money project={project} />
      <TextArea
        label={translate('forwardForm.assessment')}
        value={assessment}
        error={say('assessment')}
        rows={4}
        onChange={({ target }) => {
          setAssessment(target.value);
          submission.clear('assessment');
        }}
      />
      <TextField
        className={styles.half}
        label={translate('form.optional', { label: translate('forwardForm.increase') })}
        value={increase}
        error={say('increase')}
        inputMode="decimal"
        autoComplete="off"
        onChange={({ target }) => {
          setIncrease(target.value);
          submission.clear('increase');
        }}
      />
      <p className={lists.note}>{translate('forwardForm.note')}</p>
    </FormDialog>
  );
}

/** What Finance will be told of the budget. */
function Money({ project }: Pick<ActionFormProps, 'project'>) {
  const translate = useTranslate();
  const format = useFormat();
  const reading = useProjectRecord(project.id, `${project.cost}`);
  const spent = reading.phase === 'told' ? reading.record.project.spent : project.spent;
  if (project.cost === null) return <p className={lists.facts}>{translate('forwardForm.unbudgeted')}</p>;
  return (
    <p className={lists.facts}>
      {translate('forwardForm.money', {
        budget: format.money(project.cost),
        spent: spent === null ? '–' : format.money(spent),
        used: spent === null || project.cost === 0 ? '–' : format.percent((spent / project.cost) * 100),
      })}
    </p>
  );
}
