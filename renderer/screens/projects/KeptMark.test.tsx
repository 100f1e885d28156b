import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ProjectFate } from '#shared/domain/fate';
import { show } from '../../testing/fakeDesktop';
import { ProjectList } from './ProjectList';
import { ProjectTable } from './ProjectTable';
import { aProject, mapOf } from '../../testing/projects';

const PROJECTS = [1, 2, 3, 4].map((id) => aProject({ id }));
const FATES = mapOf<ProjectFate>(
  { id: 2, fate: 'unreadable' },
  { id: 3, fate: 'in_doubt' },
  { id: 4, fate: 'deleted' },
);

// Only visible rows are drawn, and without a layout none is visible: here all are.
vi.mock('@tanstack/react-virtual', () => ({
  useVirtualizer: ({ count }: { readonly count: number }) => ({
    getTotalSize: () => 0,
    getVirtualItems: () => Array.from({ length: count }, (_, index) => ({ index, start: 0 })),
    scrollToIndex: () => undefined,
  }),
}));

beforeEach(() => show({ projects: mapOf(...PROJECTS), fates: FATES }));

afterEach(cleanup);

describe.each([
  ['list', ProjectList, 'option'],
  ['table', ProjectTable, 'row'],
] as const)('the %s', (_name, View, role) => {
  it('marks the rows that are as they were last known, and says why', () => {
    render(<View projects={PROJECTS} />);
    const marks = (id: number): (string | null)[] =>
      within(screen.getByRole(role, { name: new RegExp(`Project ${id}\\b`) }))
        .queryAllByRole('img', { name: /last known/ })
        .map((mark) => mark.getAttribute('title'));
    expect([1, 2, 3, 4].map(marks)).toEqual([
      [],
      [expect.stringMatching(/partly unreadable/)],
      [expect.stringMatching(/did not show this project/)],
      [],
    ]);
  });
});
