import { daysBetween, durationOf } from '#shared/domain/duration';
import { mayBeCut } from '#shared/domain/outsideText';
import type { PaperBlock } from '#shared/domain/papers/paper';
import { plannedOn } from '#shared/domain/schedule';
import { plannedProgress, timingOf } from '../../../kit/projects/timing';
import { sayField } from '../../../kit/projects/sayField';
import { FACTS } from '../layout';
import { sayStatusReason } from '../record/figures/sayStatusReason';
import { budgetFigures } from '../record/model/budget';
import { costTotals } from '../record/model/costs';
import { curveOf, type Curve } from '../record/model/curve';
import { statusReason } from '../record/model/statusReason';
import { held, type PaperSource } from './source';

type Figure = Extract<PaperBlock, { type: 'figures' }>['figures'][number];
type Fact = Extract<PaperBlock, { type: 'facts' }>['facts'][number];

/** Points by which a project may differ from its plan and still be as planned. */
const CLOSE = 1;

/** The planned and actual progress, by what is held. */
export function paperCurve(source: PaperSource): Curve {
  const plan = held(source, 'plan');
  return curveOf({
    project: source.project,
    today: source.today,
    reports: held(source, 'reports')?.rows ?? null,
    targets: plan?.targets ?? null,
    labelled: plan?.curve ?? null,
  });
}

/** What one looks for first: status, progress, days, money. */
export function keyFigures(source: PaperSource): PaperBlock {
  return {
    type: 'figures',
    figures: [statusFigure(source), progressFigure(source), ...daysFigure(source), ...moneyFigures(source)],
  };
}

function statusFigure({ project, today, language }: PaperSource): Figure {
  const { translate, format } = language;
  const reason = statusReason(project, today);
  return {
    label: translate('projects.column.status'),
    value: translate(`status.${project.status}`),
    ...(reason && { note: sayStatusReason(reason, project, translate, format) }),
  };
}

function progressFigure(source: PaperSource): Figure {
  const { project, today, language } = source;
  const { translate, format } = language;
  const figure = { label: translate('project.progress'), value: format.percent(project.progress) };
  const planned = plannedOn(today, paperCurve(source).planned);
  const isOver = project.status === 'completed' || project.status === 'cancelled';
  if (planned === null || isOver || project.status === 'unknown') return figure;
  const points = Math.round((project.progress - planned) * 10) / 10;
  const key = Math.abs(points) < CLOSE ? 'record.asPlanned' : points < 0 ? 'record.behind' : 'record.ahead';
  const note = translate(key, { points: Math.abs(points), planned: format.percent(planned) });
  return { ...figure, note };
}

function daysFigure({ project, today, language }: PaperSource): Figure[] {
  const { translate, format } = language;
  const whole = daysBetween(project.startDate, project.endDate);
  const passed = daysBetween(project.startDate, today);
  const share = plannedProgress(project, today);
  if (whole === null || passed === null || share === null) return [];
  const timing = timingOf(project, today);
  const days = translate('record.daysPassed', { passed: Math.min(whole, Math.max(0, passed)), whole });
  const rest =
    timing.type === 'none'
      ? []
      : [translate(timing.type === 'late' ? 'project.daysLate' : 'project.daysLeft', { days: timing.days })];
  return [
    {
      label: translate('project.timePassed'),
      value: format.percent(share),
      note: [days, ...rest].join(', '),
      isAlarm: timing.type === 'late',
    },
  ];
}

function moneyFigures(source: PaperSource): Figure[] {
  const { project, language } = source;
  const { translate, format } = language;
  const costs = held(source, 'costs');
  // A list of which rows are missing would make a sum that is too small.
  const summed =
    costs && costs.leftOut === 0 ? { spent: costTotals(costs.rows).total, remaining: null } : null;
  const { budget, spent, remaining, used, level } = budgetFigures(project, [
    held(source, 'details')?.project ?? null,
    summed,
  ]);
  const isOver = level === 'over';
  return [
    {
      label: translate('project.cost'),
      value: budget === null ? translate('project.notGiven') : format.money(budget),
    },
    {
      label: translate('project.spent'),
      value: spent === null ? translate('project.notTold') : format.money(spent),
      ...(used !== null && { note: translate('paper.spentOf', { percent: format.percent(used) }) }),
      isAlarm: isOver,
    },
    ...(remaining === null
      ? []
      : [
          {
            label: translate(remaining < 0 ? 'record.overBudget' : 'project.remaining'),
            value: format.money(Math.abs(remaining)),
            isAlarm: isOver,
          },
        ]),
  ];
}

/** What is written about a project: dates, fund, place; what has no value is left out. */
export function facts(source: PaperSource): PaperBlock {
  const { project, language } = source;
  const { translate } = language;
  const plan = held(source, 'plan');
  const told = FACTS.flatMap((name): Fact[] => {
    const value = name === 'duration' ? sayDuration(source) : sayField(project, name, language);
    return value ? [{ label: translate(`project.${name}`), value }] : [];
  });
  const mode = plan?.mode ? [{ label: translate('record.mode'), value: plan.mode }] : [];
  return { type: 'facts', facts: [...told, ...mode] };
}

/** The whole text where it is held, else what the list told of it. */
export function description(source: PaperSource): PaperBlock[] {
  const { project, language } = source;
  const whole = held(source, 'details')?.project.description;
  const text = whole !== undefined && mayBeCut(project.description) ? whole : project.description;
  if (text === '') return [];
  return [
    { type: 'subheading', text: language.translate('project.description') },
    { type: 'text', text },
  ];
}

function sayDuration(source: PaperSource): string | null {
  const { translate } = source.language;
  const told = held(source, 'plan')?.totalDays ?? null;
  const duration = durationOf(source.project);
  if (!duration) return null;
  if (!duration.isWorking) return translate('project.days', { days: duration.days });
  return told === null
    ? translate('project.workingDays', { days: duration.days })
    : translate('project.workingDaysTold', { days: told });
}
