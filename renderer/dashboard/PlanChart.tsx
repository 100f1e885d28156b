import type { ChartData } from 'chart.js';
import { useMemo } from 'react';
import { Bar } from 'react-chartjs-2';
import { useFormat, useTranslate } from '../i18n';
import { barOptions, useChartTheme } from './chartTheme';
import styles from './DashboardView.module.css';
import type { QuarterPlan } from './plan';

/** When projects are planned to end, by quarter, and what has become of them. */
export function PlanChart({ quarters }: { readonly quarters: readonly QuarterPlan[] }) {
  const translate = useTranslate();
  const format = useFormat();
  const theme = useChartTheme();
  const data = useMemo((): ChartData<'bar'> => {
    const dataset = (kind: 'completed' | 'delayed' | 'open', color: string) => ({
      label: translate(`dash.plan.${kind}`),
      data: quarters.map((quarter) => quarter[kind]),
      backgroundColor: color,
      barPercentage: 0.82,
      categoryPercentage: 1,
    });
    return {
      labels: quarters.map(({ year, quarter, isOpenEnded }, index) => {
        const name = translate('dash.quarter', { quarter });
        const edge = isOpenEnded ? (index === 0 ? '≤ ' : '≥ ') : '';
        return [`${edge}${name}`, quarter === 1 || index === 0 ? String(year) : ''];
      }),
      datasets: [
        dataset('completed', theme.status.completed),
        dataset('delayed', theme.status.delayed),
        dataset('open', theme.status.in_progress),
      ],
    };
  }, [quarters, theme, translate]);
  const options = useMemo(
    () => barOptions({ theme, valueAxis: 'y', isStacked: true, formatValue: format.number, tickLimit: 4 }),
    [theme, format],
  );
  return (
    <div className={styles.canvas}>
      <Bar data={data} options={options} role="img" aria-label={translate('dash.plan.title')} />
    </div>
  );
}
