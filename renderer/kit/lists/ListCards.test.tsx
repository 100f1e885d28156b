import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { DeskReading } from '#shared/domain/deskLists';
import { isListed, PROJECT_LISTS, type ProjectList } from '#shared/domain/workLists';
import { ok } from '#shared/result';
import { listStore } from '../../state/listStore';
import { liveStore } from '../../state/liveStore';
import { uiStore } from '../../state/uiStore';
import { installDesktop, NOW, SESSION, show } from '../../testing/fakeDesktop';
import { aProject, mapOf } from '../../testing/projects';
import { createMatcher } from '../projects/filter';
import { readToday } from '../projects/useToday';
import { ListCards } from './ListCards';

const PROJECTS = mapOf(
  aProject({ id: 1, status: 'delayed', cost: 100, spent: 120 }),
  aProject({ id: 2, status: 'planned', position: null, spent: 0 }),
  aProject({ id: 3, status: 'delayed', position: null }),
);

const held = (count: number): DeskReading<'waiting_requests'> => ({
  phase: 'held',
  value: {
    rows: Array.from({ length: count }, (_, index) => ({
      ...{ kind: 'request' as const, projectId: 1, amount: index, at: 1, day: null },
      ...{ by: '', text: '', notificationId: null },
    })),
    reach: 'all',
    lookedThroughAt: null,
  },
  ...{ asOf: NOW, isCurrent: true, isRefreshing: false, progress: null, error: null },
});

afterEach(() => {
  cleanup();
  listStore.getState().reset();
});

function open(): void {
  show({ projects: PROJECTS });
  installDesktop({ openList: () => Promise.resolve(ok({ list: 'waiting_requests', reading: held(2) })) });
  render(<ListCards />);
}

const card = (name: string): HTMLElement => screen.getByRole('button', { name: new RegExp(`^${name}`) });

describe('the lists of work on the dashboard', () => {
  it('are those of the role, with how much is in each; what a tile says is not said twice', async () => {
    open();
    await waitFor(() => expect(card('Requests waiting').dataset['count']).toBe('2'));
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
      'Requests waiting2',
      'Over budget1',
      'Without coordinates2',
    ]);
  });

  it('open the table with as many rows as they say, whatever was filtered before', () => {
    open();
    uiStore.getState().setFilter({ text: 'nothing like this' });
    fireEvent.click(card('Without coordinates'));
    const { view, filter } = uiStore.getState();
    expect([view, filter.list]).toEqual(['projects', 'unplaced']);
    expect([...PROJECTS.values()].filter(createMatcher(filter, readToday()))).toHaveLength(2);
  });

  it.each(PROJECT_LISTS)('%s is one test for count and rows', (list: ProjectList) => {
    show({ projects: PROJECTS });
    uiStore.getState().openList(list);
    const rows = [...PROJECTS.values()].filter(createMatcher(uiStore.getState().filter, readToday()));
    expect(rows).toEqual([...PROJECTS.values()].filter((project) => isListed(list, project)));
  });

  it('open a screen of their own where they are no projects', () => {
    open();
    fireEvent.click(card('Requests waiting'));
    expect(uiStore.getState()).toMatchObject({ view: 'work', workList: 'waiting_requests' });
  });

  it('are an engineer’s reports as well for an engineer, and nothing of what is not told', () => {
    show({
      projects: mapOf(aProject({ id: 1, spent: null })),
      session: { ...SESSION, role: 'project_engineer' },
    });
    installDesktop();
    render(<ListCards />);
    expect(screen.getAllByRole('button').map(({ dataset }) => dataset['listCard'])).toEqual([
      'waiting_requests',
      'my_reports',
      'unplaced',
    ]);
    expect(liveStore.getState().session.role).toBe('project_engineer');
  });
});
