import { describe, expect, it } from 'vitest';
import { createReadsMarkup } from './noticeMarkup';

const missing = (): Promise<string> => Promise.reject(new Error('ENOENT'));

describe('whether the notifier reads markup', () => {
  it.each([
    ['   array [\n      body      body-markup      actions   ]', true],
    ['   array [\n      actions      body   ]', false],
    ['   array [\n      body-images   ]', false],
  ])('is what the server says: %j', async (said, expected) => {
    expect(await createReadsMarkup('linux', () => Promise.resolve(said))()).toBe(expected);
  });

  it('is asked with another program where the first is not there', async () => {
    const asked: string[] = [];
    const reads = createReadsMarkup('linux', (program) => {
      asked.push(program);
      return program === 'busctl' ? Promise.resolve('as 2 "body" "actions"') : missing();
    });
    expect([await reads(), asked]).toEqual([false, ['dbus-send', 'gdbus', 'busctl']]);
  });

  it('counts as yes where it is unknown, and as no on other systems', async () => {
    expect(await createReadsMarkup('linux', missing)()).toBe(true);
    expect(await createReadsMarkup('win32', missing)()).toBe(false);
  });
});
