import { describe, expect, it } from 'vitest';
import { PROJECT_STATUSES, SORT_KEYS, type Project } from '#shared/domain/project';
import type { ProjectMap } from '#shared/domain/delta';
import { nameOrder } from '../../i18n';
import { NO_FILTER, type ProjectFilter, type ProjectSort } from '../../state/uiStore';
import { aProject, mapOf } from '../../testing/projects';
import { createSelectVisible as createSelect } from './visible';

const ALL = NO_FILTER;
const BY_NAME: ProjectSort = { key: 'name', direction: 'ascending' };

/** In English order unless told otherwise. */
function createSelectVisible() {
  const select = createSelect();
  return (projects: ProjectMap, filter: ProjectFilter, sort: ProjectSort, names = nameOrder('en')) =>
    select(projects, filter, sort, names, '2026-11-26');
}

const ids = (projects: readonly Project[]) => projects.map(({ id }) => id);

describe('createSelectVisible', () => {
  it('gives the same array for the same arguments', () => {
    const select = createSelectVisible();
    const projects = mapOf(aProject());
    expect(select(projects, ALL, BY_NAME)).toBe(select(projects, ALL, BY_NAME));
  });

  it('gives the same array when a change leaves what is visible alone', () => {
    const select = createSelectVisible();
    const filter: ProjectFilter = { ...ALL, statuses: new Set(['delayed']) };
    const late = aProject({ id: 1, status: 'delayed' });
    const others = [3, 4, 5, 6, 7, 8].map((id) => aProject({ id }));
    const first = select(mapOf(late, aProject({ id: 2 }), ...others), filter, BY_NAME);
    expect(select(mapOf(late, aProject({ id: 2, progress: 50 }), ...others), filter, BY_NAME)).toBe(first);
  });

  it('sorts numbers inside names by value and ignores accents', () => {
    const select = createSelectVisible();
    const projects = mapOf(
      aProject({ id: 1, name: 'Road 10' }),
      aProject({ id: 2, name: 'Road 9' }),
      aProject({ id: 3, name: 'Ñandu' }),
    );
    expect(ids(select(projects, ALL, BY_NAME))).toEqual([3, 2, 1]);
  });

  it('sorts anew when another language is chosen', () => {
    const select = createSelectVisible();
    const projects = mapOf(aProject({ id: 1, name: 'Ñato Road' }), aProject({ id: 2, name: 'Nuebe Road' }));
    expect(ids(select(projects, ALL, BY_NAME, nameOrder('en')))).toEqual([1, 2]);
    expect(ids(select(projects, ALL, BY_NAME, nameOrder('fil')))).toEqual([2, 1]);
  });

  it.each(['ascending', 'descending'] as const)('puts unknown costs last when %s', (direction) => {
    const select = createSelectVisible();
    const projects = mapOf(
      aProject({ id: 1, cost: null }),
      aProject({ id: 2, cost: 5 }),
      aProject({ id: 3, cost: 9 }),
    );
    const order = ids(select(projects, ALL, { key: 'cost', direction }));
    expect(order).toEqual(direction === 'ascending' ? [2, 3, 1] : [3, 2, 1]);
  });

  it.each(SORT_KEYS)('patched step by step, by %s, shows what it would show from scratch', (key) => {
    const random = seeded(7 + SORT_KEYS.indexOf(key));
    const sort: ProjectSort = { key, direction: random() < 0.5 ? 'ascending' : 'descending' };
    const filter: ProjectFilter = { ...ALL, statuses: new Set(['delayed', 'planned', 'in_progress']) };
    const select = createSelectVisible();
    const projects = new Map<number, Project>();
    for (let id = 1; id <= 60; id += 1) projects.set(id, randomProject(id, random));
    for (let step = 0; step < 80; step += 1) {
      const next = new Map(projects);
      for (let change = 0; change < 3; change += 1) {
        const id = 1 + Math.floor(random() * 70);
        if (random() < 0.25) next.delete(id);
        else next.set(id, randomProject(id, random));
      }
      projects.clear();
      for (const [id, project] of next) projects.set(id, project);
      expect(ids(select(next, filter, sort))).toEqual(ids(createSelectVisible()(next, filter, sort)));
    }
  });
});

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return state / 0x8000_0000;
  };
}

function randomProject(id: number, random: () => number): Project {
  const progress = Math.floor(random() * 5) * 25;
  return aProject({
    id,
    name: `Project ${Math.floor(random() * 20)}`,
    status: PROJECT_STATUSES[Math.floor(random() * PROJECT_STATUSES.length)] ?? 'planned',
    progress,
    cost: random() < 0.2 ? null : Math.floor(random() * 10),
    barangay: random() < 0.2 ? null : `B ${Math.floor(random() * 4)}`,
    projectType: random() < 0.2 ? null : `T ${Math.floor(random() * 3)}`,
    endDate: random() < 0.2 ? null : `2026-0${1 + Math.floor(random() * 9)}-01`,
  });
}
