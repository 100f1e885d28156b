import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { noFreshness } from '#shared/domain/freshness';
import { liveStore } from '../state/liveStore';
import { settingsStore } from '../state/settingsStore';
import { uiStore } from '../state/uiStore';
import { ConnectionBar } from './ConnectionBar';
import { installDesktop, LIVE, NOW, show } from '../testing/fakeDesktop';

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const asOf = { asOf: NOW - 2 * 3_600_000, source: 'server', isRefreshing: false, error: null } as const;
const freshness = { ...noFreshness(), projects: asOf };
const silent = { transport: null, refused: false } as const;
const noChannels = { notifications: silent, projects: silent, dashboard: silent };

/** The text of the bar, with its separators as they are drawn. */
function words(): string {
  const bar = document.querySelector('[data-phase]');
  return [...(bar?.querySelectorAll('button span') ?? [])]
    .map((part) => part.textContent)
    .filter(Boolean)
    .join(' · ');
}

function tick(ms: number): void {
  act(() => {
    vi.advanceTimersByTime(ms);
  });
}

describe('ConnectionBar', () => {
  it('names the live transport and grows older without new facts', () => {
    show({ link: LIVE });
    render(<ConnectionBar />);
    expect(words()).toBe('Live · WebSocket · just now');
    tick(3000);
    expect(words()).toBe('Live · WebSocket · 5 s ago');
  });

  it('says how old the data is and counts down to the next try while offline', () => {
    const link = { ...LIVE, phase: 'offline', transport: null, reason: 'unreachable' } as const;
    show({ link: { ...link, channels: noChannels, nextTryAt: NOW + 8000 }, freshness });
    const desktop = installDesktop();
    render(<ConnectionBar />);
    expect(words()).toBe('Offline · as of 10:00 · next try in 8 s');
    tick(8000);
    expect(words()).toBe('Offline · as of 10:00 · trying now');
    fireEvent.click(screen.getByRole('button', { name: 'Retry now' }));
    expect(desktop.retryLink).toHaveBeenCalledOnce();
  });

  it('offers to sign in when the login has ended', () => {
    show({ link: { ...LIVE, phase: 'signed_out', transport: null, channels: noChannels }, freshness });
    render(<ConnectionBar />);
    expect(words()).toBe('Login ended · as of 10:00');
    fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(uiStore.getState().isSignInOpen).toBe(true);
  });

  it('follows the link and the language as they change', () => {
    show({ link: { ...LIVE, phase: 'connecting', transport: null, channels: noChannels } });
    render(<ConnectionBar />);
    expect(words()).toBe('Connecting');
    act(() => liveStore.setState({ link: { ...LIVE, transport: 'sse' } }));
    expect(words()).toBe('Live · Stream · just now');
    act(() => settingsStore.setState({ locale: 'fil' }));
    expect(words()).toBe('Live · Stream · ngayon lang');
  });

  it('names in its details what is wrong, and leads to the proxy’s login', () => {
    const link = { ...LIVE, phase: 'offline', transport: null, reason: 'unreachable' } as const;
    show({ link: { ...link, channels: noChannels, problem: 'unreachable' } });
    render(<ConnectionBar />);
    fireEvent.click(screen.getByRole('button', { name: /Offline/ }));
    const details = screen.getByRole('dialog', { name: 'Connection' });
    expect(details.textContent).toContain('The server does not answer. Check this computer’s network.');
    act(() => liveStore.setState({ link: { ...link, problem: 'proxy_login_wrong' } }));
    expect(details.textContent).toContain('proxy no longer takes the login it was given');
    fireEvent.click(screen.getByRole('button', { name: 'Enter the proxy login' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(uiStore.getState().isProxyLoginOpen).toBe(true);
  });

  it('says in its details why the login has ended', () => {
    show({ link: { ...LIVE, phase: 'signed_out', reason: 'login_ended', problem: 'wrong_password' } });
    render(<ConnectionBar />);
    fireEvent.click(screen.getByRole('button', { name: /Login ended/ }));
    expect(screen.getByRole('dialog').textContent).toContain(
      'Your login has ended.The user name or password is not right',
    );
  });

  it('explains each channel, the refused one included, and closes on Escape', () => {
    const channels = { ...LIVE.channels, projects: { transport: 'polling', refused: true } } as const;
    show({ link: { ...LIVE, channels } });
    render(<ConnectionBar />);
    fireEvent.click(screen.getByRole('button', { name: /Live in part/ }));
    const details = screen.getByRole('dialog', { name: 'Connection' });
    expect(details.textContent).toContain('Project changesOn a timer (live refused)');
    expect(details.textContent).toContain('NotificationsWebSocket');
    expect(details.textContent).toContain(
      'Dashboard totalsAfter every change, and on a timer while the window is hidden',
    );
    expect(details.textContent).toContain('The connection is open.');
    fireEvent.keyDown(document, { key: 'Escape' });
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
