import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { idleLink } from '#shared/domain/connection';
import { noFreshness, type Freshness } from '#shared/domain/freshness';
import { aProject, mapOf } from '../testing/projects';
import { liveStore } from '../state/liveStore';
import { uiStore } from '../state/uiStore';
import { Notices } from './Notices';
import { installDesktop, LIVE, NOW, SESSION, show } from '../testing/fakeDesktop';

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

  it('promises no saved data where nothing is saved', () => {
    show({ session: RESTORED });
    render(<Notices />);
    expect(sentences()[0]).toMatch(/^Nothing saved is shown/);
  });

  it('names where a redirect leads, of the whole link and of the projects alone', () => {
    const host = 'maps.other.example';
    const link = { ...LIVE, problem: 'redirected_elsewhere', problemHost: host } as const;
    show({ link });
    render(<Notices />);
    expect(sentences()[0]).toMatch(/sends this app on to another computer: maps\.other\.example\./);
    cleanup();
    show({
      projects: mapOf(aProject()),
      freshness: projects({ error: 'redirected_address', errorHost: 'https://city.example.ph:8443' }),
    });
    render(<Notices />);
    expect(sentences()[0]).toContain('sends this app on to https://city.example.ph:8443.');
  });

  it('tells what the application has to say until it is read', () => {
    const desktop = installDesktop();
    show({ notices: [{ code: 'settings_set_aside', at: NOW, values: {} }] });
    render(<Notices />);
    expect(sentences()[0]).toMatch(/^The settings .* the defaults apply\.$/);
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(desktop.dismissNotice).toHaveBeenCalledWith({ code: 'settings_set_aside' });
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

  const offline = { ...LIVE, phase: 'offline', transport: null, reason: 'unreachable' } as const;

  it('leaves a server that does not answer to the bar', () => {
    show({ link: { ...offline, problem: 'unreachable' }, freshness: projects({ error: 'unreachable' }) });
    render(<Notices />);
    expect(sentences()).toEqual([]);
  });

  it.each([
    ['certificate_expired', /^The server’s certificate is not valid today/],
    ['captive_portal', /Open a browser, sign in to the network, and try again\.$/],
    ['origin_refused', /^The server does not trust this address/],
    ['not_this_server', /^Something else answers in the server’s place/],
  ] as const)('says what to do about %s, signed in or over saved data', (problem, words) => {
    show({ link: { ...offline, problem } });
    render(<Notices />);
    expect(sentences()).toEqual([expect.stringMatching(words)]);
    expect(screen.queryByRole('button')).toBeNull();
    act(() => liveStore.setState({ session: RESTORED, freshness: projects({}) }));
    expect(sentences()[0]).toMatch(/^Showing what was saved at 11:00\. /);
    expect(sentences()[0]?.replace(/^.*? at 11:00\. /, '')).toMatch(words);
    act(() => liveStore.setState({ session: SESSION, link: LIVE, freshness: projects({}) }));
    expect(sentences()).toEqual([]);
  });

  it.each(['proxy_login_required', 'proxy_login_wrong'] as const)(
    'leads to the proxy’s login on %s, also while open sockets still deliver',
    (problem) => {
      for (const link of [offline, LIVE]) {
        show({
          projects: mapOf(aProject()),
          link: { ...link, problem },
          freshness: projects({ source: 'server', error: problem }),
        });
        render(<Notices />);
        expect(sentences()).toEqual([
          expect.stringMatching(/^The network’s proxy (asks for|no longer takes)/),
        ]);
        fireEvent.click(screen.getByRole('button', { name: 'Enter the proxy login' }));
        expect(uiStore.getState().isProxyLoginOpen).toBe(true);
        cleanup();
      }
    },
  );

  it('tries again at once where open sockets hide that nothing can be fetched', () => {
    const desktop = installDesktop();
    show({ link: { ...LIVE, problem: 'certificate_expired' } });
    render(<Notices />);
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(desktop.retryLink).toHaveBeenCalledOnce();
  });

  it('leaves it to the sign-in dialog why a login has ended', () => {
    show({ link: { ...LIVE, phase: 'signed_out', transport: null, problem: 'wrong_password' } });
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
