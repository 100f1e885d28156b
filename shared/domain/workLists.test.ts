import { describe, expect, it } from 'vitest';
import { NOTHING_KNOWN, type Project } from './project';
import { ROLES } from './role';
import { countLists, isListed, listOfTile, listsOf, mayHaveList, PROJECT_LISTS } from './workLists';
import { WORK_LIST_NAMES } from '../workListNames';

const project = (id: number, fields: Partial<Project>): Project => ({ ...NOTHING_KNOWN, id, ...fields });

const PROJECTS = [
  project(1, { status: 'delayed', cost: 100, spent: 100.01, position: { lon: 125.8, lat: 7.4 } }),
  project(2, { status: 'completed', cost: 100, spent: 100, engineers: '' }),
  project(3, { status: 'delayed', cost: null, spent: 5, engineers: 'Paolo Santos' }),
  project(4, { status: 'planned', cost: 100, spent: null }),
];

describe('the lists of work', () => {
  it.each([
    ['over_budget', [1]],
    ['delayed', [1, 3]],
    ['unplaced', [2, 3, 4]],
    ['without_engineer', [2]],
  ] as const)('%s holds its projects, and counts just those', (list, ids) => {
    expect(PROJECTS.filter((one) => isListed(list, one)).map(({ id }) => id)).toEqual(ids);
    expect(countLists(PROJECTS)[list]).toEqual({ count: ids.length, isTold: true });
  });

  it('of what no project tells are not there', () => {
    const untold = PROJECTS.map((one) => ({ ...one, spent: null }));
    expect(countLists(untold).over_budget.isTold).toBe(false);
    expect(listsOf('head_engineer', countLists(untold))).not.toContain('over_budget');
    expect(listsOf('head_engineer', countLists(PROJECTS))).toContain('over_budget');
  });

  it('are those of the role', () => {
    expect(ROLES.filter((role) => mayHaveList(role, 'my_reports'))).toEqual(['project_engineer']);
    expect(ROLES.every((role) => mayHaveList(role, 'waiting_requests'))).toBe(true);
    expect(ROLES.filter((role) => !mayHaveList(role, 'without_engineer'))).toEqual(['project_engineer']);
    expect(WORK_LIST_NAMES.some((list) => mayHaveList(null, list))).toBe(false);
  });

  it('of a status are opened by its tile, and no other status has one', () => {
    expect([listOfTile('delayed'), listOfTile('planned')]).toEqual(['delayed', null]);
    expect(PROJECT_LISTS).toContain('delayed');
  });
});
