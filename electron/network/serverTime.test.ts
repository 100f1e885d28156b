import { expect, it } from 'vitest';
import { ServerTime } from './serverTime';

const NOON = Date.parse('2026-11-28T12:00:00Z');

/** @param date of the answer; null for none */
function answering(date: string | null, onAnswer: () => void): typeof globalThis.fetch {
  return () => {
    onAnswer();
    return Promise.resolve(new Response('OK', date === null ? {} : { headers: { date } }));
  };
}

it('compares the clocks by the last answer of each server, half way through the wait', async () => {
  let now = NOON;
  const time = new ServerTime(() => now);
  const later = (): void => void (now += 2_000);
  await time.watch(answering('Sat, 28 Nov 2026 12:10:00 GMT', later))('https://a.example/health/');
  expect(time.of('https://a.example')).toEqual({ aheadMs: 599_500, at: NOON + 2_000 });
  expect(time.of('https://b.example')).toBeNull();
  await time.watch(answering('Sat, 28 Nov 2026 12:00:03 GMT', later))('https://a.example/x');
  expect(time.of('https://a.example')).toEqual({ aheadMs: 500, at: NOON + 4_000 });
});

it('learns nothing from an answer without a time, or with nonsense for one, and hands on what failed', async () => {
  const time = new ServerTime(() => NOON);
  for (const date of [null, 'soon']) {
    const answer = await time.watch(answering(date, () => undefined))('https://a.example/');
    expect(await answer.text()).toBe('OK');
  }
  expect(time.of('https://a.example')).toBeNull();
  const failing = time.watch(() => Promise.reject(new Error('no way')));
  await expect(failing('https://a.example/')).rejects.toThrow('no way');
});
