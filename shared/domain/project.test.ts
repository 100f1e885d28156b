import { describe, expect, it } from 'vitest';
import { makeProject } from '../testing/cityData';
import {
  CHOICE_FIELDS,
  computeStatus,
  FIELD_NAMES,
  isSameField,
  isSameProject,
  isSeenToChange,
  NOTHING_KNOWN,
  PROJECT_FIELDS,
  PROJECT_STATUSES,
  SORT_KEYS,
  toProjectStatus,
  type ChoiceField,
  type Project,
  type ProjectField,
  type SortKey,
} from './project';

const TODAY = '2026-11-26';
const statusOf = (stored: string, progress: number, endDate: string | null) =>
  computeStatus(stored, { progress, endDate }, TODAY);

// Server contract §6, as the server computes it for the map.
describe('computeStatus', () => {
  it.each([
    ['in_progress', 40, '2026-11-25', 'delayed'],
    ['in_progress', 40, '2026-11-26', 'in_progress'],
    ['in_progress', 40, null, 'in_progress'],
    ['ongoing', 40, '2027-01-01', 'in_progress'],
    ['planned', 0, '2026-11-25', 'delayed'],
    ['pending', 0, '2027-01-01', 'planned'],
    ['in_progress', 99, '2026-11-25', 'completed'],
    ['in_progress', 98.99, '2026-11-25', 'delayed'],
    ['completed', 70, '2026-11-25', 'completed'],
    ['delayed', 40, null, 'delayed'],
    ['cancelled', 100, '2026-11-25', 'cancelled'],
    ['cancelled', 12, '2026-11-25', 'cancelled'],
    ['archived', 12, null, 'unknown'],
    ['', 12, null, 'unknown'],
  ] as const)('of stored %s at %d %%, due %s, is %s', (stored, progress, endDate, expected) => {
    expect(statusOf(stored, progress, endDate)).toBe(expected);
  });
});

/** A value of every field that differs from `makeProject`'s. */
const OTHER: { readonly [F in ProjectField]: Project[F] } = {
  name: 'Another',
  prn: 'PRN-X',
  status: 'delayed',
  storedStatus: 'pending',
  progress: 10.5,
  cost: null,
  barangay: 'Busaon',
  projectType: 'Road',
  startDate: '2026-01-02',
  endDate: null,
  fundSource: 'General Fund',
  description: 'Two lanes',
  position: { lon: 125.82, lat: 7.45 },
  zoneType: 'R-2',
  dayCount: 'working_days',
  spent: 1,
  engineers: 'Paolo Santos',
  lastReport: '2026-11-01',
};

describe('two readings of a project', () => {
  const one = makeProject();
  const again = makeProject();

  it('say the same whatever objects they are', () => {
    expect([isSameProject(one, one), isSameProject(one, again)]).toEqual([true, true]);
  });

  it.each(Object.keys(PROJECT_FIELDS) as ProjectField[])('differ by their %s', (name) => {
    const other = { ...again, [name]: OTHER[name] };
    expect([isSameProject(one, other), isSameField(name, one, other)]).toEqual([false, false]);
    expect(isSameField(name, one, again)).toBe(true);
  });

  it.each<[what: string, position: Project['position']]>([
    ['latitude', { lon: 125.81, lat: 7.46 }],
    ['longitude', { lon: 125.82, lat: 7.45 }],
    ['place at all', null],
  ])('differ by their %s', (_what, position) => {
    const other = { ...again, position };
    expect([isSameProject(one, other), isSameField('position', one, other)]).toEqual([false, false]);
  });

  it('without a place say the same of it', () => {
    const nowhere = { ...one, position: null };
    expect(isSameProject(nowhere, { ...again, position: null })).toBe(true);
  });

  it('are of two projects where the numbers differ', () => {
    expect(isSameProject(one, { ...again, id: 2 })).toBe(false);
  });
});

describe('what a reader sees to change', () => {
  const fields = Object.keys(PROJECT_FIELDS) as ProjectField[];
  const learnt = ['status', 'storedStatus', 'projectType', 'dayCount', 'spent', 'engineers', 'lastReport'];
  const told = {
    ...makeProject(),
    ...{ storedStatus: 'planned', projectType: 'Bridge', dayCount: 'calendar_days', spent: 2 },
    ...{ engineers: 'Maria Reyes', lastReport: '2026-10-02', cost: 5, endDate: '2027-01-31' },
  } as const satisfies Project;

  it('is nothing where both readings say the same', () => {
    expect(isSeenToChange(told, { ...told })).toBe(false);
  });

  it.each(fields)('is another %s', (name) => {
    expect(isSeenToChange(told, { ...told, [name]: OTHER[name] })).toBe(true);
  });

  it.each(fields)('is a %s where there was none, unless only the telling of it began or ended', (name) => {
    const untold = { ...told, [name]: NOTHING_KNOWN[name] };
    const isSeen = !learnt.includes(name) && told[name] !== NOTHING_KNOWN[name];
    expect([isSeenToChange(untold, told), isSeenToChange(told, untold)]).toEqual([isSeen, isSeen]);
  });
});

describe('the order of a list', () => {
  it('may be by the fields marked for it, and by no other', () => {
    for (const field of FIELD_NAMES) {
      const isMarked = 'isSortable' in PROJECT_FIELDS[field];
      expect([field, SORT_KEYS.includes(field as SortKey)]).toEqual([field, isMarked]);
    }
    expect(SORT_KEYS).toEqual(expect.arrayContaining(['name', 'status', 'progress', 'cost', 'endDate']));
  });
});

describe('values to choose in the filter', () => {
  it('are those of the fields marked for it, and of no other', () => {
    for (const field of FIELD_NAMES) {
      const isMarked = 'choice' in PROJECT_FIELDS[field];
      expect([field, CHOICE_FIELDS.includes(field as ChoiceField)]).toEqual([field, isMarked]);
    }
    expect(CHOICE_FIELDS).toContain('barangay');
  });
});

describe('a status as the server writes it', () => {
  it.each([
    ...PROJECT_STATUSES.map((status) => [status, status] as const),
    ['pending', 'planned'],
    ['ongoing', 'in_progress'],
    ['Planned', null],
    ['', null],
  ] as const)('%j is %s to people', (raw, status) => {
    expect(toProjectStatus(raw)).toBe(status);
  });
});
