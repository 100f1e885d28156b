import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Paper, PaperBlock } from '#shared/domain/papers/paper';
import { Sheet } from './Sheet';

afterEach(cleanup);

const paperOf = (...blocks: PaperBlock[]): Paper => ({
  lang: 'en',
  kind: 'Report',
  title: '<script>window.ran = true</script>',
  lines: ['<img src=x onerror="window.ran = true">'],
  blocks,
});

function draw(paper: Paper, pictures = new Map()): HTMLElement {
  return render(<Sheet paper={paper} pictures={pictures} onDrawn={() => undefined} />).container;
}

describe('a paper', () => {
  it('shows texts as texts', () => {
    const page = draw(paperOf({ type: 'text', text: '<b>bold</b>' }));
    expect(page.textContent).toContain('<script>');
    expect(page.textContent).toContain('<b>bold</b>');
    expect(page.querySelectorAll('script, b, img')).toHaveLength(0);
    expect('ran' in window).toBe(false);
  });

  it('says once that all of it stands in the page', () => {
    const onDrawn = vi.fn();
    render(<Sheet paper={paperOf()} pictures={new Map()} onDrawn={onDrawn} />);
    expect(onDrawn).toHaveBeenCalledTimes(1);
  });

  it('has pictures, and words in the place of one that could not be had', () => {
    const pictures: PaperBlock = {
      type: 'pictures',
      missing: 'Not here',
      pictures: [
        { path: '/media/a.jpg', caption: 'Nov 20' },
        { path: '/media/b.jpg', caption: 'Nov 21' },
      ],
    };
    const loaded = new Map([
      ['/media/a.jpg', { url: 'blob:app://desktop/1', width: 4, height: 3 }],
      ['/media/b.jpg', null],
    ]);
    const page = draw(paperOf(pictures), loaded);
    expect(page.querySelectorAll('img')).toHaveLength(1);
    expect(page.querySelector('img')?.getAttribute('src')).toBe('blob:app://desktop/1');
    expect(page.textContent).toContain('Not here');
  });

  it('has a map with its places, the length of its scale, and who made it', () => {
    const map: PaperBlock = {
      type: 'map',
      label: 'Map of the projects',
      width: 680,
      height: 400,
      lines: [
        [
          [0, 0],
          [10, 20],
        ],
      ],
      marks: [
        { x: 100, y: 50, text: '1, 3' },
        { x: 600, y: 50, text: '2' },
        { x: 101, y: 50, text: '' },
      ],
      sketches: [
        {
          shape: 'area',
          color: 'blue',
          label: 'Flooded',
          points: [
            [10, 10],
            [20, 10],
            [20, 20],
          ],
        },
      ],
      scale: { length: 123.4, label: '2 km' },
      note: '© OpenStreetMap contributors',
    };
    const page = draw(paperOf(map));
    const drawing = page.querySelector('svg[role="img"]');
    expect(drawing?.getAttribute('aria-label')).toBe('Map of the projects');
    expect(page.querySelector('polyline')?.getAttribute('points')).toBe('0,0 10,20');
    expect(page.querySelectorAll('circle')).toHaveLength(3);
    const sketch = page.querySelector('[data-color="blue"]');
    expect(sketch?.querySelector('polygon')?.getAttribute('points')).toBe('10,10 20,10 20,20');
    expect([...page.querySelectorAll('text')].map(({ textContent }) => textContent)).toEqual([
      'Flooded',
      '1, 3',
      '2',
      '2 km',
    ]);
    // At the edge the number stands on the inner side.
    const [, inner, outer] = page.querySelectorAll('text');
    expect([inner, outer].map((text) => text?.getAttribute('text-anchor'))).toEqual(['start', 'end']);
    expect(page.querySelector('.scale path')?.getAttribute('d')).toBe('M14,381V386H137.4V381');
    expect(page.querySelector('figcaption')?.textContent).toBe('© OpenStreetMap contributors');
  });

  it('has a table whose head is one, and its total last', () => {
    const table: PaperBlock = {
      type: 'table',
      columns: [
        { head: 'Type', isWide: true },
        { head: 'Amount', isNumber: true },
      ],
      rows: [['Material', '₱5.00']],
      foot: ['Total', '₱5.00'],
    };
    const page = draw(paperOf(table));
    expect([...page.querySelectorAll('thead th')].map((head) => head.textContent)).toEqual([
      'Type',
      'Amount',
    ]);
    expect(page.querySelector('tbody tr:last-child')?.className).toBe('total');
  });

  it('draws a curve within its frame, and nothing where there are no points', () => {
    const curve: PaperBlock = {
      type: 'curve',
      label: 'Progress',
      lines: [
        {
          label: 'Planned',
          isPlan: true,
          points: [
            { x: 0, y: 0 },
            { x: 10, y: 400 },
          ],
        },
        { label: 'Actual', isPlan: false, points: [{ x: 5, y: 20 }] },
      ],
      ticks: [{ x: 0, label: 'Jan 1' }],
    };
    const [line] = draw(paperOf(curve)).querySelectorAll('polyline');
    const ys = line
      ?.getAttribute('points')
      ?.split(' ')
      .map((point) => Number(point.split(',')[1]));
    expect(Math.min(...(ys ?? [-1]))).toBeGreaterThanOrEqual(0);
    cleanup();
    expect(draw(paperOf({ ...curve, lines: [] })).querySelector('svg')).toBeNull();
  });
});
