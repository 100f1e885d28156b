import { expect, it } from 'vitest';
import { piecesOf, ROWS_A_MESSAGE } from './messages';

const sizes = (rows: readonly unknown[]): number[] => [...piecesOf(rows)].map(({ length }) => length);

it('gives short rows by the hundred, all of them in their order', () => {
  const rows = Array.from({ length: 2 * ROWS_A_MESSAGE + 7 }, (_, id) => ({ id, name: 'Road' }));
  expect(sizes(rows)).toEqual([ROWS_A_MESSAGE, ROWS_A_MESSAGE, 7]);
  expect([...piecesOf(rows)].flat()).toEqual(rows);
  expect(sizes([])).toEqual([]);
});

it('gives long ones a few at a time, however their length is made up', () => {
  const long = { id: 1, description: 'ñ'.repeat(8_000) };
  expect(sizes(Array(5).fill(long))).toEqual([2, 2, 1]);
  const outline = { geometry: { coordinates: [Array(10_000).fill([125.8, 7.4])] }, name: undefined };
  expect(sizes(Array(3).fill(outline))).toEqual([1, 1, 1]);
  expect(sizes([{ name: 'x'.repeat(1_000_000) }, { id: 2 }, { id: 3 }])).toEqual([1, 2]);
});
