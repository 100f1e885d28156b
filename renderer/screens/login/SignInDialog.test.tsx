import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { ErrorCode } from '#shared/result';
import { installDesktop, LIVE, SESSION, show } from '../../testing/fakeDesktop';
import { liveStore } from '../../state/liveStore';
import { uiStore } from '../../state/uiStore';
import { SignInDialog } from './SignInDialog';

afterEach(cleanup);

async function endLogin(problem: ErrorCode): Promise<string> {
  installDesktop();
  show({});
  render(<SignInDialog />);
  await act(async () => liveStore.setState({ link: { ...LIVE, phase: 'signed_out', problem } }));
  return screen.getByRole('dialog', { name: 'Sign in again' }).querySelector('p')?.textContent ?? '';
}

describe('SignInDialog', () => {
  it('asks by itself once a login has ended, and says why', async () => {
    expect(await endLogin('wrong_password')).toBe(
      'Your login has ended and could not be renewed. Everything on screen stays as it is. ' +
        'The user name or password is not right, or the account is switched off.',
    );
  });

  it.each([true, false])(
    'keeps what the user once said about keeping the login, though none is kept now: %s',
    async (wantsKept) => {
      installDesktop();
      show({ session: { ...SESSION, isKept: false, wantsKept } });
      render(<SignInDialog />);
      const link = { ...LIVE, phase: 'signed_out', problem: 'wrong_password' } as const;
      await act(async () => liveStore.setState({ link }));
      expect(screen.getByRole<HTMLInputElement>('checkbox').checked).toBe(wantsKept);
    },
  );

  it('is gone once a kept login has signed in by itself, and asks again when that ends', async () => {
    installDesktop();
    show({ session: { ...SESSION, phase: 'restored' }, link: { ...LIVE, phase: 'offline' } });
    render(<SignInDialog />);
    act(() => uiStore.getState().setSignInOpen(true));
    expect(screen.getByRole('dialog')).toBeTruthy();
    await act(async () => liveStore.setState({ session: SESSION, link: LIVE }));
    expect(screen.queryByRole('dialog')).toBeNull();
    const ended = { ...LIVE, phase: 'signed_out', problem: 'wrong_password' } as const;
    await act(async () => liveStore.setState({ link: ended }));
    expect(screen.getByRole('dialog', { name: 'Sign in again' })).toBeTruthy();
  });

  it('does not say twice that the login has ended', async () => {
    expect(await endLogin('logged_out')).toMatch(/stays as it is\.$/);
  });
});
