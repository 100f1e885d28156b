import { describe, expect, it } from 'vitest';
import { makeProject } from '#shared/testing/cityData';
import type { Project } from '#shared/domain/project';
import { EarlyView, type Early } from './earlyView';

const rename = (id: number, name: string): Early<Project> => ({
  ids: new Set([id]),
  show: (row) => ({ ...row, name }),
});
const namesOf = (rows: readonly Project[]): string[] => rows.map(({ name }) => name);

describe('what is shown early', () => {
  it('lies over every list until it ends, and nothing else does', () => {
    const view = new EarlyView<Project>();
    const rows = [makeProject({ id: 1 }), makeProject({ id: 2 })];
    expect(view.over(rows)).toBe(rows);
    const early = rename(1, 'New');
    view.begin(early, rows.slice(0, 1));
    expect([namesOf(view.over(rows)), view.isEmpty]).toEqual([['New', 'Project 2'], false]);
    view.end(early);
    expect([view.over(rows), view.isEmpty]).toEqual([rows, true]);
  });

  it('may be several changes of one row, in the order they were made', () => {
    const view = new EarlyView<Project>();
    view.begin(rename(1, 'First'), []);
    view.begin(rename(1, 'Second'), []);
    expect(namesOf(view.over([makeProject()]))).toEqual(['Second']);
    view.begin({ ids: new Set([1]), show: () => null }, []);
    expect(view.over([makeProject()])).toEqual([]);
  });

  it('remembers what the server said last, for when it was not done', () => {
    const view = new EarlyView<Project>();
    const early = rename(1, 'New');
    view.begin(early, [makeProject({ name: 'Old' })]);
    view.over([makeProject({ name: 'Said' }), makeProject({ id: 2 })]);
    expect([...view.end(early).values()].map(({ name }) => name)).toEqual(['Said']);
    expect(view.end(early).size).toBe(0);
  });
});
