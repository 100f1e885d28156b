import { describe, expect, it } from 'vitest';
import type { Project } from '#shared/domain/project';
import { NO_FILTER, type ProjectFilter } from '../../state/uiStore';
import { countFacets as countOn, createMatcher as createOn, fold } from './filter';
import { aProject } from '../../testing/projects';

const TODAY = '2026-11-26';
const createMatcher = (filter: ProjectFilter) => createOn(filter, TODAY);
const countFacets = (projects: Iterable<Project>, filter: ProjectFilter) => countOn(projects, filter, TODAY);

function aFilter(fields: Partial<ProjectFilter>): ProjectFilter {
  return { ...NO_FILTER, ...fields };
}

function choosing(choices: Partial<ProjectFilter['choices']>): ProjectFilter {
  return aFilter({ choices: { ...NO_FILTER.choices, ...choices } });
}

describe('createMatcher', () => {
  it('lets everything through when nothing is asked for', () => {
    expect(createMatcher(aFilter({ text: '  ' }))(aProject())).toBe(true);
  });

  it.each([
    ['the name, whatever its case', 'HEALTH'],
    ['the PRN', 'prn-2026-007'],
    ['the barangay', 'busaon'],
    ['a name with ñ, typed without it', 'penaplata'],
    ['words in any order', 'busaon health'],
  ])('finds a project by %s', (_, text) => {
    const project = aProject({ id: 7, name: 'Health Center Peñaplata', barangay: 'Busaon' });
    expect(createMatcher(aFilter({ text }))(project)).toBe(true);
  });

  it('wants every word', () => {
    expect(createMatcher(aFilter({ text: 'health road' }))(aProject({ name: 'Health Center' }))).toBe(false);
  });

  it('takes HTML in a name as text', () => {
    const project = aProject({ name: '<b>Road</b>' });
    expect(createMatcher(aFilter({ text: '<b>' }))(project)).toBe(true);
  });

  it.each([
    ['barangay', 'Apokon'],
    ['projectType', 'Bridge'],
  ] as const)('knows the projects without a %s by the empty string', (field, value) => {
    const matches = createMatcher(choosing({ [field]: new Set(['']) }));
    expect([matches(aProject({ [field]: null })), matches(aProject({ [field]: value }))]).toEqual([
      true,
      false,
    ]);
  });

  it('wants the value chosen of every field', () => {
    const matches = createMatcher(
      choosing({ barangay: new Set(['Apokon']), projectType: new Set(['Bridge']) }),
    );
    const bridge = aProject({ barangay: 'Apokon', projectType: 'Bridge' });
    expect([matches(bridge), matches({ ...bridge, barangay: 'Busaon' })]).toEqual([true, false]);
    expect(matches({ ...bridge, projectType: 'Road' })).toBe(false);
  });
});

describe('countFacets', () => {
  const projects = [
    aProject({ id: 1, status: 'delayed', barangay: 'Apokon' }),
    aProject({ id: 2, status: 'planned', barangay: 'Apokon' }),
    aProject({ id: 3, status: 'planned', barangay: null }),
  ];

  it('counts each status without regard to the statuses chosen', () => {
    const { statuses } = countFacets(projects, aFilter({ statuses: new Set(['delayed']) }));
    expect(statuses).toEqual({
      planned: 2,
      in_progress: 0,
      completed: 0,
      delayed: 1,
      cancelled: 0,
      unknown: 0,
    });
  });

  it('keeps a barangay in sight when its projects are filtered out', () => {
    const { choices } = countFacets(projects, aFilter({ statuses: new Set(['delayed']) }));
    expect([...choices.barangay]).toEqual([
      ['Apokon', 1],
      ['', 0],
    ]);
  });

  it('counts the values of one field without regard to those chosen of it, but by those of another', () => {
    const bridges = projects.map((project) => ({
      ...project,
      projectType: project.id === 3 ? 'Road' : 'Bridge',
    }));
    const { choices, statuses } = countFacets(bridges, choosing({ projectType: new Set(['Bridge']) }));
    expect([...choices.projectType]).toEqual([
      ['Bridge', 2],
      ['Road', 1],
    ]);
    expect([...choices.barangay]).toEqual([
      ['Apokon', 2],
      ['', 0],
    ]);
    expect(statuses).toMatchObject({ delayed: 1, planned: 1 });
  });
});

describe('the filter for projects without a place on the map', () => {
  const projects = [
    aProject({ id: 1, status: 'delayed', position: null }),
    aProject({ id: 2, status: 'delayed' }),
    aProject({ id: 3, status: 'planned', position: null }),
  ];

  it('lets only them through, and counts the statuses among them', () => {
    const filter = aFilter({ list: 'unplaced' });
    expect(projects.filter(createMatcher(filter)).map(({ id }) => id)).toEqual([1, 3]);
    expect(countFacets(projects, filter).statuses).toMatchObject({ delayed: 1, planned: 1 });
  });

  it('says how many it would show, by the rest of the filter', () => {
    const filter = aFilter({ statuses: new Set(['delayed']) });
    expect(countFacets(projects, filter).unplaced).toBe(1);
  });
});

describe('fold', () => {
  it('drops case and accents', () => expect(fold('Peñaplata ÉLITE')).toBe('penaplata elite'));
});
