import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PlanSettings } from '#shared/domain/planSettings';
import type { DesktopApi } from '#shared/ipc/interface';
import { fail, failFields, ok } from '#shared/result';
import { actionStore, type ProjectAction } from '../../../state/actionStore';
import { recordStore } from '../../../state/recordStore';
import { liveStore } from '../../../state/liveStore';
import { installDesktop, LIVE, show } from '../../../testing/fakeDesktop';
import { aProject, mapOf } from '../../../testing/projects';
import { ActionForms } from './ActionForms';

const PROJECT = aProject({
  id: 7,
  name: 'Tulay  1',
  prn: 'PRN-7',
  startDate: '2026-01-01',
  endDate: '2026-12-31',
  cost: 1_000_000,
  spent: 400_000,
});
const PLAN: PlanSettings = {
  startDate: '2026-01-01',
  endDate: '2026-12-31',
  targets: [
    { day: '2026-06-30', percent: 40 },
    { day: '2026-11-30', percent: 80.5 },
  ],
  extensions: [
    { from: '2026-10-31', to: '2026-12-31', by: 'Helen Dela Cruz', at: '2026-11-26T12:50:31.198303+00:00' },
  ],
};
const DRAFT_ID = expect.any(String) as unknown as string;

beforeEach(() => {
  actionStore.getState().reset();
  recordStore.getState().reset();
  show({ projects: mapOf(PROJECT) });
});
afterEach(cleanup);

async function open(action: ProjectAction, answers: Partial<DesktopApi> = {}): Promise<DesktopApi> {
  const desktop = installDesktop({ getPlanSettings: () => Promise.resolve(ok(PLAN)), ...answers });
  actionStore.getState().open(action, PROJECT.id);
  await act(async () => void render(<ActionForms />));
  return desktop;
}

function type(label: string, value: string): void {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
}

async function submit(): Promise<void> {
  const form = screen.getByRole('dialog').querySelector('form') as HTMLFormElement;
  await act(async () => fireEvent.submit(form));
}

const noteOf = (label: string): string | null => {
  const id = screen.getByLabelText(label).getAttribute('aria-describedby');
  return (id && document.getElementById(id)?.textContent) ?? null;
};
const buttonOf = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });

describe('the form of planned progress', () => {
  it('shows what is planned, and takes one of it to be changed', async () => {
    const desktop = await open('set_planned_progress');
    expect(screen.getAllByRole('listitem')).toHaveLength(2);
    fireEvent.click(screen.getAllByRole('button', { name: 'Change' })[1] as HTMLElement);
    expect(noteOf('Planned progress, %')).toContain('80.5');
    expect(buttonOf('Save').disabled).toBe(true);
    type('Planned progress, %', '75');
    await submit();
    expect(desktop.setPlannedProgress).toHaveBeenCalledExactlyOnceWith({
      projectId: 7,
      draftId: DRAFT_ID,
      day: '2026-11-30',
      percent: 75,
      before: 80.5,
    });
  });

  it('says beside each field what is wrong with it, and sends nothing', async () => {
    const desktop = await open('set_planned_progress');
    await submit();
    expect(noteOf('By this day')).toBe('This is needed.');
    expect(noteOf('Planned progress, %')).toBe('This is needed.');
    type('By this day', '2027-01-01');
    type('Planned progress, %', '120');
    await submit();
    expect(noteOf('By this day')).toBe('This day is not within the project.');
    expect(noteOf('Planned progress, %')).toBe('From 0 to 100.');
    expect(desktop.setPlannedProgress).not.toHaveBeenCalled();
  });

  it('can be used where the plan cannot be read, and reads it again once connected', async () => {
    const read = vi.fn(() =>
      Promise.resolve<Awaited<ReturnType<DesktopApi['getPlanSettings']>>>(fail('timed_out')),
    );
    await open('set_planned_progress', { getPlanSettings: read });
    expect(screen.getByText('This could not be read from the server.')).toBeTruthy();
    const reach = (phase: 'live' | 'offline') =>
      act(async () => liveStore.setState({ link: { ...LIVE, phase } }));
    await reach('offline');
    read.mockResolvedValue(ok(PLAN));
    await reach('live');
    expect(screen.getAllByRole('listitem')).toHaveLength(2);
  });

  it('takes the plan from the record that is open, as far as that is current, and asks for nothing', async () => {
    const read = vi.fn(() => Promise.resolve(ok(PLAN)));
    const value = {
      ...{ extensionCount: 0, curve: null, expected: null, totalDays: null, mode: null },
      targets: [{ day: '2026-09-30', percent: 60 }],
      extensions: [],
    };
    const held = { phase: 'held', value, asOf: 0, isRefreshing: false, error: null } as const;
    const tell = (isCurrent: boolean): void =>
      recordStore.setState({ projectId: 7, readings: { plan: { ...held, isCurrent } } });
    tell(true);
    await open('set_planned_progress', { getPlanSettings: read });
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
    expect(read).not.toHaveBeenCalled();
    await act(async () => tell(false));
    expect(screen.getAllByRole('listitem')).toHaveLength(2);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('is kept as a draft', async () => {
    const desktop = await open('set_planned_progress');
    await act(async () => type('By this day', '2026-08-01'));
    expect(vi.mocked(desktop.keepDraft).mock.lastCall?.[0]).toMatchObject({
      kind: 'set_planned_progress',
      typed: { day: '2026-08-01', percent: '' },
    });
  });
});

describe('the form of an extension', () => {
  it('shows the history and by how much it moves the end', async () => {
    const desktop = await open('extend_end_date');
    expect(screen.getByText('Helen Dela Cruz')).toBeTruthy();
    type('New planned end', '2027-01-30');
    expect(noteOf('New planned end')).toBe('30 days later');
    await submit();
    expect(desktop.extendEndDate).toHaveBeenCalledExactlyOnceWith({
      projectId: 7,
      draftId: DRAFT_ID,
      endDate: '2027-01-30',
    });
  });

  it('refuses an earlier day, and a project without an end', async () => {
    const desktop = await open('extend_end_date');
    type('New planned end', '2026-12-31');
    await submit();
    expect(noteOf('New planned end')).toBe('Choose a day after the planned end.');
    act(() => liveStore.setState({ projects: mapOf({ ...PROJECT, endDate: null }) }));
    expect(buttonOf('Extend').disabled).toBe(true);
    expect(screen.getByText(/has no planned end/)).toBeTruthy();
    expect(desktop.extendEndDate).not.toHaveBeenCalled();
  });
});

describe('the form of a deletion', () => {
  it('says what goes with the project and who is told, and deletes only by its name', async () => {
    const desktop = await open('delete_project');
    expect(screen.getByText(/all expenses and their receipts/).textContent).toContain('400,000');
    expect(screen.getByText(/once more for each of its reports/)).toBeTruthy();
    expect(buttonOf('Delete for good').disabled).toBe(true);
    const box = screen.getByRole<HTMLInputElement>('textbox');
    expect(box.labels?.[0]?.textContent).toContain('Tulay');
    fireEvent.change(box, { target: { value: 'Tulay' } });
    await submit();
    expect(screen.getByRole('alert').textContent).toBe('This is not the name of the project.');
    expect(desktop.deleteProject).not.toHaveBeenCalled();
    fireEvent.change(box, { target: { value: 'Tulay 1' } });
    await submit();
    expect(desktop.deleteProject).toHaveBeenCalledExactlyOnceWith({
      projectId: 7,
      draftId: DRAFT_ID,
      name: 'Tulay 1',
    });
  });

  it('leaves no draft behind, and asks nothing when it is closed', async () => {
    const desktop = await open('delete_project');
    await act(async () => fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Tul' } }));
    expect(desktop.keepDraft).not.toHaveBeenCalled();
    fireEvent.click(buttonOf('Cancel'));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('waits for a network', async () => {
    show({ projects: mapOf(PROJECT), link: { ...LIVE, phase: 'offline' } });
    await open('delete_project');
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Tulay 1' } });
    expect(buttonOf('Delete for good').disabled).toBe(true);
    expect(screen.getByText(/Changing projects needs the server/)).toBeTruthy();
  });

  it('does not complain that the project is gone while it is being deleted', async () => {
    await open('delete_project', { deleteProject: () => new Promise(() => undefined) });
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Tulay 1' } });
    await submit();
    const { freshness } = liveStore.getState();
    const projects = { ...freshness.projects, source: 'server' } as const;
    act(() => liveStore.setState({ projects: mapOf(), freshness: { ...freshness, projects } }));
    expect(screen.queryByText(/was deleted on the server/)).toBeNull();
  });
});

describe('the form of a budget alert', () => {
  it('shows how much is used, and sends words and an amount or none', async () => {
    const desktop = await open('forward_budget_alert');
    expect(screen.getByText(/Approved budget/).textContent).toContain('40');
    type('Your assessment', 'Steel');
    await submit();
    expect(desktop.forwardBudgetAlert).toHaveBeenCalledExactlyOnceWith({
      projectId: 7,
      draftId: DRAFT_ID,
      assessment: 'Steel',
      increase: null,
    });
  });

  it('says beside each field what is wrong, here or by the server', async () => {
    const said = failFields({ form: { code: 'said', text: 'Finance is closed.' } });
    const desktop = await open('forward_budget_alert', {
      forwardBudgetAlert: vi.fn(() => Promise.resolve(said)),
    });
    type('Increase asked for, PHP (optional)', '0');
    await submit();
    expect(noteOf('Your assessment')).toBe('This is needed.');
    expect(noteOf('Increase asked for, PHP (optional)')).toBe('Enter more than zero.');
    expect(desktop.forwardBudgetAlert).not.toHaveBeenCalled();
    type('Your assessment', 'Steel');
    type('Increase asked for, PHP (optional)', '5,000');
    await submit();
    expect(screen.getByText(/Finance is closed/)).toBeTruthy();
  });
});
