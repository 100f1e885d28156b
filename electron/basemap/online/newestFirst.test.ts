import { describe, expect, it } from 'vitest';
import { NewestFirst, PassedOver } from './newestFirst';

describe('tasks of which the newest comes first', () => {
  it('run a few at once, and give up the oldest where too many wait', async () => {
    const begun: string[] = [];
    const ends = new Map<string, () => void>();
    const lanes = new NewestFirst(2, 2);
    const start = (name: string): Promise<string> =>
      lanes.run(async () => {
        begun.push(name);
        await new Promise<void>((resolve) => ends.set(name, resolve));
        return name;
      });
    const all = ['a', 'b', 'c', 'd', 'e'].map(start);
    await expect(all[2]).rejects.toThrow(PassedOver);
    expect(begun).toEqual(['a', 'b']);
    ends.get('a')?.();
    await all[0];
    await Promise.resolve();
    expect(begun).toEqual(['a', 'b', 'e']);
    ends.get('b')?.();
    ends.get('e')?.();
    await all[4];
    await Promise.resolve();
    ends.get('d')?.();
    expect(await all[3]).toBe('d');
  });

  it('go on after one that fails', async () => {
    const lanes = new NewestFirst(1, 5);
    const first = lanes.run(() => Promise.reject(new Error('no')));
    const second = lanes.run(() => Promise.resolve('yes'));
    await expect(first).rejects.toThrow('no');
    expect(await second).toBe('yes');
  });
});
