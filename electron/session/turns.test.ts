import { beforeEach, expect, it } from 'vitest';
import { createDeferred } from '../../tests/fakes/deferred';
import { FakeClock, settle } from '../../tests/fakes/fakeClock';
import { Turns } from './turns';

let clock: FakeClock;
let turns: Turns;

beforeEach(() => {
  clock = new FakeClock();
  turns = new Turns(clock);
});

it('lets a task begin when the one before it is over, also where that failed', async () => {
  const first = createDeferred<string>();
  const told: string[] = [];
  const one = turns.take(() => first.promise);
  const two = turns.take(() => {
    told.push('two');
    return Promise.resolve(2);
  });
  await settle();
  expect(told).toEqual([]);
  first.reject(new Error('no'));
  await expect(one).rejects.toThrow('no');
  expect(await two).toBe(2);
});

it('is closed from the moment it is told so, and waits for what is under way', async () => {
  const task = createDeferred<null>();
  const taken = turns.take(() => task.promise);
  let isOver = false;
  expect(turns.isClosed).toBe(false);
  const closing = turns.close(3_000).then(() => (isOver = true));
  expect(turns.isClosed).toBe(true);
  await clock.advance(2_999);
  expect(isOver).toBe(false);
  task.resolve(null);
  await Promise.all([taken, closing]);
  expect([isOver, clock.pending]).toEqual([true, 0]);
});

it('waits for nothing longer than that', async () => {
  void turns.take(() => createDeferred().promise);
  let isOver = false;
  void turns.close(3_000).then(() => (isOver = true));
  await clock.advance(3_000);
  expect(isOver).toBe(true);
});
