import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DeskReading, DeskValues, MyReport, WaitingRow } from '#shared/domain/deskLists';
import type { DesktopApi } from '#shared/ipc/interface';
import { ok } from '#shared/result';
import { actionStore } from '../../state/actionStore';
import { listStore } from '../../state/listStore';
import { uiStore } from '../../state/uiStore';
import { installDesktop, NOW, SESSION, show } from '../../testing/fakeDesktop';
import { aProject, mapOf } from '../../testing/projects';
import { WorkView } from './WorkView';

// Only visible rows are drawn, and without a layout none is visible: here all are.
vi.mock('@tanstack/react-virtual', () => ({
  useVirtualizer: ({ count }: { readonly count: number }) => ({
    getTotalSize: () => 0,
    getVirtualItems: () => Array.from({ length: count }, (_, index) => ({ index, key: index, start: 0 })),
    scrollToIndex: () => undefined,
  }),
}));

const row = (fields: Partial<WaitingRow>): WaitingRow => ({
  ...{ kind: 'request', projectId: 7, amount: 250_000.5, at: NOW - 86_400_000, day: null },
  ...{ by: 'Paolo Santos', text: 'Steel', notificationId: null },
  ...fields,
});
const report = (fields: Partial<MyReport>): MyReport => ({
  ...{ projectId: 7, day: '2026-11-20', progress: 40, description: 'Deck', id: null, edit: null },
  engineer: 'Paolo Santos',
  ...fields,
});

function held<L extends 'waiting_requests' | 'my_reports'>(
  value: DeskValues[L],
  fields: Partial<Extract<DeskReading<L>, { phase: 'held' }>> = {},
): DeskReading<L> {
  return {
    ...{ phase: 'held', value, asOf: NOW, isCurrent: true, isRefreshing: false, progress: null, error: null },
    ...fields,
  } as DeskReading<L>;
}

const waitingOf = (rows: readonly WaitingRow[], reach: 'all' | 'newest' | 'own' = 'all') =>
  held<'waiting_requests'>({ rows, reach, lookedThroughAt: null });

afterEach(() => {
  cleanup();
  listStore.getState().reset();
  actionStore.getState().reset();
});

type Readings = { readonly [L in 'waiting_requests' | 'my_reports']?: DeskReading<L> };

async function open(
  readings: Readings,
  role = SESSION.role,
  answers: Partial<DesktopApi> = {},
): Promise<DesktopApi> {
  show({
    projects: mapOf(aProject({ id: 7, name: 'Bridge' }), aProject({ id: 8, name: 'Road' })),
    session: { ...SESSION, role },
  });
  const desktop = installDesktop({
    openList: ({ list }) =>
      Promise.resolve(
        ok({
          list,
          reading: readings[list as 'my_reports'] ?? { phase: 'reading', progress: null },
        } as never),
      ),
    ...answers,
  });
  await act(async () => render(<WorkView />));
  return desktop;
}

describe('requests waiting', () => {
  it('name project, amount, who asked and since when, and open the record at its requests', async () => {
    await open({ waiting_requests: waitingOf([row({}), row({ projectId: 8, amount: 5 })]) });
    const bridge = screen.getByRole('button', { name: /^Bridge.*Budget request · by Paolo Santos · Steel/ });
    expect(bridge.textContent).toContain('₱250,000.50');
    fireEvent.click(bridge);
    expect(uiStore.getState()).toMatchObject({
      selectedProjectId: 7,
      recordTab: 'requests',
      isRecordWide: true,
    });
  });

  it('are decided, forwarded or marked from their row, as the role may', async () => {
    const desktop = await open({
      waiting_requests: waitingOf([row({}), row({ kind: 'concern', projectId: 8, notificationId: 4 })]),
    });
    fireEvent.click(screen.getByRole('button', { name: 'Forward…: Road' }));
    expect(actionStore.getState().forms.at(-1)).toMatchObject({
      action: 'forward_budget_alert',
      projectId: 8,
    });
    fireEvent.click(screen.getByRole('button', { name: 'Mark as read: Road' }));
    expect(desktop.markNotificationRead).toHaveBeenCalledWith({ id: 4 });
    expect(screen.getByRole('button', { name: 'Decide…: Bridge' })).toBeTruthy();
  });

  it('an engineer can do nothing about them, and is told why only own ones are there', async () => {
    await open({ waiting_requests: waitingOf([row({ by: '' })], 'own') }, 'project_engineer');
    expect(screen.getByText(/shows engineers no budget requests/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Decide/ })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Look through all projects' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: /^Bridge/ }));
    expect(uiStore.getState().recordTab).toBe('timeline');
  });

  it('are looked for in all projects when a person asks', async () => {
    const fetchList = vi.fn<DesktopApi['fetchList']>(() => Promise.resolve(ok(null)));
    await open({ waiting_requests: waitingOf([]) }, 'head_engineer', { fetchList });
    expect(screen.getByText('Nothing is waiting')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Look through all projects' }));
    expect(fetchList).toHaveBeenCalledWith({ list: 'waiting_requests', extent: 'everything' });
  });

  it('are walked by arrow keys', async () => {
    await open({ waiting_requests: waitingOf([row({}), row({ projectId: 8 })]) });
    const [first, second] = screen.getAllByRole('button', { name: /^(Bridge|Road).*Budget request/ });
    first?.focus();
    fireEvent.keyDown(first as HTMLElement, { key: 'ArrowDown' });
    expect(document.activeElement).toBe(second);
  });

  it('say that they are being read, how far that is, and why it failed', async () => {
    await open({});
    expect(screen.getAllByRole('status', { name: 'Reading…' })).toHaveLength(1);
    const tell = (reading: DeskReading<'waiting_requests'>): void =>
      act(() => listStore.setState({ readings: { waiting_requests: reading } }));
    tell({ phase: 'reading', progress: { done: 3, total: 12 } });
    expect(screen.getByText('Reading 3 of 12 projects…')).toBeTruthy();
    tell({ phase: 'failed', error: 'unreachable' });
    expect(screen.getByText('This list could not be loaded')).toBeTruthy();
    tell(
      held(
        { rows: [row({})], reach: 'all', lookedThroughAt: null },
        { error: 'unreachable', isCurrent: false },
      ),
    );
    expect(screen.getByRole('alert').textContent).toContain('you see what was last known');
  });
});

describe('my reports', () => {
  const mine = (rows: readonly MyReport[], isOwnKnown = true) =>
    held<'my_reports'>({ rows, isOwnKnown, leftOut: 0 });

  it('name project, progress, day and what became of each, and open the record at its reports', async () => {
    uiStore.getState().reset();
    await open(
      {
        my_reports: mine([
          report({}),
          report({ projectId: 8, progress: 70, edit: { reason: 'Counted twice', from: 75, to: 70 } }),
        ]),
      },
      'project_engineer',
    );
    act(() => uiStore.getState().openList('my_reports'));
    await act(() => Promise.resolve());
    expect(screen.getByRole('button', { name: /^Bridge/ }).textContent).toMatch(
      /Deck.*40.*Nov 20, 2026.*Sent/,
    );
    const road = screen.getByRole('button', { name: /^Road/ });
    expect(road.textContent).toMatch(/Corrected from 75.*to 70.*Counted twice/);
    fireEvent.click(road);
    expect(uiStore.getState()).toMatchObject({ selectedProjectId: 8, recordTab: 'progress' });
  });

  it('are all of the projects, with their names, while the user’s is not known', async () => {
    await open({ my_reports: mine([report({})], false) }, 'project_engineer');
    act(() => uiStore.getState().openList('my_reports'));
    await act(() => Promise.resolve());
    expect(screen.getByText(/these are all reports of your projects/)).toBeTruthy();
    expect(screen.getByRole('button', { name: /^Bridge/ }).textContent).toContain('Paolo Santos');
  });
});
