import { CLOSE_TO_PLAN, roundPoints } from '#shared/domain/figures';
import type { Project } from '#shared/domain/project';
import { plannedOn } from '#shared/domain/schedule';
import { FreshnessTag } from '../../../../kit/FreshnessTag';
import { Roll } from '../../../../kit/projects/Roll';
import { plannedProgress, timingOf } from '../../../../kit/projects/timing';
import { useToday } from '../../../../kit/projects/useToday';
import { useFormat, useTranslate } from '../../../../i18n';
import { daysBetween } from '#shared/domain/duration';
import { useRecordPart } from '../../../../state/recordStore';
import { classNames } from '../../../../ui/classNames';
import { Meter } from '../../../../ui/Meter';
import { StatusLabel } from '../../../../ui/StatusMark';
import { curveOf } from '../model/curve';
import { statusReason } from '../model/statusReason';
import { useHeldPart } from '../parts/useHeldPart';
import { BudgetFigures } from './BudgetFigures';
import styles from './KeyFigures.module.css';
import { sayStatusReason } from './sayStatusReason';
import { useIsLookedAt } from '../useSettled';

/** What one looks for first: status with its reason, progress against plan, days, money. */
export function KeyFigures({ project }: { readonly project: Project }) {
  const translate = useTranslate();
  const format = useFormat();
  const today = useToday();
  const reason = statusReason(project, today);
  return (
    <section className={styles.figures} aria-label={translate('record.keyFigures')}>
      <div className={styles.status}>
        <StatusLabel status={project.status} />
        <FreshnessTag resource="projects" isBrief />
      </div>
      {reason && <p className={styles.reason}>{sayStatusReason(reason, project, translate, format)}</p>}
      <div className={styles.bars}>
        <Progress project={project} today={today} />
        <Days project={project} today={today} />
        <BudgetFigures project={project} />
      </div>
    </section>
  );
}

type PartProps = { readonly project: Project; readonly today: string };

/** What is done, with a mark where the plan would have it, and the difference in words. */
function Progress({ project, today }: PartProps) {
  const translate = useTranslate();
  const format = useFormat();
  const planned = usePlannedToday(project, today);
  return (
    <>
      <span>{translate('project.progress')}</span>
      <Meter
        value={project.progress}
        label={translate('project.progress')}
        status={project.status}
        {...(planned === null ? {} : { mark: planned })}
      />
      <Roll className={styles.figure} text={format.percent(project.progress)} />
      {planned !== null && <Slippage project={project} planned={planned} />}
    </>
  );
}

/** Planned by the office's own targets where these are held, else by the dates; null without a plan. */
function usePlannedToday(project: Project, today: string): number | null {
  const isLookedAt = useIsLookedAt(project.id);
  useRecordPart(project.id, isLookedAt ? 'plan' : 'details');
  const plan = useHeldPart(project.id, 'plan');
  const { planned } = curveOf({
    project,
    today,
    reports: null,
    targets: plan?.targets ?? null,
    labelled: plan?.curve ?? null,
  });
  return plannedOn(today, planned);
}

function Slippage({ project, planned }: { readonly project: Project; readonly planned: number }) {
  const translate = useTranslate();
  const format = useFormat();
  const { status, progress } = project;
  if (status === 'completed' || status === 'cancelled' || status === 'unknown') return null;
  const points = roundPoints(progress - planned);
  const isClose = Math.abs(points) < CLOSE_TO_PLAN;
  const key = isClose ? 'record.asPlanned' : points < 0 ? 'record.behind' : 'record.ahead';
  return (
    <span className={classNames(styles.note, !isClose && points < 0 && styles.late)}>
      {translate(key, { points: Math.abs(points), planned: format.percent(planned) })}
    </span>
  );
}

/** How much of the planned time has passed, and what is left of it. */
function Days({ project, today }: PartProps) {
  const translate = useTranslate();
  const format = useFormat();
  const passedShare = plannedProgress(project, today);
  const timing = timingOf(project, today);
  const whole = daysBetween(project.startDate, project.endDate);
  const passed = daysBetween(project.startDate, today);
  if (passedShare === null || whole === null || passed === null) return null;
  const rest =
    timing.type === 'none'
      ? null
      : translate(timing.type === 'late' ? 'project.daysLate' : 'project.daysLeft', { days: timing.days });
  return (
    <>
      <span>{translate('project.timePassed')}</span>
      <span className={styles.time}>
        <Meter value={passedShare} label={translate('project.timePassed')} />
      </span>
      <span className={styles.figure}>{format.percent(passedShare)}</span>
      <span className={classNames(styles.note, timing.type === 'late' && styles.late)}>
        {[translate('record.daysPassed', { passed: Math.min(whole, Math.max(0, passed)), whole }), rest]
          .filter(Boolean)
          .join(', ')}
      </span>
    </>
  );
}
