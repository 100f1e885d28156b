import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { show } from '../../testing/fakeDesktop';
import { uiStore } from '../../state/uiStore';
import { ProjectList } from './ProjectList';
import { ProjectTable } from './ProjectTable';
import { aProject, mapOf } from '../../testing/projects';

// Only visible rows are drawn, and without a layout none is visible: here all are.
vi.mock('@tanstack/react-virtual', () => ({
  useVirtualizer: ({ count }: { readonly count: number }) => ({
    getTotalSize: () => 0,
    getVirtualItems: () => Array.from({ length: count }, (_, index) => ({ index, start: 0 })),
    scrollToOffset: () => undefined,
  }),
}));

const PROJECTS = [1, 2].map((id) => aProject({ id }));

beforeEach(() => show({ projects: mapOf(...PROJECTS) }));

afterEach(cleanup);

describe('Enter in the list', () => {
  it('leads into the panel of the selected project, and nowhere without one', () => {
    render(
      <>
        <ProjectList projects={PROJECTS} />
        <h2 tabIndex={-1} data-panel-start>
          Panel
        </h2>
      </>,
    );
    const list = screen.getByRole('listbox');
    list.focus();
    fireEvent.keyDown(list, { key: 'Enter' });
    expect(document.activeElement).toBe(list);
    fireEvent.keyDown(list, { key: 'ArrowDown' });
    expect([uiStore.getState().selectedProjectId, document.activeElement]).toEqual([1, list]);
    fireEvent.keyDown(list, { key: 'Enter' });
    expect(document.activeElement?.textContent).toBe('Panel');
  });
});

describe('Enter in the table', () => {
  it('opens the selected project on the map; on the head of a column it sorts and opens nothing', () => {
    uiStore.getState().open('projects');
    render(<ProjectTable projects={PROJECTS} />);
    const grid = screen.getByRole('grid');
    fireEvent.keyDown(grid, { key: 'ArrowDown' });
    fireEvent.keyDown(screen.getByRole('button', { name: 'Name' }), { key: 'Enter' });
    expect(uiStore.getState().view).toBe('projects');
    fireEvent.keyDown(grid, { key: 'Enter' });
    expect(uiStore.getState()).toMatchObject({ view: 'map', selectedProjectId: 1 });
  });
});
