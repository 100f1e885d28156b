import { useState } from 'react';
import { DAYS } from '#shared/domain/fieldLimits';
import { checkExtension } from '#shared/domain/planRules';
import type { PlanExtension } from '#shared/domain/planSettings';
import { officeDayOf, useFormat, useTranslate } from '../../../i18n';
import { bridge } from '../../../state/bridge';
import { TextField } from '../../../ui/TextField';
import { checked } from './checks';
import { FormDialog } from './FormDialog';
import styles from './FormDialog.module.css';
import type { ActionFormProps } from './formProps';
import lists from './PlanList.module.css';
import { useKeptDraft } from './useKeptDraft';
import { usePlanSettings } from './usePlanSettings';
import { useSubmission } from './useSubmission';
import { sayProblem } from './words';

/** A later planned end, beside all extensions so far. */
export function ExtendForm({ form, project, isGone }: ActionFormProps) {
  const translate = useTranslate();
  const format = useFormat();
  const reading = usePlanSettings(project.id);
  const [endDate, setEndDate] = useState(form.draft?.typed['endDate'] ?? '');
  const submission = useSubmission(
    form,
    () =>
      checked(
        { endDate, projectId: project.id, draftId: form.draftId },
        checkExtension({ endDate }, project),
      ),
    (extension) => bridge().extendEndDate(extension),
  );
  const typed = { endDate };
  const isDirty = endDate !== '';
  useKeptDraft(form, project, { typed, isDirty });
  const days = daysBetween(project.endDate, endDate);

  return (
    <FormDialog
      form={form}
      project={project}
      isGone={isGone}
      fields={['endDate']}
      submission={submission}
      submitLabel={translate('extendForm.submit')}
      isDirty={isDirty}
      typed={typed}
      nothingToSend={project.endDate === null ? translate('extendForm.noEnd') : undefined}
    >
      <p className={lists.facts}>
        {translate('extendForm.now', {
          end: project.endDate ? format.date(project.endDate) : translate('projectForm.none'),
        })}
      </p>
      <TextField
        className={styles.half}
        label={translate('extendForm.endDate')}
        type="date"
        min={project.endDate ?? DAYS.min}
        max={DAYS.max}
        value={endDate}
        error={sayProblem('endDate', submission.problems['endDate'], translate)}
        hint={days > 0 ? translate('extendForm.days', { days }) : undefined}
        onChange={({ target }) => {
          setEndDate(target.value);
          submission.clear('endDate');
        }}
      />
      <section className={lists.part} aria-label={translate('extendForm.history')}>
        <h2 className={lists.head}>{translate('extendForm.history')}</h2>
        {reading.phase === 'told' ? (
          <History extensions={reading.plan.extensions} />
        ) : (
          <p className={lists.note}>{translate(`planForm.${reading.phase}`)}</p>
        )}
        <p className={lists.note}>{translate('extendForm.forGood')}</p>
      </section>
    </FormDialog>
  );
}

function History({ extensions }: { readonly extensions: readonly PlanExtension[] }) {
  const translate = useTranslate();
  const format = useFormat();
  if (extensions.length === 0) return <p className={lists.note}>{translate('extendForm.none')}</p>;
  const sayDay = (day: string | null): string => (day ? format.date(day) : '–');
  return (
    <ol className={lists.list}>
      {extensions.map(({ from, to, by, at }, index) => (
        // The server gives them no ids, and none is ever taken away.
        <li key={`${at} ${extensions.length - index}`} className={lists.row}>
          <span>{translate('extendForm.fromTo', { from: sayDay(from), to: sayDay(to) })}</span>
          <span className={lists.who}>{by}</span>
          <span className={lists.who} title={at ? format.dateTime(Date.parse(at)) : undefined}>
            {at ? format.date(officeDayOf(Date.parse(at))) : ''}
          </span>
        </li>
      ))}
    </ol>
  );
}

function daysBetween(from: string | null, to: string): number {
  const days = (Date.parse(to) - Date.parse(from ?? '')) / 86_400_000;
  return Number.isFinite(days) ? Math.round(days) : 0;
}
