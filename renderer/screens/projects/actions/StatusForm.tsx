import { useEffect, useRef, useState } from 'react';
import { PROJECT_STATUSES, type ProjectStatus } from '#shared/domain/project';
import type { TypedFields } from '#shared/domain/work';
import { useTranslate } from '../../../i18n';
import { bridge } from '../../../state/bridge';
import { StatusLabel } from '../../../ui/StatusMark';
import type { ActionFormProps } from './formProps';
import { storedStatusOf } from './edit';
import { FormDialog } from './FormDialog';
import styles from './FormDialog.module.css';
import { useKeptDraft } from './useKeptDraft';
import { useSubmission } from './useSubmission';
import { sayProblem } from './words';

/** One of the five statuses, as a Project Engineer may set it. */
export function StatusForm({ form, project, isGone }: ActionFormProps) {
  const translate = useTranslate();
  const now = storedStatusOf(project);
  const [chosen, setChosen] = useState<ProjectStatus | null>(
    PROJECT_STATUSES.find((name) => name === form.draft?.typed['status']) ?? null,
  );
  const status = chosen ?? now;
  const submission = useSubmission(
    form,
    () => ({ value: { projectId: project.id, draftId: form.draftId, status } }),
    (change) => bridge().updateStatus(change),
  );
  const isDirty = status !== now;
  const typed: TypedFields = { status };
  useKeptDraft(form, project, { typed, base: { status: now }, isDirty });
  const choices = useRef<HTMLDivElement>(null);
  useEffect(function startAtTheChosen() {
    choices.current?.querySelector<HTMLElement>('input:checked')?.focus();
  }, []);
  const problem = sayProblem('status', submission.problems['status'], translate);
  return (
    <FormDialog
      form={form}
      project={project}
      isGone={isGone}
      fields={['status']}
      submission={submission}
      submitLabel={translate('statusForm.submit')}
      isDirty={isDirty}
      typed={typed}
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
