import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SessionView } from '#shared/domain/session';
import type { DesktopApi } from '#shared/ipc/interface';
import { fail, ok } from '#shared/result';
import { installDesktop, LIVE, SESSION, show } from '../../testing/fakeDesktop';
import { liveStore } from '../../state/liveStore';
import { uiStore } from '../../state/uiStore';
import { OfflineWorkDialog } from './OfflineWorkDialog';

afterEach(cleanup);

const RESTORED: SessionView = { ...SESSION, phase: 'restored', offlineWork: 'password' };

async function open(prove: DesktopApi['proveOffline']): Promise<DesktopApi> {
  const desktop = installDesktop({ proveOffline: prove });
  show({ session: RESTORED, link: { ...LIVE, phase: 'offline' } });
  uiStore.getState().setOfflineWorkOpen(true);
  await act(async () => render(<OfflineWorkDialog />));
  return desktop;
}

async function give(password: string): Promise<void> {
  fireEvent.change(screen.getByLabelText('Password'), { target: { value: password } });
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Continue' })));
}

describe('OfflineWorkDialog', () => {
  it('names whose password it wants, and closes once it is right', async () => {
    const desktop = await open(vi.fn(async () => ok(null)));
    expect(screen.getByText(new RegExp(`under your name, ${SESSION.username}`))).toBeTruthy();
    await give('secret');
    expect(desktop.proveOffline).toHaveBeenCalledWith({ password: 'secret' });
    expect(uiStore.getState().isOfflineWorkOpen).toBe(false);
  });

  it('says that a password is wrong, forgets it, and takes none any more after too many', async () => {
    await open(vi.fn(async () => fail('wrong_password')));
    await give('guess');
    expect(screen.getByRole('alert').textContent).toContain('not the password');
    expect(screen.getByLabelText<HTMLInputElement>('Password').value).toBe('');
    act(() => liveStore.setState({ session: { ...RESTORED, offlineWork: 'unproven' } }));
    expect(screen.getByRole('alert').textContent).toContain('Too many wrong passwords');
    expect(screen.getByLabelText<HTMLInputElement>('Password').disabled).toBe(true);
  });

  it('asks nothing without a password, and goes once somebody has signed in', async () => {
    const desktop = await open(vi.fn(async () => ok(null)));
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Continue' })));
    expect(desktop.proveOffline).not.toHaveBeenCalled();
    act(() => liveStore.setState({ session: SESSION }));
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
