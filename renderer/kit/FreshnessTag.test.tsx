import { cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { idleLink } from '#shared/domain/connection';
import { noFreshness, type Freshness } from '#shared/domain/freshness';
import { NOW, show } from '../testing/fakeDesktop';
import { FreshnessTag } from './FreshnessTag';

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function words({
  isLive,
  isBrief = false,
  ...fields
}: Partial<Freshness> & { isLive: boolean; isBrief?: boolean }) {
  const projects: Freshness = {
    asOf: NOW - 5000,
    source: 'server',
    isRefreshing: false,
    error: null,
    ...fields,
  };
  const link = idleLink(NOW);
  show({
    freshness: { ...noFreshness(), projects },
    link: isLive ? { ...link, phase: 'live', transport: 'websocket' } : { ...link, phase: 'offline' },
  });
  return render(<FreshnessTag resource="projects" isBrief={isBrief} />).container.textContent;
}

describe('FreshnessTag', () => {
  it('says how old the data is', () => {
    expect(words({ isLive: true })).toBe('5 s ago');
  });

  it('leaves it at a dot where several panels show the same live data', () => {
    expect(words({ isLive: true, isBrief: true })).toBe('');
  });

  it('says the age in every panel once nothing vouches for the data', () => {
    expect(words({ isLive: false, isBrief: true })).toBe('5 s ago');
  });

  it('gives a date with a note of doubt for a time in the future, and says so where there is no time', () => {
    const year = 365 * 24 * 3_600_000;
    expect(words({ isLive: false, asOf: NOW + year, source: 'disk' })).toMatch(
      /^as of .*2027.*\(a clock was wrong\)$/,
    );
    cleanup();
    expect(words({ isLive: true, asOf: NOW + 3 * 3_600_000 })).toContain('(a clock was wrong)');
    cleanup();
    expect(words({ isLive: false, asOf: null, source: 'disk' })).toBe('age unknown');
    cleanup();
    expect(words({ isLive: false, asOf: 9e15, source: 'disk' })).toBe('age unknown');
  });

  it('tells a first load from data that never came', () => {
    expect(words({ isLive: true, asOf: null, source: 'none', isRefreshing: true })).toBe('loading');
    cleanup();
    expect(words({ isLive: true, asOf: null, source: 'none' })).toBe('not loaded yet');
  });
});
