import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DeskReading } from '#shared/domain/deskLists';
import type { MonitorRow } from '#shared/domain/monitor';
import type { DesktopApi } from '#shared/ipc/interface';
import { ok } from '#shared/result';
import { installDesktop, NOW, show } from '../../../testing/fakeDesktop';
import { listStore } from '../../../state/listStore';
import { uiStore } from '../../../state/uiStore';
import { aProject, mapOf } from '../../../testing/projects';
import { BudgetMonitor } from './BudgetMonitor';
import { MonitorLine } from './MonitorLine';

const CLASSES = { material: 100, labor: 0, direct: 0, indirect: 0, contingency: 0 };
const row = (id: number, spent: number): MonitorRow => ({
  ...{ id, budget: 1_000, spent, recent: 10, before: 5 },
  ...{ allocation: CLASSES, left: { ...CLASSES, material: -20 } },
});
const PROJECTS = mapOf(
  aProject({ id: 7, name: 'Bridge', prn: 'PRN-7' }),
  aProject({ id: 8, name: 'Road', prn: 'PRN-8' }),
  aProject({ id: 9, name: 'School, Peñaplata', prn: 'PRN-9' }),
);

afterEach(() => {
  cleanup();
  listStore.getState().reset();
});

const held = (rows: readonly MonitorRow[]): Extract<DeskReading<'budgets'>, { phase: 'held' }> => ({
  phase: 'held',
  value: { rows, isWhole: true, asOf: NOW },
  asOf: NOW,
  isCurrent: true,
  isRefreshing: false,
  progress: null,
  error: null,
});

async function open(answers: Partial<DesktopApi> = {}): Promise<DesktopApi> {
  show({ projects: PROJECTS });
  const rows = [row(7, 100), row(8, 1_200), row(9, 900)];
  const desktop = installDesktop({
    openList: () => Promise.resolve(ok({ list: 'budgets', reading: held(rows) })),
    ...answers,
  });
  uiStore.getState().setMonitorOpen(true);
  await act(async () => render(<BudgetMonitor />));
  return desktop;
}

/** The projects in their order, as arrow keys meet them: without a layout no row is drawn. */
function names(): string[] {
  const grid = screen.getByRole('grid');
  const count = Number(grid.getAttribute('aria-rowcount')) - 1;
  for (let up = 0; up < 5; up += 1) fireEvent.keyDown(grid, { key: 'ArrowUp' });
  return Array.from({ length: count }, (_, index) => {
    if (index > 0) fireEvent.keyDown(grid, { key: 'ArrowDown' });
    const id = Number(grid.getAttribute('aria-activedescendant')?.replace('monitor-', ''));
    return PROJECTS.get(id)?.name ?? '';
  });
}

describe('the budget monitor', () => {
  it('lists those over their budget first', async () => {
    await open();
    expect(names()).toEqual(['Road', 'School, Peñaplata', 'Bridge']);
    expect(screen.getByText(/3 projects, 1 over budget/)).toBeTruthy();
  });

  it('marks the limit a project is beyond, and tells the trend', () => {
    show({ projects: PROJECTS });
    const line = { name: 'Road', top: 0, position: 2, isSelected: false, onSelect: () => undefined };
    render(<MonitorLine {...line} row={row(8, 1_200)} />);
    expect(screen.getByLabelText('Over budget')).toBeTruthy();
    expect(screen.getByTitle('In the 30 days before: ₱5.00').textContent).toBe('₱10.00');
  });

  it('is sorted, searched, and filtered by the limit', async () => {
    await open();
    fireEvent.change(screen.getByLabelText('First come'), { target: { value: 'budget' } });
    expect(names()).toEqual(['Bridge', 'Road', 'School, Peñaplata']);
    fireEvent.change(screen.getByLabelText('Show'), { target: { value: '80' } });
    expect(names()).toEqual(['Road', 'School, Peñaplata']);
    fireEvent.change(screen.getByLabelText('Name or PRN'), { target: { value: 'prn-9' } });
    expect(names()).toEqual(['School, Peñaplata']);
    // As everywhere: each word, without case and accents.
    fireEvent.change(screen.getByLabelText('Name or PRN'), { target: { value: 'penaplata SCHOOL' } });
    expect(names()).toEqual(['School, Peñaplata']);
    fireEvent.change(screen.getByLabelText('Name or PRN'), { target: { value: 'x' } });
    expect(screen.getByText('No project fits.')).toBeTruthy();
  });

  it('is walked by arrow keys, shows a project by class and opens it', async () => {
    await open();
    const grid = screen.getByRole('grid');
    fireEvent.keyDown(grid, { key: 'ArrowDown' });
    const byClass = screen.getByRole('region', { name: 'By class' });
    expect(within(byClass).getByText('Road')).toBeTruthy();
    expect(within(byClass).getByText('₱120.00')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Open project' }));
    expect(uiStore.getState()).toMatchObject({ isMonitorOpen: false, selectedProjectId: 8 });
  });

  it('says why it could not be read, and reads again when asked', async () => {
    const reading = { phase: 'failed', error: 'unreachable' } as const;
    const fetchList = vi.fn<DesktopApi['fetchList']>(() => Promise.resolve(ok(null)));
    await open({ fetchList, openList: () => Promise.resolve(ok({ list: 'budgets', reading })) });
    expect(screen.getByText(/The budgets could not be read/)).toBeTruthy();
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Read again' })));
    expect(fetchList).toHaveBeenCalledWith({ list: 'budgets', extent: 'again' });
  });

  it('shows what was kept, with its age, where the server cannot be reached', async () => {
    const reading = {
      ...held([row(8, 1_200)]),
      isCurrent: false,
      error: 'unreachable',
    } as const;
    await open({ openList: () => Promise.resolve(ok({ list: 'budgets', reading })) });
    expect(names()).toEqual(['Road']);
    expect(screen.getByText(/The budgets could not be read/)).toBeTruthy();
    expect(document.querySelector('[data-list-age="budgets"]')?.textContent).not.toBe('');
  });
});
