import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAnnouncer, STANDS, STILL, type Announcer } from './announcer';

const textOf = ({ store }: Announcer): string => store.getState().text.trim();

describe('the announcer', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('says one sentence after the other and then falls silent', () => {
    const announcer = createAnnouncer();
    announcer.say('Photo added');
    announcer.say('Panel opened');
    expect(textOf(announcer)).toBe('Photo added');
    vi.advanceTimersByTime(STANDS);
    expect(textOf(announcer)).toBe('Panel opened');
    vi.advanceTimersByTime(STANDS);
    expect(textOf(announcer)).toBe('');
  });

  it('changes the page also for the same sentence again', () => {
    const announcer = createAnnouncer();
    announcer.say('Copied');
    const first = announcer.store.getState().text;
    announcer.say('Copied');
    vi.advanceTimersByTime(STANDS);
    expect(textOf(announcer)).toBe('Copied');
    expect(announcer.store.getState().text).not.toBe(first);
  });

  it('waits with a topic until it is still, and tells only the last of it', () => {
    const announcer = createAnnouncer();
    const told: string[] = [];
    announcer.store.subscribe(({ text }) => told.push(text.trim()));
    announcer.sayOnceStill('filter', '120 of 300');
    vi.advanceTimersByTime(STILL - 1);
    announcer.sayOnceStill('filter', '12 of 300');
    announcer.sayOnceStill('panel', 'Panel opened');
    expect(told).toEqual([]);
    vi.advanceTimersByTime(STILL + 2 * STANDS);
    expect(told).toEqual(['12 of 300', 'Panel opened', '']);
  });

  it('lets old news go when more comes than can be said', () => {
    const announcer = createAnnouncer();
    const told: string[] = [];
    announcer.store.subscribe(({ text }) => told.push(text.trim()));
    for (let count = 1; count <= 9; count++) announcer.say(`change ${count}`);
    vi.advanceTimersByTime(20 * STANDS);
    expect(told).toEqual(['change 1', 'change 6', 'change 7', 'change 8', 'change 9', '']);
  });
});
