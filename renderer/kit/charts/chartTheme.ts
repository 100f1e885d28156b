import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  Tooltip,
  type ChartOptions,
} from 'chart.js';
import { useSyncExternalStore } from 'react';
import { SHOWN_STATUSES, type ShownStatus } from '#shared/domain/project';
import { STATUS_COLOR_TOKENS } from '../../ui/statusShapes';

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

/** Colours and type of the charts, from the current tokens. */
export type ChartTheme = {
  readonly text: string;
  readonly line: string;
  readonly surface: string;
  readonly border: string;
  readonly strongText: string;
  /** Bars that show a number only. */
  readonly neutral: string;
  readonly font: string;
  readonly status: Readonly<Record<ShownStatus, string>>;
};

function readTheme(): ChartTheme {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    text: token('--text-secondary'),
    line: token('--line'),
    surface: token('--surface-raised'),
    border: token('--line-strong'),
    strongText: token('--text'),
    neutral: token('--control-line'),
    font: token('--font'),
    status: Object.fromEntries(
      SHOWN_STATUSES.map((status) => [status, token(STATUS_COLOR_TOKENS[status])]),
    ) as Record<ShownStatus, string>,
  };
}

const MORE_CONTRAST = '(prefers-contrast: more)';

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const contrast = matchMedia(MORE_CONTRAST);
  contrast.addEventListener('change', listener);
  return () => {
    observer.disconnect();
    contrast.removeEventListener('change', listener);
  };
}

let current: { readonly name: string; readonly theme: ChartTheme } | null = null;

function currentTheme(): ChartTheme {
  const name = `${document.documentElement.dataset['theme'] ?? ''} ${matchMedia(MORE_CONTRAST).matches}`;
  if (current?.name !== name) current = { name, theme: readTheme() };
  return current.theme;
}

/** The chart theme; read again when the product's theme changes. */
export function useChartTheme(): ChartTheme {
  return useSyncExternalStore(subscribe, currentTheme);
}

type AxisOptions = {
  readonly theme: ChartTheme;
  /** The axis of the values. */
  readonly valueAxis: 'x' | 'y';
  readonly isStacked?: boolean;
  readonly hasCategoryLabels?: boolean;
  readonly formatValue: (value: number) => string;
  /** Most ticks on the value axis. */
  readonly tickLimit?: number;
};

/** The look of the words over a chart. */
export function tooltipOptions(theme: ChartTheme) {
  return {
    animation: false,
    backgroundColor: theme.surface,
    borderColor: theme.border,
    borderWidth: 1,
    titleColor: theme.strongText,
    bodyColor: theme.text,
    titleFont: { family: theme.font, size: 12, weight: 600 },
    bodyFont: { family: theme.font, size: 12 },
    boxWidth: 8,
    boxHeight: 8,
    boxPadding: 4,
    padding: 8,
    cornerRadius: 6,
  } as const;
}

/** px below horizontal bars: the figures of the axis, always on one line. */
export const FIGURES_HEIGHT = 22;

/** Options all charts share: no animation, thin lines on the value axis only, labels in the product's type. */
export function barOptions({
  theme,
  valueAxis,
  isStacked = false,
  hasCategoryLabels = true,
  formatValue,
  tickLimit = 5,
}: AxisOptions): ChartOptions<'bar'> {
  const font = { family: theme.font, size: 11 };
  const values = {
    stacked: isStacked,
    beginAtZero: true,
    border: { display: false },
    grid: { color: theme.line, drawTicks: false },
    ticks: {
      color: theme.text,
      font,
      padding: 4,
      maxTicksLimit: tickLimit,
      // Slanted labels in a narrow chart would take height from its bars, and the rows of two charts side by side would
      // no longer align.
      ...(valueAxis === 'x' ? { minRotation: 0, maxRotation: 0 } : {}),
      callback: (value: number | string) => formatValue(Number(value)),
    },
  };
  const sameRows = {
    afterFit: (scale: { height: number }): void => {
      scale.height = FIGURES_HEIGHT;
    },
  };
  const categories = {
    stacked: isStacked,
    border: { color: theme.border },
    grid: { display: false },
    ticks: {
      autoSkip: false,
      maxRotation: 0,
      color: theme.text,
      font,
      padding: 4,
      // Empty labels keep the height of a line, so that the rows of two charts side by side align.
      ...(hasCategoryLabels ? {} : { callback: () => '' }),
    },
  };
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    indexAxis: valueAxis === 'x' ? 'y' : 'x',
    interaction: { mode: 'index', axis: valueAxis === 'x' ? 'y' : 'x', intersect: false },
    scales:
      valueAxis === 'x' ? { x: { ...values, ...sameRows }, y: categories } : { x: categories, y: values },
    plugins: {
      tooltip: {
        ...tooltipOptions(theme),
        filter: (item) => item.raw !== 0,
        callbacks: {
          label: ({ dataset, raw }) => `${dataset.label ?? ''} ${formatValue(Number(raw))}`.trim(),
        },
      },
    },
  };
}
