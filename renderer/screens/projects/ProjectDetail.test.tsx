import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Project } from '#shared/domain/project';
import { emptyState } from '#shared/state/state';
import { mapStore } from '../../kit/map/mapStore';
import { installDesktop } from '../../testing/fakeDesktop';
import { liveStore } from '../../state/liveStore';
import { uiStore } from '../../state/uiStore';
import { ProjectDetail } from './ProjectDetail';
import { aProject, mapOf } from '../../testing/projects';

const NOW = Date.UTC(2026, 10, 22, 4);

function hold(...projects: readonly Project[]): void {
  const empty = emptyState(NOW);
  const projectsFresh = { asOf: NOW, source: 'server', isRefreshing: false, error: null } as const;
  liveStore.setState({
    ...empty,
    projects: mapOf(...projects),
    freshness: { ...empty.freshness, projects: projectsFresh },
  });
}

describe('ProjectDetail', () => {
  beforeEach(() => {
    installDesktop();
    uiStore.getState().reset();
  });
  afterEach(cleanup);

  it('draws nothing while no project is selected', () => {
    hold(aProject());
    expect(render(<ProjectDetail />).container.childElementCount).toBe(0);
  });

  it('shows HTML in a name and a description as text', () => {
    hold(aProject({ id: 1, name: '<b>Road</b>', description: '<img src=x>' }));
    uiStore.getState().select(1);
    const { container } = render(<ProjectDetail />);
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('<b>Road</b>');
    expect(screen.getByText('<img src=x>')).toBeDefined();
    expect(container.querySelector('b, img')).toBeNull();
  });

  it('gives the cost to the centavo and the place to five decimals', () => {
    hold(aProject({ id: 1, cost: 3_461_000.5, position: { lon: 125.8126821, lat: 7.4380969 } }));
    uiStore.getState().select(1);
    render(<ProjectDetail />);
    expect(screen.getByText('₱3,461,000.50')).toBeDefined();
    expect(screen.getByText('7.43810, 125.81268')).toBeDefined();
  });

  it('tells the type of a project, and that it was not told where others have one', () => {
    hold(aProject({ id: 1, projectType: 'Bridge' }), aProject({ id: 2 }));
    uiStore.getState().select(1);
    render(<ProjectDetail />);
    expect(screen.getByText('Project type').nextElementSibling?.textContent).toBe('Bridge');
    act(() => uiStore.getState().select(2));
    expect(screen.getByText('Project type').nextElementSibling?.textContent).toBe('Not told by the server');
  });

  it('has no line about the type where no list tells any', () => {
    hold(aProject({ id: 1 }));
    uiStore.getState().select(1);
    render(<ProjectDetail />);
    expect(screen.queryByText('Project type')).toBeNull();
  });

  it('takes stored `pending` for planned without remark', () => {
    hold(aProject({ id: 1, status: 'planned', storedStatus: 'pending' }));
    uiStore.getState().select(1);
    render(<ProjectDetail />);
    expect(screen.queryByText(/Entered as/)).toBeNull();
  });

  it('keeps what was known of a project that is deleted while it is read, and says so', () => {
    hold(aProject({ id: 1, name: 'Bridge' }));
    uiStore.getState().select(1);
    render(<ProjectDetail />);
    act(() => {
      hold();
      liveStore.setState({ fates: mapOf({ id: 1, fate: 'deleted' }) });
    });
    expect(screen.getByText('This project has been deleted')).toBeDefined();
    expect(screen.getByRole('heading', { name: 'Bridge' })).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Show on map' })).toBeNull();
  });

  it.each([
    ['taken_away', 'This project is no longer assigned to you'],
    ['unlisted', 'This project is not in the server’s list any more'],
  ] as const)('does not call a project deleted that is %s', (fate, title) => {
    hold(aProject({ id: 1, name: 'Bridge' }));
    uiStore.getState().select(1);
    render(<ProjectDetail />);
    act(() => {
      hold();
      liveStore.setState({ fates: mapOf({ id: 1, fate }) });
    });
    expect(screen.getByText(title)).toBeDefined();
    expect(screen.getByText(/Below is what was last known/)).toBeDefined();
    expect(screen.queryByText(/deleted/)).toBeNull();
  });

  it.each([
    ['unreadable', /partly unreadable/],
    ['in_doubt', /may be a mistake/],
  ] as const)(
    'marks a project that is kept because its list is %s, with everything else as it was',
    (fate, words) => {
      hold(aProject({ id: 1, name: 'Bridge' }));
      liveStore.setState({ fates: mapOf({ id: 1, fate }) });
      uiStore.getState().select(1);
      render(<ProjectDetail />);
      expect(screen.getByText(words)).toBeDefined();
      expect(screen.getByRole('button', { name: 'Show on map' })).toBeDefined();
    },
  );

  it('asks the map to go where the project is', () => {
    hold(aProject({ id: 1, position: { lon: 125.9, lat: 7.5 } }));
    uiStore.getState().select(1);
    uiStore.getState().open('projects');
    render(<ProjectDetail />);
    act(() => screen.getByRole('button', { name: 'Show on map' }).click());
    expect(uiStore.getState().view).toBe('map');
    expect(mapStore.getState().focus).toEqual({ lon: 125.9, lat: 7.5 });
  });
});
