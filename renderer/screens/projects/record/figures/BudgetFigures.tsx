import type { Project } from '#shared/domain/project';
import { useFormat, useTranslate } from '../../../../i18n';
import { classNames } from '../../../../ui/classNames';
import { BudgetMeter } from './BudgetMeter';
import styles from './KeyFigures.module.css';
import { useSpent } from './useSpent';

/** What was approved, spent and is left, with a bar that shows when more was spent than approved. */
export function BudgetFigures({ project }: { readonly project: Project }) {
  const translate = useTranslate();
  const format = useFormat();
  const { budget, spent, remaining, used, level, missing, asOf } = useSpent(project);
  const title = asOf === null ? undefined : translate('fresh.confirmed', { dateTime: format.dateTime(asOf) });
  return (
    <>
      {used !== null && (
        <>
          <span>{translate('record.used')}</span>
          <BudgetMeter used={used} level={level} />
          <span className={classNames(styles.figure, level === 'over' && styles.over)}>
            {format.percent(used)}
          </span>
        </>
      )}
      <dl className={styles.money}>
        <div>
          <dt>{translate('project.cost')}</dt>
          <dd>{budget === null ? translate('project.notGiven') : format.money(budget)}</dd>
        </div>
        <div>
          <dt>{translate('project.spent')}</dt>
          <dd className={missing ? styles.missing : undefined} title={title}>
            {missing ? translate(`record.spent.${missing}`) : format.money(spent)}
          </dd>
        </div>
        {remaining !== null && (
          <div>
            <dt>{translate(remaining < 0 ? 'record.overBudget' : 'project.remaining')}</dt>
            <dd className={remaining < 0 ? styles.over : undefined} title={title}>
              {format.money(Math.abs(remaining))}
            </dd>
          </div>
        )}
      </dl>
    </>
  );
}
