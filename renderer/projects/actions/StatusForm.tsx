import { useEffect, useRef, useState } from 'react';
import { PROJECT_STATUSES, type ProjectStatus } from '#shared/domain/project';
import { useTranslate } from '../../i18n';
import { bridge } from '../../state/bridge';
import { StatusLabel } from '../../ui/StatusMark';
import type { ActionFormProps } from './ActionForms';
import { storedStatusOf } from './edit';
import { FormDialog } from './FormDialog';
import styles from './FormDialog.module.css';
import { useSubmission } from './useSubmission';
import { sayProblem } from './words';

/** One of the five statuses, as a Project Engineer may set it. */
export function StatusForm({ form, project }: ActionFormProps) {
  const translate = useTranslate();
  const now = storedStatusOf(project);
  const [chosen, setChosen] = useState<ProjectStatus | null>(null);
  const status = chosen ?? now;
  const submission = useSubmission(
    form,
    () => ({ value: { projectId: project.id, status } }),
    (change) => bridge().updateStatus(change),
  );
  const choices = useRef<HTMLDivElement>(null);
  useEffect(function startAtTheChosen() {
    choices.current?.querySelector<HTMLElement>('input:checked')?.focus();
  }, []);
  const problem = sayProblem('status', submission.problems['status'], translate);
  return (
    <FormDialog
      form={form}
      project={project}
      fields={['status']}
      submission={submission}
      submitLabel={translate('statusForm.submit')}
      isDirty={status !== now}
      nothingToSend={status === now ? translate('form.nothingChanged') : undefined}
    >
      <div
        ref={choices}
        className={styles.choices}
        role="radiogroup"
        aria-label={translate('statusForm.status')}
        data-wrong={problem ? '' : undefined}
      >
        {PROJECT_STATUSES.map((value) => (
          <label key={value} className={styles.choice}>
            <input
              type="radio"
              name={`status-${form.key}`}
              checked={value === status}
              onChange={() => {
                setChosen(value);
                submission.clear('status');
              }}
            />
            <StatusLabel status={value} />
            {value === now && <span className={styles.now}>{translate('statusForm.now')}</span>}
          </label>
        ))}
      </div>
      {problem && (
        <div className={styles.wrong} role="alert">
          {problem}
        </div>
      )}
    </FormDialog>
  );
}
