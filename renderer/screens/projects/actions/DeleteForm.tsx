import { useState } from 'react';
import { checkDeletion } from '#shared/domain/planRules';
import { projectName } from '#shared/messages/projectName';
import { useFormat, useTranslate } from '../../../i18n';
import { bridge } from '../../../state/bridge';
import { TextField } from '../../../ui/TextField';
import { checked } from './checks';
import { FormDialog } from './FormDialog';
import type { ActionFormProps } from './formProps';
import lists from './PlanList.module.css';
import { useSubmission } from './useSubmission';
import { sayProblem } from './words';

/**
 * Deletes a project once its name is typed. Nothing is kept of the form: an unfinished deletion is not offered again.
 */
export function DeleteForm({ form, project, isGone }: ActionFormProps) {
  const translate = useTranslate();
  const format = useFormat();
  const [name, setName] = useState('');
  const submission = useSubmission(
    form,
    () => checked({ name, projectId: project.id, draftId: form.draftId }, checkDeletion({ name }, project)),
    (deletion) => bridge().deleteProject(deletion),
  );
  const called = project.name.trim() === '' ? project.prn : projectName(project, translate);
  return (
    <FormDialog
      form={form}
      project={project}
      // It is meant to be gone while the answer is awaited.
      isGone={isGone && !submission.isBusy}
      fields={['name']}
      submission={submission}
      submitLabel={translate('deleteForm.submit')}
      isDestructive
      isDirty={false}
      typed={{}}
      nothingToSend={name.trim() === '' ? translate('deleteForm.typeFirst') : undefined}
    >
      <div className={lists.warning}>
        <p>{translate('deleteForm.gone', { name: called })}</p>
        <ul>
          <li>{translate('deleteForm.goes.reports', { progress: format.percent(project.progress) })}</li>
          <li>
            {project.spent === null
              ? translate('deleteForm.goes.expenses')
              : translate('deleteForm.goes.spent', { amount: format.money(project.spent) })}
          </li>
          <li>{translate('deleteForm.goes.papers')}</li>
          <li>{translate('deleteForm.goes.plan')}</li>
        </ul>
        <p>{translate('deleteForm.forGood')}</p>
      </div>
      <TextField
        label={translate('deleteForm.name', { name: called })}
        value={name}
        error={sayProblem('name', submission.problems['name'], translate)}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => {
          setName(target.value);
          submission.clear('name');
        }}
      />
    </FormDialog>
  );
}
