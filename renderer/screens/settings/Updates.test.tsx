import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NO_UPDATES, UPDATE_PROBLEMS, type UpdateView } from '#shared/domain/updates';
import { fail, ok } from '#shared/result';
import type { DesktopApi } from '#shared/ipc/interface';
import { reviewStore } from '../../state/reviewStore';
import { installDesktop, NOW, show } from '../../testing/fakeDesktop';
import { Updates } from './Updates';

const OFFER = { version: '0.2.0', releasedAt: NOW, rollback: null, size: 200 };
const OWN: UpdateView = { ...NO_UPDATES, phase: 'idle', installed: 'appimage', isOwn: true };

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
});
afterEach(() => {
  cleanup();
  reviewStore.getState().open(null);
  vi.useRealTimers();
});

function draw(updates: Partial<UpdateView>, api: Partial<DesktopApi> = {}): DesktopApi {
  const desktop = installDesktop(api);
  show({ updates: { ...OWN, ...updates } });
  render(<Updates />);
  return desktop;
}

const said = (): string | null => screen.getByRole('status').textContent;
const buttons = (): (string | null)[] =>
  screen.queryAllByRole('button').map(({ textContent }) => textContent);

describe('updates in the settings', () => {
  it.each<[string, Partial<UpdateView>, string, readonly string[]]>([
    ['no feed', NO_UPDATES, 'Off: your administrator has named no place for updates.', []],
    ['not looked', {}, 'Not looked yet.', ['Check now']],
    ['nothing newer', { checkedAt: NOW }, 'This is the latest version. Last looked: 12:00.', ['Check now']],
    [
      'held',
      { hold: 'ring', checkedAt: NOW },
      'A newer version is being tried on other computers first.',
      ['Check now'],
    ],
    ['newer', { phase: 'available', offer: OFFER }, 'Version 0.2.0 is available.', ['Download', 'Check now']],
    [
      'a way back',
      { phase: 'available', offer: { ...OFFER, rollback: 'Photos were not sent.' } },
      'Version 0.2.0 is to replace this one: Photos were not sent.',
      ['Download', 'Check now'],
    ],
    [
      'ready',
      { phase: 'ready', offer: OFFER },
      'Version 0.2.0 is checked and will be installed when you quit.',
      ['Install and restart', 'Check now'],
    ],
    [
      'broken off',
      { phase: 'available', offer: OFFER, problem: 'truncated' },
      'Version 0.2.0 is available. Not updated. The download ended too early. It is tried again.',
      ['Download', 'Check now'],
    ],
    [
      'refused',
      { problem: 'expired' },
      'Not updated. The list of updates is too old. Your administrator renews it; check this computer’s clock too.',
      ['Check now'],
    ],
  ])('%s', (_, updates, sentence, offered) => {
    draw(updates);
    expect([said(), buttons()]).toEqual([sentence, offered]);
  });

  it('say how much has been downloaded', () => {
    draw({ phase: 'downloading', offer: OFFER, received: 50 });
    expect(said()?.replace('\u00A0', ' ')).toBe('Version 0.2.0: 25 % downloaded.');
  });

  it('tell the office what to run, and offer no button that could not do it', () => {
    const command = 'sudo apt-get install ./gistagum-desktop-0.2.0-amd64.deb';
    draw({ phase: 'available', installed: 'deb', isOwn: false, offer: OFFER, command });
    expect(said()).toBe('Version 0.2.0 is available. Your administrator installs it.');
    expect(screen.getByText(command)).toBeTruthy();
    expect(buttons()).toEqual(['Check now']);
  });

  it('have words for everything that can go wrong', () => {
    for (const problem of UPDATE_PROBLEMS) {
      draw({ problem });
      expect(said()).not.toContain('updates.problem');
      cleanup();
    }
  });

  it('restart with what the window knows of its user, and say so when that must wait', async () => {
    const restartForUpdate = vi.fn<DesktopApi['restartForUpdate']>(() => Promise.resolve(ok(false)));
    draw({ phase: 'ready', offer: OFFER }, { restartForUpdate });
    reviewStore.getState().open('a-review');
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Install and restart' })));
    expect(restartForUpdate).toHaveBeenCalledExactlyOnceWith({ isReviewing: true, isPresenting: false });
    expect(screen.getByRole('alert').textContent).toContain('Not while changes wait');
  });

  it('ask main', async () => {
    const desktop = draw(
      { phase: 'available', offer: OFFER },
      { checkForUpdates: () => Promise.resolve(fail('unexpected')) },
    );
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Download' })));
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Check now' })));
    expect(desktop.downloadUpdate).toHaveBeenCalledOnce();
    expect(desktop.checkForUpdates).toHaveBeenCalledOnce();
  });
});
