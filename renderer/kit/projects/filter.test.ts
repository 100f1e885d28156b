import { describe, expect, it } from 'vitest';
import type { ProjectFilter } from '../../state/uiStore';
import { countFacets, createMatcher, fold } from './filter';
import { aProject } from '../../testing/projects';

function aFilter(fields: Partial<ProjectFilter>): ProjectFilter {
  return { text: '', statuses: new Set(), barangays: new Set(), isUnplacedOnly: false, ...fields };
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

  it('knows the projects without a barangay by the empty string', () => {
    const matches = createMatcher(aFilter({ barangays: new Set(['']) }));
    expect([matches(aProject({ barangay: null })), matches(aProject())]).toEqual([true, false]);
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
    const { barangays } = countFacets(projects, aFilter({ statuses: new Set(['delayed']) }));
    expect([...barangays]).toEqual([
      ['Apokon', 1],
      ['', 0],
    ]);
  });
});

describe('the filter for projects without a place on the map', () => {
  const projects = [
    aProject({ id: 1, status: 'delayed', position: null }),
    aProject({ id: 2, status: 'delayed' }),
    aProject({ id: 3, status: 'planned', position: null }),
  ];

  it('lets only them through, and counts the statuses among them', () => {
    const filter = aFilter({ isUnplacedOnly: true });
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
