import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DesktopApi } from '#shared/ipc/interface';
import { fail, ok, type ErrorCode } from '#shared/result';
import { installDesktop, LIVE, SESSION, show } from '../../testing/fakeDesktop';
import { uiStore } from '../../state/uiStore';
import { ProxyLoginDialog } from './ProxyLoginDialog';

afterEach(cleanup);

async function open(problem: ErrorCode, answers: Partial<DesktopApi> = {}): Promise<DesktopApi> {
  const desktop = installDesktop(answers);
  show({ link: { ...LIVE, phase: 'offline', problem } });
  uiStore.getState().setProxyLoginOpen(true);
  await act(async () => render(<ProxyLoginDialog />));
  return desktop;
}

async function give(password: string): Promise<void> {
  fireEvent.change(screen.getByLabelText('Proxy user name'), { target: { value: 'office' } });
  fireEvent.change(screen.getByLabelText('Proxy password'), { target: { value: password } });
  await act(async () => fireEvent.keyDown(screen.getByLabelText('Proxy password'), { key: 'Enter' }));
}

describe('ProxyLoginDialog', () => {
  it('asks the server once through the proxy, and only then has the link go on', async () => {
    const order: string[] = [];
    const desktop = await open('proxy_login_required', {
      signInToProxy: () => {
        order.push('given');
        return Promise.resolve(ok(null));
      },
      checkAddress: ({ address }) => {
        order.push(`asked ${address}`);
        return Promise.resolve(fail('server_broken'));
      },
      retryLink: () => {
        order.push('retried');
        return Promise.resolve(ok(null));
      },
    });
    await give('secret');
    expect(order).toEqual(['given', `asked ${SESSION.server}`, 'retried']);
    expect(uiStore.getState().isProxyLoginOpen).toBe(false);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(desktop.signIn).not.toHaveBeenCalled();
  });

  it('stays open on a login the proxy does not take, and has nothing else try it', async () => {
    const desktop = await open('proxy_login_required', {
      checkAddress: vi.fn<DesktopApi['checkAddress']>(() => Promise.resolve(fail('proxy_login_wrong'))),
    });
    await give('wrong');
    expect(screen.getByRole('alert').textContent).toContain('did not take');
    expect(desktop.checkAddress).toHaveBeenCalledOnce();
    expect(desktop.retryLink).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(screen.getByLabelText('Proxy password'));
  });

  it('blames nothing on what was not typed yet, whatever became of an earlier login', async () => {
    await open('proxy_login_wrong');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(document.activeElement).toBe(screen.getByLabelText('Proxy user name'));
  });

  it('can be waved away', async () => {
    const desktop = await open('proxy_login_required');
    fireEvent.click(screen.getByRole('button', { name: 'Not now' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(desktop.signInToProxy).not.toHaveBeenCalled();
  });
});
