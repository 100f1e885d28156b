import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SETTINGS, SHOWN_SETTINGS, type Kind } from '#shared/config/settings';
import { noCoverage } from '#shared/domain/coverage';
import { noRejects } from '#shared/domain/reject';
import type { DesktopApi } from '#shared/ipc/interface';
import { fail, ok } from '#shared/result';
import { loadAppInfo } from '../../kit/appInfo';
import { installDesktop, LIVE, NOW, show } from '../../testing/fakeDesktop';
import { officeStore } from '../../state/officeStore';
import { settingsStore } from '../../state/settingsStore';
import { SettingsView } from './SettingsView';

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
  show({});
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

async function choose(name: string): Promise<void> {
  await act(async () => fireEvent.click(screen.getByRole('radio', { name })));
}

describe('SettingsView', () => {
  it('keeps a choice without undoing an earlier one', async () => {
    const desktop = installDesktop();
    settingsStore.setState({ osNotifications: false });
    render(<SettingsView />);
    await choose('Dark');
    expect(desktop.setSettings).toHaveBeenCalledExactlyOnceWith({ theme: 'dark' });
    expect(settingsStore.getState()).toMatchObject({ theme: 'dark', osNotifications: false });
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Dark' }).checked).toBe(true);
  });

  it('shows what the administrator’s policy decided, says whose choice it is, and lets nobody change it', async () => {
    installDesktop();
    officeStore.setState({ locked: ['reduceMotion'] });
    render(<SettingsView />);
    expect(await screen.findByText('Your administrator has set this.')).toBeTruthy();
    const locked = screen.getAllByRole<HTMLInputElement>('radio').filter((radio) => radio.disabled);
    expect(locked.map((radio) => [radio.value, radio.checked])).toEqual([
      ['system', true],
      ['reduce', false],
      ['full', false],
    ]);
  });

  it.each(SHOWN_SETTINGS)('lets nobody change %s where the policy decides it', (name) => {
    installDesktop();
    render(<SettingsView />);
    const free = (): number =>
      [...document.querySelectorAll('input')].filter(({ disabled, readOnly }) => !disabled && !readOnly)
        .length;
    const before = free();
    act(() => officeStore.setState({ locked: [name] }));
    expect(screen.getAllByText('Your administrator has set this.')).toHaveLength(1);
    const setting: Kind = SETTINGS[name];
    const choices = setting.kind === 'choice' ? Object.keys(setting.options).length : 2;
    const own = setting.kind === 'tileAddress' ? 1 : choices;
    expect(free()).toBe(before - own);
  });

  it('keeps quiet hours once both times are given and differ', async () => {
    const desktop = installDesktop();
    render(<SettingsView />);
    const group = within(screen.getByRole('radiogroup', { name: 'Quiet hours' }));
    await act(async () => fireEvent.click(group.getByRole('radio', { name: 'On' })));
    expect(desktop.setSettings).toHaveBeenLastCalledWith({ quietHours: '20:00-06:00' });
    const set = (label: string, value: string) =>
      act(async () => fireEvent.change(screen.getByLabelText(label), { target: { value } }));
    await set('From', '06:00');
    expect(screen.getByRole('alert').textContent).toMatch(/^Give two different times/);
    expect(desktop.setSettings).toHaveBeenCalledOnce();
    await set('Until', '07:30');
    expect(desktop.setSettings).toHaveBeenLastCalledWith({ quietHours: '06:00-07:30' });
    expect(screen.queryByRole('alert')).toBeNull();
    await act(async () => fireEvent.click(group.getByRole('radio', { name: 'Off' })));
    expect(screen.queryByLabelText('From')).toBeNull();
    expect(settingsStore.getState().quietHours).toBe('');
  });

  it('speaks the other language as soon as it is chosen', async () => {
    installDesktop();
    render(<SettingsView />);
    await choose('Filipino');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Mga setting');
  });

  it('says so when a choice could not be kept, and shows what still holds', async () => {
    installDesktop({ setSettings: () => Promise.resolve(fail('unexpected')) });
    render(<SettingsView />);
    await choose('Dark');
    expect(screen.getByRole('alert').textContent).toBe(
      'This choice could not be kept. Something unexpected went wrong.',
    );
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Light' }).checked).toBe(true);
  });

  it('tells what this copy is', async () => {
    const desktop = installDesktop();
    await loadAppInfo(desktop);
    render(<SettingsView />);
    expect(screen.getByText('1.2.3')).toBeTruthy();
    expect(screen.getByText('Installed application')).toBeTruthy();
  });

  it('forgets a kept login for the proxy, and shows no button where none is kept', async () => {
    const desktop = installDesktop();
    await act(async () => render(<SettingsView />));
    expect(screen.queryByText('Login for the network’s proxy')).toBeNull();
    cleanup();
    installDesktop({
      isProxyLoginKept: () => Promise.resolve(ok(true)),
      forgetProxyLogin: desktop.forgetProxyLogin,
    });
    render(<SettingsView />);
    const button = await screen.findByRole('button', { name: 'Forget' });
    await act(async () => fireEvent.click(button));
    expect(desktop.forgetProxyLogin).toHaveBeenCalledOnce();
    expect(screen.getByText('Forgotten. The proxy asks for it again.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Forget' })).toBeNull();
  });

  it('says in the timeline what was wrong, not only that there was no answer', async () => {
    const { channels } = LIVE;
    const moment = { at: NOW, phase: 'offline', transport: null, channel: null, channels } as const;
    installDesktop({
      getLinkDiagnostics: () =>
        Promise.resolve(
          ok({
            coverage: noCoverage(),
            timeline: [
              { ...moment, reason: 'unreachable', problem: 'captive_portal' },
              { ...moment, reason: 'socket_closed', channel: 'projects', problem: 'captive_portal' },
              { ...moment, reason: 'unreachable', problem: 'unreachable' },
            ],
          }),
        ),
    });
    render(<SettingsView />);
    const rows = await screen.findAllByRole('row', { name: /^12:00:00 Offline/ });
    expect(rows.map((row) => row.lastElementChild?.textContent)).toEqual([
      'This network shows a sign-in page of its own first. Open a browser, sign in to the network, and try again.',
      'Project changes: The connection closed.',
      'The server does not answer.',
    ]);
  });

  it('counts by kind what could not be used and lists the latest', async () => {
    installDesktop({
      listRejects: () =>
        Promise.resolve(
          ok([
            {
              kind: 'malformed_json',
              at: NOW,
              source: 'websocket /ws/projects/',
              reason: 'bad',
              size: 12,
              count: 1_200,
            },
          ]),
        ),
    });
    show({ rejects: { ...noRejects(), malformed_json: 41 } });
    render(<SettingsView />);
    expect(screen.getByText('41')).toBeTruthy();
    const row = (await screen.findByText('websocket /ws/projects/')).closest('tr');
    expect(row?.textContent).toBe('12:00:00Malformed JSON × 1,200websocket /ws/projects/bad12 B');
  });

  it('sets the totals counted here against the server’s own, and counts again when asked to', async () => {
    const desktop = installDesktop({
      compareMetrics: vi.fn<DesktopApi['compareMetrics']>(() =>
        Promise.resolve(
          ok([
            {
              name: 'planned',
              derived: 5,
              servers: [
                { source: 'metrics', value: 10 },
                { source: 'cards', value: 4 },
              ],
            },
            {
              name: 'total',
              derived: 30,
              servers: [
                { source: 'metrics', value: 30 },
                { source: 'cards', value: null },
              ],
            },
            { name: 'cancelled', derived: 5, servers: [] },
          ]),
        ),
      ),
    });
    render(<SettingsView />);
    const rows = await screen.findAllByRole('row', { name: /^(Planned|All projects|Cancelled)/ });
    expect(rows.map((row) => row.textContent)).toEqual([
      'Planned5104Differs: totals +5, cards −1',
      'All projects3030—Agrees',
      'Cancelled5———',
    ]);
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Count again' })));
    expect(desktop.compareMetrics).toHaveBeenCalledTimes(2);
  });

  it('says why the totals could not be counted', async () => {
    installDesktop({ compareMetrics: () => Promise.resolve(fail('timed_out')) });
    render(<SettingsView />);
    expect(await screen.findByText('Could not be loaded. The server took too long to answer.')).toBeTruthy();
  });
});
