import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CheckReport, CheckStep, Finding } from '#shared/domain/serverCheck/finding';
import type { DesktopApi } from '#shared/ipc/interface';
import { fail, ok, type Result } from '#shared/result';
import { installDesktop, NOW, show } from '../../testing/fakeDesktop';
import { settingsStore } from '../../state/settingsStore';
import { CheckDialog } from './CheckDialog';

beforeEach(() => show({}));

afterEach(cleanup);

const SERVER = 'https://projects.example.gov.ph';
const fine = (subject: Finding['subject'], of: string, figures: Finding['figures'] = {}): Finding => ({
  ...{ subject, of, figures, outcome: 'fine' },
});
const broken = (role: string): Finding => ({
  ...{ subject: 'channel', of: `${role} projects`, figures: { status: 500 } },
  ...{ outcome: 'fault', fault: 'channel_broken' },
});
const FINDINGS: readonly Finding[] = [
  fine('address', '', { ms: 1_234 }),
  fine('read', 'head_engineer project_places', { ms: 80, bytes: 120_000 }),
  broken('head_engineer'),
  broken('project_engineer'),
  { subject: 'login', of: 'superuser', outcome: 'not_tested', why: 'no_login', figures: {} },
];
const REPORT: CheckReport = { server: SERVER, at: NOW, findings: FINDINGS };

/** A check that the test carries on and ends. */
function install(answers: Partial<DesktopApi> = {}) {
  let tell: (step: CheckStep) => void = () => undefined;
  let end: (answer: Result<CheckReport>) => void = () => undefined;
  const desktop = installDesktop({
    onCheckStep: (listener) => {
      tell = listener;
      return () => undefined;
    },
    checkServer: vi.fn<DesktopApi['checkServer']>(() => new Promise((resolve) => (end = resolve))),
    ...answers,
  });
  const onClose = vi.fn<() => void>();
  const view = render(<CheckDialog address={SERVER} onClose={onClose} />);
  return {
    desktop,
    onClose,
    unmount: view.unmount,
    tell: (step: CheckStep) => act(() => tell(step)),
    end: (answer: Result<CheckReport>) => act(async () => end(answer)),
  };
}

const press = (name: string) => act(async () => fireEvent.click(screen.getByRole('button', { name })));
const type = (label: string, value: string) =>
  act(async () => fireEvent.change(screen.getByLabelText(label), { target: { value } }));
const rowsOf = (name: string): readonly (string | null)[] =>
  within(screen.getByRole('list', { name }))
    .getAllByRole('listitem')
    .map((row) => row.textContent);

describe('the page that checks a server', () => {
  it('checks the address with the logins that were typed, and tells each step', async () => {
    const { desktop, tell, end } = install();
    await type('User name of Finance Manager', 'fin1');
    await type('Password of Finance Manager', 'secret');
    await type('User name of Administrator', 'admin1');
    await type('User name of Administrator', '');
    await press('Check');
    expect(desktop.checkServer).toHaveBeenCalledExactlyOnceWith({
      address: SERVER,
      logins: [{ role: 'finance_manager', username: 'fin1', password: 'secret' }],
      measuresChanges: false,
    });
    tell({ is: 'looking', subject: 'read', of: 'head_engineer project_places' });
    expect(screen.getByText('Looking at: Head Engineer · List: places of projects')).toBeTruthy();
    tell({ is: 'found', finding: FINDINGS[0] as Finding });
    expect(rowsOf('The server as a whole')).toEqual(['Address · fine1,234 ms']);
    await end(ok(REPORT));
    expect(screen.queryByText(/^Looking at/)).toBeNull();
  });

  it('says of each fault, once, how bad it is, where, what follows and what to do', async () => {
    const { end } = install();
    await press('Check');
    await end(ok(REPORT));
    const faults = within(screen.getByRole('list', { name: 'Faults' })).getAllByRole('listitem');
    expect(faults.map((fault) => fault.textContent)).toEqual([
      expect.stringMatching(
        /^The channel fails for this role\.works, later or with more load – Head Engineer · Channel: projects; Project Engineer · Channel: projectsWhat follows: .+What to do: .+$/,
      ),
    ]);
    expect(screen.getByText(/2 faults. Not tested: 1./)).toBeTruthy();
    expect(rowsOf('Head Engineer')).toEqual([
      'List: places of projects · fine80 ms · 120,000 bytes',
      'Channel: projects · FAULTstatus 500',
    ]);
    expect(rowsOf('Administrator')).toEqual(['Sign-in · not testedno login was given for it']);
  });

  it('listens for changes where that is chosen, and says of each kind how it was told', async () => {
    const { desktop, end, tell } = install();
    await act(async () => fireEvent.click(screen.getByLabelText('Listen for a minute')));
    await press('Check');
    expect(desktop.checkServer).toHaveBeenCalledExactlyOnceWith({
      ...{ address: SERVER, logins: [], measuresChanges: true },
    });
    tell({ is: 'looking', subject: 'changes', of: '' });
    expect(screen.getByText('Looking at: Changes')).toBeTruthy();
    const findings: Finding[] = [
      fine('changes', 'head_engineer progress', { told: 3, found: 1 }),
      { subject: 'changes', of: 'superuser', outcome: 'not_tested', why: 'nothing_changed', figures: {} },
    ];
    await end(ok({ ...REPORT, findings }));
    expect(rowsOf('Head Engineer')).toEqual([
      'Changes: progress · fine3 told by an event · 1 only found by reading',
    ]);
    expect(rowsOf('Administrator')).toEqual([
      'Changes · not testednothing changed in that time, so nothing could be measured',
    ]);
  });

  it('says it in Filipino as well', async () => {
    settingsStore.setState({ locale: 'fil' });
    const { end } = install();
    await press('Suriin');
    await end(ok(REPORT));
    expect(screen.getByText(/^Ang gagawin: May synchronous na query/)).toBeTruthy();
    expect(rowsOf('Administrator')).toEqual(['Sign in · hindi nasubokwalang ibinigay na login para rito']);
  });

  it('shows why an address is not looked at', async () => {
    install({ checkServer: () => Promise.resolve(fail('address_insecure')) });
    await press('Check');
    const field = screen.getByLabelText<HTMLInputElement>('Address of the server');
    expect([field.value, field.getAttribute('aria-invalid')]).toEqual([SERVER, 'true']);
  });

  it('is stopped, and then asks again what to check, with what was typed', async () => {
    const { desktop, end, tell } = install();
    await type('User name of Head Engineer', 'head1');
    await press('Check');
    await press('Stop');
    expect(desktop.stopServerCheck).toHaveBeenCalledOnce();
    expect(screen.getByRole('button', { name: 'Stopping…' }).getAttribute('aria-busy')).toBe('true');
    await end(fail('cancelled'));
    tell({ is: 'found', finding: FINDINGS[0] as Finding });
    expect(screen.getByLabelText<HTMLInputElement>('User name of Head Engineer').value).toBe('head1');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('stops with its window', async () => {
    const { desktop, unmount } = install();
    await press('Check');
    unmount();
    expect(desktop.stopServerCheck).toHaveBeenCalledOnce();
  });

  it('copies the report as text, and saves it', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const saveServerCheck = vi.fn<DesktopApi['saveServerCheck']>(() =>
      Promise.resolve(ok({ outcome: 'saved', file: 'check.txt' })),
    );
    const { end } = install({ saveServerCheck });
    await press('Check');
    await end(ok(REPORT));
    await press('Copy as text');
    expect(writeText.mock.calls[0]?.[0]).toContain(`Check of ${SERVER}, 2026-11-23T04:00:00.000Z`);
    expect(screen.getByText('Copied')).toBeTruthy();
    await press('Save report…');
    expect(screen.getByText('Saved as check.txt')).toBeTruthy();
    saveServerCheck.mockResolvedValue(ok({ outcome: 'full', file: null }));
    await press('Save report…');
    expect(screen.getByRole('alert').textContent).not.toBe('');
    writeText.mockRestore();
  });

  it('checks again after a report', async () => {
    const { end, desktop } = install();
    await press('Check');
    await end(ok(REPORT));
    await press('Check again');
    await press('Check');
    expect(desktop.checkServer).toHaveBeenCalledTimes(2);
  });
});
