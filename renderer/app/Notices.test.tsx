import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { idleLink } from '#shared/domain/connection';
import { noFreshness, type Freshness } from '#shared/domain/freshness';
import { aProject, mapOf } from '../projects/testing/projects';
import { liveStore } from '../state/liveStore';
import { uiStore } from '../state/uiStore';
import { Notices } from './Notices';
import { installDesktop, NOW, SESSION, show } from './testing/fakeDesktop';

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function projects(fields: Partial<Freshness>) {
  const asOf: Freshness = { asOf: NOW - 3_600_000, source: 'disk', isRefreshing: false, error: null };
  return { ...noFreshness(), projects: { ...asOf, ...fields } };
}

function sentences(): (string | undefined)[] {
  return screen.queryAllByRole('status').map((strip) => strip.querySelector('p')?.textContent);
}

const RESTORED = { ...SESSION, phase: 'restored' } as const;

describe('Notices', () => {
  it('has nothing to say while all is well', () => {
    show({});
    render(<Notices />);
    expect(sentences()).toEqual([]);
  });

  it('says over saved data from when it is, and leads to signing in', () => {
    show({ session: RESTORED, link: idleLink(NOW), freshness: projects({}) });
    render(<Notices />);
    expect(sentences()).toEqual(['Showing what was saved at 11:00. Sign in to go live.']);
    fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(uiStore.getState().isSignInOpen).toBe(true);
  });

  it('names the day of saved data that is not of today', () => {
    show({ session: RESTORED, freshness: projects({ asOf: NOW - 24 * 3_600_000 }) });
    render(<Notices />);
    expect(sentences()[0]).toContain('Nov 22, 2026, 12:00');
  });

  it('promises no saved data where there is none', () => {
    show({ session: RESTORED });
    render(<Notices />);
    expect(sentences()[0]).toMatch(/^Nothing was saved/);
  });

  it('tells once of a damaged copy and goes away when dismissed', () => {
    show({ session: { ...SESSION, cacheRebuilt: true } });
    render(<Notices />);
    expect(sentences()[0]).toMatch(/was damaged/);
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(sentences()).toEqual([]);
  });

  it('leaves it to the panels while there are no projects to be old', () => {
    show({ freshness: projects({ source: 'none', error: 'server_broken' }) });
    render(<Notices />);
    expect(sentences()).toEqual([]);
  });

  it('says why projects could not be refreshed until a try succeeds', () => {
    const desktop = installDesktop();
    show({
      projects: mapOf(aProject()),
      freshness: projects({ source: 'server', error: 'server_broken' }),
    });
    render(<Notices />);
    expect(sentences()).toEqual(['Projects could not be refreshed. The server failed while answering.']);
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(desktop.refreshAll).toHaveBeenCalledOnce();
    act(() => liveStore.setState({ freshness: projects({ source: 'server' }) }));
    expect(sentences()).toEqual([]);
  });
});
