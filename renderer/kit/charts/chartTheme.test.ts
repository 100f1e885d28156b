import { describe, expect, it } from 'vitest';
import { barOptions, FIGURES_HEIGHT, type ChartTheme } from './chartTheme';

const theme = { font: 'Inter', status: {} } as unknown as ChartTheme;

describe('bars that lie beside a list of names', () => {
  it('have the same height in every chart, whatever figures stand below them and however narrow it is', () => {
    const counts = barOptions({ theme, valueAxis: 'x', isStacked: true, formatValue: String });
    const money = barOptions({
      theme,
      valueAxis: 'x',
      hasCategoryLabels: false,
      formatValue: (php) => `₱${php} M`,
    });
    const heights = [counts, money].map(({ scales }) => {
      // Slanted labels would have asked for more.
      const scale = { height: 61 };
      scales?.['x']?.afterFit?.(scale as never);
      return [scale.height, scales?.['x']?.ticks];
    });
    expect(heights).toEqual([
      [FIGURES_HEIGHT, expect.objectContaining({ minRotation: 0, maxRotation: 0 })],
      [FIGURES_HEIGHT, expect.objectContaining({ minRotation: 0, maxRotation: 0 })],
    ]);
  });
});
