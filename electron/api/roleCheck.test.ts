import { beforeEach, expect, it } from 'vitest';
import { createDeferred, type Deferred } from '../../tests/fakes/deferred';
import { FakeClock } from '../../tests/fakes/fakeClock';
import { RoleCheck } from './roleCheck';

let clock: FakeClock;
let looks: Deferred<boolean>[];
let check: RoleCheck;

beforeEach(() => {
  clock = new FakeClock();
  looks = [];
  const lookUp = (): Promise<boolean> => {
    const look = createDeferred<boolean>();
    looks.push(look);
    return look.promise;
  };
  check = new RoleCheck(() => clock.now(), lookUp);
});

it('asks once for all who want to know at the same time', async () => {
  const asked = [check.confirm(), check.confirm(), check.doubt()];
  looks[0]?.resolve(false);
  expect(await Promise.all(asked)).toEqual([false, false, undefined]);
  expect(looks).toHaveLength(1);
});

it('doubts at most once a minute, and asks whenever it is told to', async () => {
  const first = check.doubt();
  looks[0]?.resolve(true);
  await first;
  await clock.advance(59_999);
  await check.doubt();
  expect(looks).toHaveLength(1);
  void check.confirm();
  expect(looks).toHaveLength(2);
  looks[1]?.resolve(true);
  await clock.advance(60_000);
  void check.doubt();
  expect(looks).toHaveLength(3);
});

it('doubts again after the computer’s clock was set back', async () => {
  const first = check.doubt();
  looks[0]?.resolve(true);
  await first;
  clock.jump(-3_600_000);
  void check.doubt();
  expect(looks).toHaveLength(2);
});
