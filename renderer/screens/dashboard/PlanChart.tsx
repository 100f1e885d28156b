import type { ChartData } from 'chart.js';
import { useMemo } from 'react';
import { Bar } from 'react-chartjs-2';
import { useFormat, useTranslate } from '../../i18n';
import { barOptions, useChartTheme } from '../../kit/charts/chartTheme';
import styles from './DashboardView.module.css';
import type { QuarterPlan } from './plan';

/** When projects are planned to end, by quarter, and their status. */
export function PlanChart({ quarters }: { readonly quarters: readonly QuarterPlan[] }) {
  const translate = useTranslate();
  const format = useFormat();
  const theme = useChartTheme();
  const kinds = useMemo(
    () =>
      [
        { kind: 'completed', color: theme.status.completed },
        { kind: 'delayed', color: theme.status.delayed },
        { kind: 'open', color: theme.status.in_progress },
      ] as const,
    [theme],
  );
  const data = useMemo(
    (): ChartData<'bar'> => ({
      labels: quarters.map(({ year, quarter, isOpenEnded }, index) => {
        const name = translate('dash.quarter', { quarter });
        const edge = isOpenEnded ? (index === 0 ? '≤ ' : '≥ ') : '';
        return [`${edge}${name}`, quarter === 1 || index === 0 ? String(year) : ''];
      }),
      datasets: kinds.map(({ kind, color }) => ({
        label: translate(`dash.plan.${kind}`),
        data: quarters.map((quarter) => quarter[kind]),
        backgroundColor: color,
        barPercentage: 0.82,
        categoryPercentage: 1,
      })),
    }),
    [quarters, kinds, translate],
  );
  const options = useMemo(
    () => barOptions({ theme, valueAxis: 'y', isStacked: true, formatValue: format.number, tickLimit: 4 }),
    [theme, format],
  );
  return (
    <>
      <ul className={styles.key}>
        {kinds.map(({ kind, color }) => (
          <li key={kind} style={{ color }}>
            <span>{translate(`dash.plan.${kind}`)}</span>
          </li>
        ))}
      </ul>
      <div className={styles.canvas}>
        <Bar data={data} options={options} role="img" aria-label={translate('dash.plan.title')} />
      </div>
    </>
  );
}
