import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  type ChartData,
  type ChartOptions,
} from 'chart.js';
import { useMemo } from 'react';
import { Line } from 'react-chartjs-2';
import { daysBetween } from '#shared/domain/duration';
import type { PlannedPoint } from '#shared/domain/schedule';
import { tooltipOptions, useChartTheme, type ChartTheme } from '../../../../kit/charts/chartTheme';
import { useFormat, useTranslate, type Format } from '../../../../i18n';
import type { Curve } from '../model/curve';
import styles from './CurvePanel.module.css';

Chart.register(LinearScale, LineController, LineElement, PointElement, Tooltip);

/** From so many points on they are not drawn one by one. */
const MANY_POINTS = 40;

/** The days are numbers on the axis, from this one on. */
const EPOCH = '1970-01-01';

type Props = { readonly curve: Curve; readonly today: string };

/** Both lines over time, with a thin line for today. */
export function CurveChart({ curve, today }: Props) {
  const translate = useTranslate();
  const format = useFormat();
  const theme = useChartTheme();
  const data = useMemo((): ChartData<'line', { x: number; y: number }[]> => {
    const base = { borderWidth: 2, pointHitRadius: 8, tension: 0 };
    return {
      datasets: [
        {
          ...base,
          label: translate('record.curve.planned'),
          data: pointsOf(curve.planned),
          borderColor: theme.text,
          borderDash: [5, 4],
          pointRadius: 0,
        },
        {
          ...base,
          label: translate('record.curve.actual'),
          data: pointsOf(curve.actual),
          borderColor: theme.status.in_progress,
          backgroundColor: theme.status.in_progress,
          pointRadius: curve.actual.length > MANY_POINTS ? 0 : 2.5,
        },
      ],
    };
  }, [curve, theme, translate]);
  const options = useMemo(() => lineOptions(theme, format, spanOf(curve)), [theme, format, curve]);
  const plugins = useMemo(() => [todayLine(numberOf(today), theme)], [today, theme]);
  return (
    <>
      <ul className={styles.key}>
        <li className={styles.planned}>
          <span>{translate('record.curve.planned')}</span>
        </li>
        <li>
          <span>{translate('record.curve.actual')}</span>
        </li>
      </ul>
      <div className={styles.canvas}>
        <Line
          key={today}
          data={data}
          options={options}
          plugins={plugins}
          role="img"
          aria-label={translate('record.curve')}
        />
      </div>
    </>
  );
}

function pointsOf(points: readonly PlannedPoint[]): { x: number; y: number }[] {
  return points.map(({ day, percent }) => ({ x: numberOf(day), y: percent }));
}

function numberOf(day: string): number {
  return daysBetween(EPOCH, day) ?? 0;
}

function dayOf(number: number): string {
  return new Date(Math.round(number) * 86_400_000).toISOString().slice(0, 10);
}

type Span = { readonly min: number; readonly max: number };

/** The first and the last day of both lines. */
function spanOf({ rows }: Curve): Span {
  return { min: numberOf(rows[0]?.day ?? EPOCH), max: numberOf(rows.at(-1)?.day ?? EPOCH) };
}

function lineOptions(theme: ChartTheme, format: Format, { min, max }: Span): ChartOptions<'line'> {
  const font = { family: theme.font, size: 11 };
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    interaction: { mode: 'nearest', axis: 'x', intersect: false },
    scales: {
      x: {
        type: 'linear',
        min,
        max: Math.max(max, min + 1),
        // The ends and the middle: round numbers of days mean nothing.
        afterBuildTicks: (axis) => {
          axis.ticks = [min, (min + max) / 2, max].map((value) => ({ value }));
        },
        border: { color: theme.border },
        grid: { display: false },
        ticks: {
          color: theme.text,
          font,
          align: 'inner',
          maxRotation: 0,
          callback: (value) => format.date(dayOf(Number(value))),
        },
      },
      y: {
        min: 0,
        max: 100,
        border: { display: false },
        grid: { color: theme.line, drawTicks: false },
        ticks: { color: theme.text, font, padding: 4, stepSize: 25, callback: (value) => `${value} %` },
      },
    },
    plugins: {
      tooltip: {
        ...tooltipOptions(theme),
        callbacks: {
          title: ([item]) => (item ? format.date(dayOf(item.parsed.x ?? 0)) : ''),
          label: ({ dataset, parsed }) => `${dataset.label ?? ''} ${format.percent(parsed.y)}`,
        },
      },
    },
  };
}

/** A thin upright line where today is. */
function todayLine(today: number, theme: ChartTheme) {
  return {
    id: 'today',
    beforeDatasetsDraw: ({ ctx, chartArea, scales }: Chart): void => {
      const x = scales['x']?.getPixelForValue(today);
      if (x === undefined || x < chartArea.left || x > chartArea.right) return;
      ctx.save();
      ctx.strokeStyle = theme.border;
      ctx.lineWidth = 1;
      ctx.beginPath();
      ctx.moveTo(x, chartArea.top);
      ctx.lineTo(x, chartArea.bottom);
      ctx.stroke();
      ctx.restore();
    },
  };
}
