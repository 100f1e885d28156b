import { describe, expect, it } from 'vitest';
import { nameOrder } from '../i18n';
import { aProject } from '../testing/projects';
import { searchProjects } from './searchProjects';

const projects = [
  aProject({ id: 1, name: 'Road concreting, Apokon', prn: 'PRN-2026-001', barangay: 'Apokon' }),
  aProject({ id: 2, name: 'Health Center – Busaon', prn: 'PRN-2026-002', barangay: 'Busaon' }),
  aProject({ id: 3, name: 'Peñaplata road drainage', prn: 'PRN-2026-003', barangay: 'Apokon' }),
  aProject({ id: 4, name: 'Broadcast tower', prn: 'PRN-2026-004', barangay: null }),
];

function found(text: string, limit = 20): number[] {
  return searchProjects(projects, text, limit, nameOrder('en')).map((project) => project.id);
}

describe('searchProjects', () => {
  it('finds nothing while nothing is typed', () => {
    expect(found('  ')).toEqual([]);
  });

  it('puts a name that begins with the text before one that contains it as a word or inside one', () => {
    expect(found('road')).toEqual([1, 3, 4]);
  });

  it('finds by number and by barangay', () => {
    expect(found('prn-2026-002')).toEqual([2]);
    expect(found('busaon')).toEqual([2]);
  });

  it('needs neither accents nor case nor the order of words', () => {
    expect(found('PENAPLATA')).toEqual([3]);
    expect(found('apokon road')).toEqual([3, 1]);
  });

  it('gives no more than asked for', () => {
    expect(found('prn', 2)).toHaveLength(2);
  });
});
