import { useState } from 'react';
import { DAYS } from '#shared/domain/fieldLimits';
import { toField } from '#shared/domain/fieldText';
import type { PlanTarget } from '#shared/domain/planSettings';
import { checkPlannedProgress } from '#shared/domain/planRules';
import { useFormat, useTranslate } from '../../../i18n';
import { bridge } from '../../../state/bridge';
import { useToday } from '../../../kit/projects/useToday';
import { Button } from '../../../ui/Button';
import { TextField } from '../../../ui/TextField';
import { checked, numberProblem } from './checks';
import { FormDialog } from './FormDialog';
import styles from './FormDialog.module.css';
import type { ActionFormProps } from './formProps';
import lists from './PlanList.module.css';
import { parseNumber } from './parseNumber';
import { useKeptDraft } from './useKeptDraft';
import { usePlanSettings } from './usePlanSettings';
import { useSubmission } from './useSubmission';
import { sayProblem } from './words';

const FIELDS = ['day', 'percent'];

/** How far a project should be by which day; one day at a time, each replaced by saving it again. */
export function PlanForm({ form, project, isGone }: ActionFormProps) {
  const translate = useTranslate();
  const format = useFormat();
  const reading = usePlanSettings(project.id);
  const [day, setDay] = useState(form.draft?.typed['day'] ?? '');
  const [percent, setPercent] = useState(form.draft?.typed['percent'] ?? '');
  const targets = reading.phase === 'told' ? reading.plan.targets : [];
  const replaced = targets.find((target) => target.day === day);
  const isSame = replaced !== undefined && parseNumber(percent) === replaced.percent;

  const submission = useSubmission(
    form,
    () => {
      const problem = numberProblem(percent);
      const planned = { day, percent: parseNumber(percent) ?? Number.NaN };
      return checked(
        {
          ...planned,
          ...(reading.phase === 'told' && { before: replaced?.percent ?? null }),
          projectId: project.id,
          draftId: form.draftId,
        },
        { ...checkPlannedProgress(planned, project), ...(problem && { percent: problem }) },
      );
    },
    (planned) => bridge().setPlannedProgress(planned),
  );
  const isDirty = day !== '' || percent.trim() !== '';
  const typed = { day, percent };
  useKeptDraft(form, project, { typed, isDirty });
  const say = (field: string): string | null => sayProblem(field, submission.problems[field], translate);
  const take = (target: PlanTarget): void => {
    setDay(target.day);
    setPercent(toField(target.percent));
    submission.clear('day');
    submission.clear('percent');
  };

  return (
    <FormDialog
      form={form}
      project={project}
      isGone={isGone}
      fields={FIELDS}
      submission={submission}
      submitLabel={translate('planForm.submit')}
      isDirty={isDirty}
      typed={typed}
      nothingToSend={isSame ? translate('form.nothingChanged') : undefined}
    >
      <p className={lists.facts}>
        {translate('planForm.span', {
          start: project.startDate ? format.date(project.startDate) : translate('projectForm.none'),
          end: project.endDate ? format.date(project.endDate) : translate('projectForm.none'),
        })}
      </p>
      <TextField
        className={styles.half}
        label={translate('planForm.day')}
        type="date"
        min={project.startDate ?? DAYS.min}
        max={project.endDate ?? DAYS.max}
        value={day}
        error={say('day')}
        onChange={({ target }) => {
          setDay(target.value);
          submission.clear('day');
        }}
      />
      <TextField
        className={styles.half}
        label={translate('planForm.percent')}
        value={percent}
        error={say('percent')}
        hint={replaced && translate('planForm.replaces', { percent: format.percent(replaced.percent) })}
        inputMode="decimal"
        autoComplete="off"
        onChange={({ target }) => {
          setPercent(target.value);
          submission.clear('percent');
        }}
      />
      <Targets targets={targets} phase={reading.phase} onTake={take} />
    </FormDialog>
  );
}

type TargetsProps = {
  readonly targets: readonly PlanTarget[];
  readonly phase: 'reading' | 'failed' | 'told';
  readonly onTake: (target: PlanTarget) => void;
};

function Targets({ targets, phase, onTake }: TargetsProps) {
  const translate = useTranslate();
  const format = useFormat();
  const today = useToday();
  return (
    <section className={lists.part} aria-label={translate('planForm.saved')}>
      <h2 className={lists.head}>{translate('planForm.saved')}</h2>
      {phase !== 'told' && <p className={lists.note}>{translate(`planForm.${phase}`)}</p>}
      {phase === 'told' && targets.length === 0 && (
        <p className={lists.note}>{translate('planForm.noneSaved')}</p>
      )}
      {targets.length > 0 && (
        <ol className={lists.list}>
          {targets.map((target) => (
            <li key={target.day} className={lists.row} data-past={target.day < today || undefined}>
              <span>{format.date(target.day)}</span>
              <span className={lists.value}>{format.percent(target.percent)}</span>
              <Button variant="link" onClick={() => onTake(target)}>
                {translate('planForm.change')}
              </Button>
            </li>
          ))}
        </ol>
      )}
      <p className={lists.note}>{translate('planForm.forGood')}</p>
    </section>
  );
}
