import type { ChartData } from 'chart.js';
import { useMemo } from 'react';
import { Bar } from 'react-chartjs-2';
import { useFormat, useTranslate } from '../../i18n';
import { barOptions, useChartTheme } from '../../kit/charts/chartTheme';
import styles from './DashboardView.module.css';

const LABELS = ['0', '<10', '10', '20', '30', '40', '50', '60', '70', '80', '90', '100'];

/** How far the projects are, in steps of ten percent; 0 % and 100 % have steps of their own. */
export function ProgressChart({ counts }: { readonly counts: readonly number[] }) {
  const translate = useTranslate();
  const format = useFormat();
  const theme = useChartTheme();
  const data = useMemo(
    (): ChartData<'bar'> => ({
      labels: LABELS,
      datasets: [
        {
          label: translate('dash.projects'),
          data: [...counts],
          backgroundColor: theme.neutral,
          barPercentage: 0.82,
          categoryPercentage: 1,
        },
      ],
    }),
    [counts, theme, translate],
  );
  const options = useMemo(
    () => barOptions({ theme, valueAxis: 'y', formatValue: format.number, tickLimit: 4 }),
    [theme, format],
  );
  return (
    <div className={styles.canvas}>
      <Bar data={data} options={options} role="img" aria-label={translate('dash.progress.title')} />
    </div>
  );
}
