import type { BarangaySummary } from '#shared/domain/summary';
import { useFormat, useTranslate } from '../../i18n';
import { STATUS_ORDER } from '../../kit/projects/sort';
import { ChartTable } from '../../kit/charts/ChartTable';
import type { QuarterPlan } from './plan';

// The figures of the charts as tables, for people who do not see a drawing.

/** Projects by status and budget, one row for each barangay. */
export function BarangayTable({ rows }: { readonly rows: readonly BarangaySummary[] }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <ChartTable
      label={translate('dash.byBarangay')}
      heads={[
        translate('projects.column.barangay'),
        ...STATUS_ORDER.map((status) => translate(`status.${status}`)),
        translate('dash.budget'),
      ]}
      rows={rows.map(({ name, byStatus, cost }) => ({
        name: name ?? translate('project.noBarangay'),
        figures: [...STATUS_ORDER.map((status) => format.number(byStatus[status])), format.money(cost)],
      }))}
    />
  );
}

/** How many projects are at each step: not begun, ten steps, done. */
export function ProgressTable({ counts }: { readonly counts: readonly number[] }) {
  const translate = useTranslate();
  const format = useFormat();
  const nameOfStep = (index: number): string => {
    if (index === 0) return format.percent(0);
    if (index === counts.length - 1) return format.percent(100);
    const from = (index - 1) * 10;
    return translate(index === 1 ? 'dash.progress.firstStep' : 'dash.progress.step', { from, to: from + 10 });
  };
  return (
    <ChartTable
      label={translate('dash.progress.title')}
      heads={[translate('projects.column.progress'), translate('dash.projects')]}
      rows={counts.map((count, index) => ({ name: nameOfStep(index), figures: [format.number(count)] }))}
    />
  );
}

/** When projects are planned to end, and their status. */
export function PlanTable({ quarters }: { readonly quarters: readonly QuarterPlan[] }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <ChartTable
      label={translate('dash.plan.title')}
      heads={[
        translate('dash.plan.quarter'),
        ...(['completed', 'delayed', 'open'] as const).map((kind) => translate(`dash.plan.${kind}`)),
      ]}
      rows={quarters.map(({ year, quarter, isOpenEnded, completed, delayed, open }, index) => {
        const name = `${translate('dash.quarter', { quarter })} ${year}`;
        const edge = index === 0 ? 'dash.plan.andBefore' : 'dash.plan.andAfter';
        return {
          name: isOpenEnded ? translate(edge, { quarter: name }) : name,
          figures: [completed, delayed, open].map((count) => format.number(count)),
        };
      })}
    />
  );
}
