import { describe, expect, it } from 'vitest';
import { createFakePartition } from '../../tests/fakes/electronNetwork';
import { SeededPartition, type NetworkPartition } from './seededPartition';
import { PartitionSlots } from './partitionSlots';

const URL_ = 'https://city.example.ph/dashboard/';

const namesOf = (store: readonly { readonly name: string; readonly value: string }[]) =>
  store.map(({ name, value }) => `${name}=${value}`);

describe('a partition that holds one visitor’s cookies', () => {
  it('sends exactly the cookies it was given, and leaves out what the store will not hold', async () => {
    const { partition, store } = createFakePartition();
    const seeded = new SeededPartition(partition);
    (await seeded.take(URL_, 'sessionid=s1; bad cookie=x; csrftoken=t=1', null)).begun(false);
    expect(namesOf(store)).toEqual(['sessionid=s1', 'csrftoken=t=1']);
    (await seeded.take(URL_, 'sessionid=s2', null)).begun(false);
    expect(namesOf(store)).toEqual(['sessionid=s2']);
  });

  it('is no place for another visitor while a request of the first has not begun', async () => {
    const { partition } = createFakePartition();
    const seeded = new SeededPartition(partition);
    const first = await seeded.take(URL_, 'sessionid=s1', null);
    expect([seeded.mayTake(URL_, 'sessionid=s1'), seeded.mayTake(URL_, 'sessionid=s2')]).toEqual([
      true,
      false,
    ]);
    expect(seeded.mayTake('https://other.example.ph/', 'sessionid=s1')).toBe(false);
    first.begun(false);
    expect(seeded.mayTake(URL_, 'sessionid=s2')).toBe(true);
  });

  it('tells what a redirect set and took back, and begins with a clean store after it', async () => {
    const { partition, store } = createFakePartition();
    const seeded = new SeededPartition(partition);
    const seed = await seeded.take(URL_, 'sessionid=old; csrftoken=t1', null);
    store.splice(0, 1);
    store.push({ name: 'fresh', value: 'f', path: '/', httpOnly: true, sameSite: 'lax' });
    expect(await seed.readChanges()).toEqual([
      ['Set-Cookie', 'fresh=f; Path=/; HttpOnly; SameSite=Lax'],
      ['Set-Cookie', 'sessionid=""; Path=/; Max-Age=0'],
    ]);
    seed.begun(true);
    (await seeded.take(URL_, 'sessionid=old; csrftoken=t1', null)).begun(false);
    expect(namesOf(store)).toEqual(['sessionid=old', 'csrftoken=t1']);
  });
});

describe('a network process that has ended and answers nothing', () => {
  const leaving = (): AbortController => new AbortController();

  it('keeps nobody waiting beyond their own time, and the partition is made ready anew for the next', async () => {
    const { partition, store } = createFakePartition();
    const clearings: (() => void)[] = [];
    const stuck: NetworkPartition = {
      ...partition,
      clearStorageData: () => new Promise<void>((resolve) => clearings.push(resolve)),
    };
    const seeded = new SeededPartition(stuck);
    const limit = leaving();
    const first = seeded.take(URL_, 'sessionid=s1', limit.signal);
    limit.abort(new Error('no answer in time'));
    await expect(first).rejects.toThrow('no answer in time');
    expect([seeded.mayTake(URL_, 'sessionid=s2'), seeded.holds(URL_, 'sessionid=s1')]).toEqual([true, false]);
    const second = seeded.take(URL_, 'sessionid=s2', null);
    // The answers come after all, the first one's too: its cookies are nobody's by now.
    for (const answer of clearings) answer();
    (await second).begun(false);
    expect(namesOf(store)).toEqual(['sessionid=s2']);
  });

  it('takes no slot with it', async () => {
    const { partition } = createFakePartition();
    let isStuck = true;
    const slots = new PartitionSlots([
      new SeededPartition({
        ...partition,
        closeAllConnections: () => (isStuck ? new Promise(() => undefined) : Promise.resolve()),
      }),
    ]);
    const limit = leaving();
    const first = slots.take(limit.signal);
    limit.abort(new Error('no answer in time'));
    await expect(first).rejects.toThrow('no answer in time');
    isStuck = false;
    (await slots.take(null)).release();
  });
});

describe('partitions for one request at a time', () => {
  it('are given out one after another, each without connections', async () => {
    const fake = createFakePartition();
    const slots = new PartitionSlots([new SeededPartition(fake.partition)]);
    const first = await slots.take(null);
    const order: string[] = [];
    const second = slots.take(null).then((slot) => {
      order.push('second');
      return slot;
    });
    order.push('first ends');
    first.release();
    first.release();
    (await second).release();
    expect([order, fake.counts.closings]).toEqual([['first ends', 'second'], 2]);
    (await slots.take(null)).release();
  });

  it('are not lost to those who stop waiting', async () => {
    const slots = new PartitionSlots([new SeededPartition(createFakePartition().partition)]);
    const first = await slots.take(null);
    const leaving = new AbortController();
    const second = slots.take(leaving.signal);
    leaving.abort(new Error('no longer wanted'));
    await expect(second).rejects.toThrow('no longer wanted');
    first.release();
    (await slots.take(null)).release();
  });
});
