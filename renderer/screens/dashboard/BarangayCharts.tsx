import type { ChartData } from 'chart.js';
import { useMemo } from 'react';
import { Bar } from 'react-chartjs-2';
import { useFormat, useTranslate } from '../../i18n';
import { STATUS_ORDER } from '../../kit/projects/sort';
import { barOptions, useChartTheme } from '../../kit/charts/chartTheme';
import styles from './DashboardView.module.css';
import type { BarangaySummary } from '#shared/domain/summary';

/** Projects by status and budget: two charts side by side, with one row for each barangay. */
export function BarangayCharts({ rows }: { readonly rows: readonly BarangaySummary[] }) {
  const translate = useTranslate();
  const format = useFormat();
  const theme = useChartTheme();
  const labels = useMemo(
    () => rows.map(({ name }) => name ?? translate('project.noBarangay')),
    [rows, translate],
  );

  const counts = useMemo(
    (): ChartData<'bar'> => ({
      labels,
      datasets: STATUS_ORDER.filter(
        (status) => status !== 'unknown' || rows.some(({ byStatus }) => byStatus.unknown > 0),
      ).map((status) => ({
        label: translate(`status.${status}`),
        data: rows.map(({ byStatus }) => byStatus[status]),
        backgroundColor: theme.status[status],
        barPercentage: 0.72,
        categoryPercentage: 1,
      })),
    }),
    [labels, rows, theme, translate],
  );
  const budget = useMemo(
    (): ChartData<'bar'> => ({
      labels,
      datasets: [
        {
          label: translate('dash.budget'),
          data: rows.map(({ cost }) => cost),
          backgroundColor: theme.neutral,
          barPercentage: 0.72,
          categoryPercentage: 1,
        },
      ],
    }),
    [labels, rows, theme, translate],
  );
  const countOptions = useMemo(
    () => barOptions({ theme, valueAxis: 'x', isStacked: true, formatValue: format.number }),
    [theme, format],
  );
  const budgetOptions = useMemo(
    () =>
      barOptions({
        theme,
        valueAxis: 'x',
        hasCategoryLabels: false,
        formatValue: format.moneyCompact,
        tickLimit: 4,
      }),
    [theme, format],
  );

  return (
    <div className={styles.pair}>
      <h3 className={styles.chartTitle}>{translate('dash.projects')}</h3>
      <h3 className={styles.chartTitle}>{translate('dash.budget')}</h3>
      <div className={styles.canvas}>
        <Bar
          data={counts}
          options={countOptions}
          role="img"
          aria-label={translate('dash.byBarangay.projects')}
        />
      </div>
      <div className={styles.canvas}>
        <Bar
          data={budget}
          options={budgetOptions}
          role="img"
          aria-label={translate('dash.byBarangay.budget')}
        />
      </div>
    </div>
  );
}
