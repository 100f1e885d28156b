import { beforeEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../../tests/fakes/fakeClock';
import { FrameBatch } from './frameBatch';

let clock: FakeClock;
let delivered: (readonly number[])[];
let batch: FrameBatch<number>;

beforeEach(() => {
  clock = new FakeClock();
  delivered = [];
  batch = new FrameBatch(clock, (items) => delivered.push(items));
});

describe('FrameBatch', () => {
  it('delivers at once when idle', () => {
    batch.add([1, 2]);
    expect(delivered).toEqual([[1, 2]]);
  });

  it('delivers in order and at most once a frame when busy', async () => {
    for (let item = 0; item < 1_000; item++) {
      batch.add([item]);
      await clock.advance(1);
    }
    await clock.advance(16);
    expect(delivered.flat()).toEqual(Array.from({ length: 1_000 }, (_, item) => item));
    expect(delivered.length).toBeLessThanOrEqual(1_000 / 16 + 2);
  });

  it('is idle again after a frame without items, and leaves no timer', async () => {
    batch.add([1]);
    await clock.advance(16);
    expect(clock.pending).toBe(0);
    batch.add([2]);
    expect(delivered).toEqual([[1], [2]]);
  });

  it('does nothing for nothing', () => {
    batch.add([]);
    expect([delivered, clock.pending]).toEqual([[], 0]);
  });

  it('delivers what is added while delivering with the next frame', async () => {
    const nested = new FrameBatch<number>(clock, (items) => {
      delivered.push(items);
      if (items.includes(1)) nested.add([2]);
    });
    nested.add([1]);
    expect(delivered).toEqual([[1]]);
    await clock.advance(16);
    expect(delivered).toEqual([[1], [2]]);
  });

  it('hands on no more at once than a delivery may weigh, and the rest frame by frame in order', async () => {
    const light = new FrameBatch<number>(clock, (items) => delivered.push(items), {
      weigh: (item) => item,
      most: 10,
    });
    light.add([4, 6, 1, 25, 3]);
    light.add([2]);
    expect(delivered).toEqual([[4, 6]]);
    await clock.advance(100);
    expect(delivered).toEqual([[4, 6], [1], [25], [3, 2]]);
    expect(clock.pending).toBe(0);
  });

  it('drops what waits when stopped', async () => {
    batch.add([1]);
    batch.add([2]);
    batch.stop();
    await clock.advance(100);
    expect([delivered, clock.pending]).toEqual([[[1]], 0]);
  });
});
