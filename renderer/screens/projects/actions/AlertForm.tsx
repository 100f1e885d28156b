import { useState } from 'react';
import { checkBudgetAlert } from '#shared/domain/actionRules';
import { useTranslate } from '../../../i18n';
import { bridge } from '../../../state/bridge';
import { TextArea } from '../../../ui/TextArea';
import type { ActionFormProps } from './formProps';
import { BudgetNote } from './BudgetNote';
import { checked } from './checks';
import { FormDialog } from './FormDialog';
import { useKeptDraft } from './useKeptDraft';
import { useProjectMoney } from './useProjectMoney';
import { useSubmission } from './useSubmission';
import { sayProblem } from './words';

/** Tells the Head Engineers that the budget of a project worries. */
export function AlertForm({ form, project, isGone }: ActionFormProps) {
  const translate = useTranslate();
  const [message, setMessage] = useState(form.draft?.typed['message'] ?? '');
  const money = useProjectMoney(project);
  const submission = useSubmission(
    form,
    () => {
      const alert = { projectId: project.id, draftId: form.draftId, message };
      return checked(alert, checkBudgetAlert(alert));
    },
    (alert) => bridge().sendBudgetAlert(alert),
  );
  const isDirty = message.trim() !== '';
  const typed = { message };
  useKeptDraft(form, project, { typed, isDirty });
  const { problems, clear } = submission;
  return (
    <FormDialog
      form={form}
      project={project}
      isGone={isGone}
      fields={['message']}
      submission={submission}
      submitLabel={translate('alertForm.submit')}
      isDirty={isDirty}
      typed={typed}
    >
      <BudgetNote money={money} adding={null} />
      <TextArea
        label={translate('form.optional', { label: translate('alertForm.message') })}
        value={message}
        error={sayProblem('message', problems['message'], translate)}
        rows={4}
        onChange={({ target }) => {
          setMessage(target.value);
          clear('message');
        }}
      />
    </FormDialog>
  );
}
