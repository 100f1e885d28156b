import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PolicyReport, SettingReport } from '#shared/config/policyReport';
import { fail, ok } from '#shared/result';
import { officeStore } from '../../state/officeStore';
import { settingsStore } from '../../state/settingsStore';
import { installDesktop, show } from '../../testing/fakeDesktop';
import { PolicySection } from './PolicySection';

beforeEach(() => show({}));

afterEach(cleanup);

const row = (part: Pick<SettingReport, 'name' | 'value'> & Partial<SettingReport>): SettingReport => ({
  ...{ origin: 'default', isLocked: false, next: null },
  ...part,
});

const PLACE = '/etc/gistagum/policy.json';

const REPORT: PolicyReport = {
  settings: [
    row({ name: 'theme', value: 'dark', origin: 'machinePolicy', isLocked: true }),
    row({ name: 'locale', value: 'fil', origin: 'user' }),
    row({
      ...{ name: 'keepLogin', value: true, isLocked: true },
      next: { value: false, origin: 'userPolicy' },
    }),
    row({ name: 'offlineDays', value: 30, isLocked: true }),
  ],
  sources: [
    { origin: 'machinePolicy', place: PLACE, state: 'read' },
    { origin: 'userPolicy', place: '/etc/gistagum/users/maria.json', state: 'kept' },
  ],
  problems: [
    { origin: 'machinePolicy', place: PLACE, field: 'servers[1]', reason: 'invalid' },
    { origin: 'userPolicy', place: '/etc/gistagum/users/maria.json', field: 'file', reason: 'not_safe' },
  ],
};

async function open(report: PolicyReport): Promise<void> {
  installDesktop({ getPolicyReport: () => Promise.resolve(ok(report)) });
  await act(async () => render(<PolicySection />));
}

const rowsOf = (table: string): (string | null)[] =>
  within(screen.getByRole('table', { name: table }))
    .getAllByRole('row')
    .slice(1)
    .map((one) => [...one.children].map((cell) => cell.textContent).join(' | '));

describe('PolicySection', () => {
  it('shows what a policy decides, who may change it, and what waits for the next start', async () => {
    await open(REPORT);
    expect(rowsOf('What applies')).toEqual([
      'Themetheme | Dark | Policy of this computerLocked | at once',
      'Keep loginskeepLogin | OnFrom the next start: Off (Policy for this user) | DefaultLocked | from the next start',
    ]);
  });

  it('shows every setting when it is asked to', async () => {
    await open(REPORT);
    fireEvent.click(screen.getByRole('button', { name: 'Show all settings' }));
    expect(rowsOf('What applies')).toHaveLength(4);
    expect(rowsOf('What applies')[1]).toBe('Languagelocale | Filipino | You | at once');
    fireEvent.click(screen.getByRole('button', { name: 'Show decided ones only' }));
    expect(rowsOf('What applies')).toHaveLength(2);
  });

  it('calls what only administrators decide by its title, in the language of the page', async () => {
    await open(REPORT);
    fireEvent.click(screen.getByRole('button', { name: 'Show all settings' }));
    expect(rowsOf('What applies')[3]).toMatch(/^Days of work without the serverofflineDays \| 30 \|/);
    act(() => settingsStore.setState({ locale: 'fil' }));
    expect(screen.getAllByText('Itago ang login')).toHaveLength(1);
  });

  it('names what is not used, why, and where it stands', async () => {
    await open(REPORT);
    expect(rowsOf('Parts that are not used')).toEqual([
      `servers[1] | The value is none that this field takes. | ${PLACE}`,
      'all of it | Others than administrators may change it or its folder, so it is not believed. | /etc/gistagum/users/maria.json',
    ]);
    expect(screen.getByText(/could be used last still applies/)).toBeTruthy();
  });

  it('tells an administrator without a policy where one would stand', async () => {
    await open({
      settings: [row({ name: 'theme', value: 'system' })],
      sources: [{ origin: 'machinePolicy', place: PLACE, state: 'absent' }],
      problems: [],
    });
    expect(screen.getByText('No policy decides a setting.')).toBeTruthy();
    expect(screen.getByText(PLACE)).toBeTruthy();
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('asks again when main tells of a change', async () => {
    await open({ ...REPORT, settings: [] });
    installDesktop({ getPolicyReport: () => Promise.resolve(ok(REPORT)) });
    await act(async () => officeStore.setState({ ...officeStore.getState() }));
    expect(rowsOf('What applies')).toHaveLength(2);
    installDesktop({ getPolicyReport: () => Promise.resolve(fail('unexpected')) });
    await act(async () => settingsStore.setState({ theme: 'dark' }));
    expect(screen.getByText(/Something unexpected went wrong/)).toBeTruthy();
  });
});
