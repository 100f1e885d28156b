import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyState, type LiveState } from '#shared/state/state';
import { aProject, mapOf } from '../../testing/projects';
import { liveStore } from '../../state/liveStore';
import { uiStore } from '../../state/uiStore';
import { Feed } from './Feed';
import { Tiles } from './Tiles';

function hold(fields: Partial<LiveState>): void {
  liveStore.setState({ ...emptyState(0), ...fields });
}

const tile = (label: string) => screen.getByText(label).parentElement?.textContent;

describe('Tiles', () => {
  beforeEach(() => uiStore.getState().reset());
  afterEach(cleanup);

  it('count projects without a place on the map like all others', () => {
    hold({
      projects: mapOf(
        aProject({ id: 1, status: 'delayed', position: null, cost: 2_000_000 }),
        aProject({ id: 2, status: 'completed' }),
      ),
      metrics: { totalProjects: 2, completed: 1, inProgress: 0, planned: 0, delayed: 1 },
    });
    render(<Tiles />);
    expect(tile('All projects')).toBe('All projects2in 1 barangay');
    expect(tile('Delayed')).toContain('Delayed1');
    expect(tile('Budget')).toContain('₱3');
    expect(tile('Average progress')).toContain('of 2 listed projects');
  });

  it('have one for projects whose status was not told while there are some', () => {
    hold({ projects: mapOf(aProject({ id: 1, status: 'unknown' })) });
    render(<Tiles />);
    expect(tile('Status not told')).toContain('1');
    act(() => hold({ projects: mapOf(aProject({ id: 1, status: 'cancelled' })) }));
    expect(screen.queryByText('Status not told')).toBeNull();
  });

  it('follows a change at once', () => {
    hold({ projects: mapOf(aProject({ id: 1, status: 'planned' })) });
    render(<Tiles />);
    act(() => hold({ projects: mapOf(aProject({ id: 1, status: 'completed' })) }));
    expect(tile('Planned')).toContain('Planned0');
    expect(tile('Completed')).toContain('Completed1');
  });
});

describe('Feed', () => {
  afterEach(cleanup);

  it('says what changed, from what to what, and how it was learned', () => {
    hold({
      feed: [
        {
          id: 2,
          at: Date.now(),
          cause: 'found',
          projectId: 7,
          projectName: '<i>Bridge</i>',
          change: { type: 'status', from: 'planned', to: 'delayed' },
        },
      ],
    });
    render(<Feed />);
    expect(screen.getByText('<i>Bridge</i>')).toBeDefined();
    expect(screen.getByText('Planned to Delayed')).toBeDefined();
    expect(screen.getByText('found').title).toContain('not announced');
    act(() => screen.getByRole('button').click());
    expect([uiStore.getState().view, uiStore.getState().selectedProjectId]).toEqual(['map', 7]);
  });

  it('offers no way to a project that is gone', () => {
    hold({
      feed: [
        {
          id: 3,
          at: Date.now(),
          cause: 'announced',
          projectId: null,
          projectName: 'Bridge',
          change: { type: 'deleted' },
        },
      ],
    });
    render(<Feed />);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('says that nothing has changed yet', () => {
    hold({});
    render(<Feed />);
    expect(screen.getByText(/Nothing has changed/)).toBeDefined();
  });
});
