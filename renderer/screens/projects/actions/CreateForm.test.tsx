import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { noFreshness } from '#shared/domain/freshness';
import { NO_PROJECT } from '#shared/domain/work';
import type { DesktopApi } from '#shared/ipc/interface';
import { fail, failFields, ok } from '#shared/result';
import { openNewProject } from '../../../kit/commands';
import { actionStore } from '../../../state/actionStore';
import { uiStore } from '../../../state/uiStore';
import { installDesktop, LIVE, SESSION, show } from '../../../testing/fakeDesktop';
import { aProject, mapOf } from '../../../testing/projects';
import { ActionForms } from './ActionForms';

const HELD = aProject({ id: 7, name: 'Bridge', prn: 'PRN-7', barangay: 'Apokon', fundSource: '20% DF' });
const ENGINEERS = [
  { id: 4, name: 'Maria Reyes' },
  { id: 2, name: 'Paolo Santos' },
];
const CHOICES = { types: ['Bridge', 'Road'], funds: ['LGU'], engineers: ENGINEERS };

const unknown = noFreshness();
/** A name can be compared with the others only once the server's list is here. */
const LISTED = { ...unknown, projects: { ...unknown.projects, source: 'server' } } as const;

beforeEach(() => {
  actionStore.getState().reset();
  show({ projects: mapOf(HELD), freshness: LISTED });
});
afterEach(cleanup);

async function open(answers: Partial<DesktopApi> = {}): Promise<DesktopApi> {
  const desktop = installDesktop({ getProjectChoices: () => Promise.resolve(ok(CHOICES)), ...answers });
  openNewProject();
  await act(async () => void render(<ActionForms />));
  return desktop;
}

function type(label: string, value: string): void {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
}

function choose(label: string, option: string): void {
  const select = screen.getByLabelText<HTMLSelectElement>(label);
  const found = [...select.options].find(({ text }) => text === option);
  fireEvent.change(select, { target: { value: found?.value } });
}

async function submit(): Promise<void> {
  const form = screen.getByRole('dialog').querySelector('form') as HTMLFormElement;
  await act(async () => fireEvent.submit(form));
}

const noteOf = (label: string): string | null => {
  const id = screen.getByLabelText(label).getAttribute('aria-describedby');
  return (id && document.getElementById(id)?.textContent) ?? null;
};

describe('the form of a new project', () => {
  it('opens nothing when it is confirmed in the background: its user works elsewhere by then', async () => {
    let answer: (value: unknown) => void = () => undefined;
    const promise = new Promise((resolve) => (answer = resolve));
    await open({ createProject: () => promise as ReturnType<DesktopApi['createProject']> });
    type('Name', 'Farm road');
    choose('Barangay', 'Apokon');
    choose('Type', 'Road');
    choose('Fund source', '20% DF');
    await submit();
    fireEvent.click(screen.getByRole('button', { name: 'Go on in the background' }));
    act(() => uiStore.getState().open('reviews'));
    await act(async () => answer(ok({ isConfirmed: true, projectId: 7 })));
    expect(actionStore.getState().lastEnd).toMatchObject({ projectId: 7, isConfirmed: true });
    expect(uiStore.getState()).toMatchObject({ view: 'reviews', selectedProjectId: null });
  });

  it('is sent whole, under the number that the server proposed, and opens what was created', async () => {
    const created = vi.fn(() => Promise.resolve(ok({ isConfirmed: true, projectId: 7 })));
    await open({ createProject: created });
    type('Name', ' Farm road ');
    choose('Barangay', 'Apokon');
    choose('Type', 'Road');
    choose('Fund source', '20% DF');
    type('Approved budget, PHP', '1,250,000.50');
    choose('Days are counted as', 'Calendar days');
    type('Start', '2026-12-01');
    type('Planned end', '2027-06-30');
    fireEvent.click(screen.getByRole('checkbox', { name: 'Maria Reyes' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Paolo Santos' }));
    await submit();
    expect(created).toHaveBeenCalledExactlyOnceWith({
      draftId: expect.any(String) as string,
      prn: 'PRN-261123-ABC123',
      name: 'Farm road',
      description: '',
      barangay: 'Apokon',
      status: 'planned',
      cost: 1_250_000.5,
      fundSource: '20% DF',
      projectType: 'Road',
      startDate: '2026-12-01',
      endDate: '2027-06-30',
      dayCount: 'calendar_days',
      engineerIds: [2, 4],
      position: null,
    });
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(uiStore.getState().selectedProjectId).toBe(7);
    expect(actionStore.getState().ends.get(7)).toMatchObject({ action: 'create_project', isConfirmed: true });
  });

  it('says who is told', async () => {
    await open();
    expect(screen.getByText(/and each engineer you assign/)).toBeTruthy();
  });

  it('says beside each field what is missing or cannot be, and sends nothing', async () => {
    const desktop = await open();
    type('Approved budget, PHP', '-5');
    choose('Status', 'In progress');
    type('Latitude', '7.4');
    await submit();
    expect(desktop.createProject).not.toHaveBeenCalled();
    expect(noteOf('Name')).toBe('This is needed.');
    expect(noteOf('Barangay')).toBe('This is needed.');
    expect(noteOf('Approved budget, PHP')).toBe('Enter zero or more.');
    expect(noteOf('Start')).toBe('This status needs a start.');
    expect(noteOf('Longitude')).toBe('Give both latitude and longitude.');
    expect(document.activeElement).toBe(screen.getByLabelText('Name'));
  });

  it('refuses a name that is there already in the same barangay', async () => {
    const desktop = await open();
    type('Name', 'bridge');
    choose('Barangay', 'Apokon');
    await submit();
    expect(noteOf('Name')).toContain('Another project has this name in this barangay');
    expect(desktop.createProject).not.toHaveBeenCalled();
    type('Name', 'Bridge II');
    expect(noteOf('Name')).toBeNull();
    await submit();
    expect(desktop.createProject).toHaveBeenCalledOnce();
  });

  it('takes a new type and a new fund by their names', async () => {
    const desktop = await open();
    type('Name', 'Wall');
    choose('Barangay', 'Apokon');
    choose('Type', 'New…');
    expect(document.activeElement).toBe(screen.getByLabelText('New type'));
    type('New type', 'Seawall');
    choose('Fund source', 'New…');
    type('New fund source', 'Loan');
    await submit();
    expect(desktop.createProject).toHaveBeenCalledWith(
      expect.objectContaining({ projectType: 'Seawall', fundSource: 'Loan' }),
    );
  });

  it('takes another number, and gets a new proposal where that one is taken', async () => {
    const proposals = ['PRN-A', 'PRN-B'];
    const desktop = await open({ proposePrn: vi.fn(() => Promise.resolve(ok(proposals.shift() ?? ''))) });
    expect(screen.getByLabelText<HTMLInputElement>('PRN').value).toBe('PRN-A');
    type('Name', 'Wall');
    choose('Barangay', 'Apokon');
    type('PRN', 'PRN-7');
    await submit();
    expect(noteOf('PRN')).toContain('Another project has this number');
    expect(desktop.createProject).not.toHaveBeenCalled();
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Propose another' })));
    expect(screen.getByLabelText<HTMLInputElement>('PRN').value).toBe('PRN-B');
  });

  it('is usable without lists and proposals: everything can be typed', async () => {
    const desktop = await open({
      getProjectChoices: () => Promise.resolve(fail('timed_out')),
      proposePrn: () => Promise.resolve(fail('timed_out')),
    });
    expect(screen.getByText(/proposed no number/)).toBeTruthy();
    expect(screen.getByText('The list could not be read from the server.')).toBeTruthy();
    type('PRN', 'PRN-9');
    type('Name', 'Wall');
    choose('Barangay', 'Apokon');
    type('Type', 'Road');
    await submit();
    expect(desktop.createProject).toHaveBeenCalledWith(
      expect.objectContaining({ prn: 'PRN-9', projectType: 'Road', engineerIds: [] }),
    );
  });

  it('is kept without a network, also without a number or with one that is taken', async () => {
    show({ projects: mapOf(HELD), link: { ...LIVE, phase: 'offline', transport: null } });
    const waits = vi.fn(() => Promise.resolve(ok({ isConfirmed: false, isWaiting: true })));
    await open({ createProject: waits });
    expect(noteOf('PRN')).toContain('the server is asked for a number when this is sent');
    expect(screen.getByText(/shown as not sent, here alone/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Keep and send later' })).toBeTruthy();
    type('Name', 'Wall');
    choose('Barangay', 'Apokon');
    await submit();
    expect(waits).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ name: 'Wall', prn: '' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    openNewProject();
    await act(async () => undefined);
    type('Name', 'Wall II');
    choose('Barangay', 'Apokon');
    type('PRN', 'PRN-7');
    await submit();
    expect(waits).toHaveBeenCalledTimes(2);
  });

  it('shows what the server says on its field', async () => {
    const told = failFields({ engineers: { code: 'said', text: 'One of them is invalid.' } });
    await open({ createProject: () => Promise.resolve(told) });
    type('Name', 'Wall');
    choose('Barangay', 'Apokon');
    await submit();
    const group = screen.getByRole('group', { name: 'Engineers' });
    expect(within(group).getByRole('alert').textContent).toContain('One of them is invalid.');
  });

  it('is kept as a draft with its number, under the name that was typed', async () => {
    const desktop = await open();
    expect(desktop.keepDraft).not.toHaveBeenCalled();
    await act(async () => type('Name', 'Wall'));
    expect(vi.mocked(desktop.keepDraft).mock.lastCall?.[0]).toMatchObject({
      kind: 'create_project',
      projectId: NO_PROJECT,
      projectName: 'Wall',
      typed: { name: 'Wall', prn: 'PRN-261123-ABC123' },
    });
  });

  it('goes on from a draft', async () => {
    installDesktop({ getProjectChoices: () => Promise.resolve(ok(CHOICES)) });
    actionStore.getState().openDraft({
      id: '0f6a4a3c-7d7b-4d0e-9f06-0d3c6f3f9b11',
      kind: 'create_project',
      projectId: NO_PROJECT,
      projectName: 'Wall',
      typed: {
        name: 'Wall',
        prn: 'PRN-X',
        projectType: 'Seawall',
        engineers: '2,99',
        dayCount: 'calendar_days',
      },
      base: {},
      files: [],
    });
    await act(async () => void render(<ActionForms />));
    expect(screen.getByLabelText<HTMLInputElement>('PRN').value).toBe('PRN-X');
    expect(screen.getByLabelText<HTMLInputElement>('New type').value).toBe('Seawall');
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Paolo Santos' }).checked).toBe(true);
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /no active account/ }).checked).toBe(true);
  });

  it('waits for a network where nothing is kept for later, and is not offered to roles that create nothing', async () => {
    const session = { ...SESSION, phase: 'restored', isKept: false } as const;
    show({ projects: mapOf(HELD), session, link: { ...LIVE, phase: 'offline' } });
    await open();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Create project' }).disabled).toBe(true);
    cleanup();
    actionStore.getState().reset();
    show({ session: { ...SESSION, role: 'project_engineer' } });
    openNewProject();
    expect(actionStore.getState().forms).toEqual([]);
  });
});
