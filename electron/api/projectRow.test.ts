import { describe, expect, it } from 'vitest';
import { NOTHING_KNOWN, type Project } from '#shared/domain/project';
import { readProjectRows, type RowKind } from './projectRow';
import { projectOf } from './toldProject';

const TODAY = '2026-11-26';

/** The rows as screens show them, when nothing else is told. */
function read(values: readonly unknown[], kind?: RowKind) {
  const { rows, ...rest } = readProjectRows(values, kind);
  return { rows: rows.map((row) => projectOf(row, TODAY)), ...rest };
}

/** Server contract §5.1. */
const ROW = {
  id: 3,
  name: 'Health Center - Busaon',
  latitude: 7.438097,
  longitude: 125.812682,
  barangay: 'Busaon',
  status: 'in_progress',
  calculated_status: 'delayed',
  description: 'Seeded project 3',
  project_cost: '3461000.50',
  source_of_funds: '20% Development Fund',
  prn: 'PRN-2026-003',
  start_date: '2026-05-10',
  end_date: '2027-04-21',
  day_count_type: 'working_days',
  image: '',
  progress: 19.22,
  zone_type: 'R-2',
};

const PROJECT: Project = {
  ...NOTHING_KNOWN,
  id: 3,
  prn: 'PRN-2026-003',
  name: 'Health Center - Busaon',
  barangay: 'Busaon',
  position: { lon: 125.812682, lat: 7.438097 },
  status: 'delayed',
  storedStatus: 'in_progress',
  progress: 19.22,
  cost: 3461000.5,
  fundSource: '20% Development Fund',
  description: 'Seeded project 3',
  startDate: '2026-05-10',
  endDate: '2027-04-21',
  zoneType: 'R-2',
  dayCount: 'working_days',
};

describe('readProjectRows', () => {
  it('reads the recorded row', () => {
    expect(read([ROW])).toEqual({ rows: [PROJECT], complaints: [], unreadable: new Set() });
  });

  // The type table of server contract §6.1, and the map page's variant of a row.
  it.each<[string, object, Partial<Project>]>([
    ['0/0, this server’s "unknown"', { latitude: 0.0, longitude: 0.0 }, { position: null }],
    ['a position on the equator', { latitude: 0 }, { position: { lon: 125.812682, lat: 0 } }],
    ['empty coordinates', { latitude: '', longitude: '' }, { position: null }],
    ['one coordinate', { latitude: null }, { position: null }],
    ['coordinates as text', { latitude: '7.4', longitude: '125.8' }, { position: { lon: 125.8, lat: 7.4 } }],
    ['a place off the globe', { latitude: 125.8, longitude: 7.4 }, { position: null }],
    ['no cost', { project_cost: '' }, { cost: null }],
    ['a cost of zero', { project_cost: '0.00' }, { cost: 0 }],
    ['a cost as a number', { project_cost: 12.5 }, { cost: 12.5 }],
    ['a null barangay', { barangay: null }, { barangay: null }],
    ['an empty barangay', { barangay: '' }, { barangay: null }],
    ['null funds', { source_of_funds: null }, { fundSource: null }],
    ['no description', { description: '' }, { description: '' }],
    ['a null description', { description: null }, { description: '' }],
    ['empty dates', { start_date: '', end_date: '' }, { startDate: null, endDate: null }],
    ['null dates', { start_date: null, end_date: null }, { startDate: null, endDate: null }],
    [
      'dates that are none',
      { start_date: 'soon', end_date: '21/04/2027' },
      { startDate: null, endDate: null },
    ],
    ['whole progress', { progress: 0 }, { progress: 0 }],
    ['too much progress', { progress: 104.2 }, { progress: 100 }],
    ['negative progress', { progress: -1 }, { progress: 0 }],
    ['no progress', { progress: null }, { progress: 0 }],
    [
      'stored pending',
      { status: 'pending', calculated_status: 'planned' },
      { status: 'planned', storedStatus: 'pending' },
    ],
    [
      'stored ongoing, not computed',
      { status: 'ongoing', calculated_status: null },
      { status: 'in_progress', storedStatus: 'ongoing' },
    ],
    [
      'a cancelled project, whatever is computed of it',
      { status: 'cancelled', calculated_status: 'planned' },
      { status: 'cancelled', storedStatus: 'cancelled' },
    ],
    [
      'no computed status',
      { status: 'in_progress', calculated_status: undefined, end_date: '2026-11-25' },
      { status: 'delayed', storedStatus: 'in_progress', endDate: '2026-11-25' },
    ],
    ['days of the calendar', { day_count_type: 'calendar_days' }, { dayCount: 'calendar_days' }],
    ['days of an unknown kind', { day_count_type: 'moons' }, { dayCount: null }],
    ['money that was spent', { total_spent: '180001.25', remaining_funds: '-5.00' }, { spent: 180_001.25 }],
    ['a type', { project_type_name: 'Bridge' }, { projectType: 'Bridge' }],
    ['no type', { project_type_name: '' }, { projectType: null }],
    ['a null type', { project_type_name: null }, { projectType: null }],
    ['no zone', { zone_type: '' }, { zoneType: null }],
    ['no number of its own', { prn: null }, { prn: '' }],
    ['HTML and other scripts in a name', { name: '<b>Niño</b> & "ᜊ"' }, { name: '<b>Niño</b> & "ᜊ"' }],
    ['no name', { name: null }, { name: '' }],
    ['fields it does not know', { extra: { deep: true } }, {}],
  ])('reads %s', (_what, part, expected) => {
    const { rows, complaints } = read([{ ...ROW, ...part }]);
    expect(complaints).toEqual([]);
    expect(rows).toEqual([{ ...PROJECT, ...expected }]);
  });

  it.each([
    ['an unknown status', { calculated_status: 'archived' }, 'status'],
    ['a status of the prototype', { calculated_status: 'constructor' }, 'status'],
    ['a missing status', { status: null }, 'status'],
    ['a cost that is no number', { project_cost: 'a lot' }, 'project_cost'],
    ['an endless cost', { project_cost: 'Infinity' }, 'project_cost'],
    ['a list as progress', { progress: [1] }, 'progress'],
    ['a number as name', { name: 7 }, 'name'],
  ])('complains of %s, naming the field and the row it belongs to', (_what, part, field) => {
    expect(read([{ ...ROW, ...part }])).toEqual({
      rows: [],
      complaints: [field],
      unreadable: new Set([3]),
    });
  });

  it('loses only bad rows, whatever they are', () => {
    const values = [
      null,
      7,
      'row',
      [],
      {},
      { ...ROW, id: '4' },
      { ...ROW, id: -1 },
      ROW,
      { ...ROW, id: 9, status: 1 },
    ];
    const { rows, complaints, unreadable } = read(values);
    expect(rows).toEqual([PROJECT]);
    expect(complaints).toEqual(['row', 'row', 'row', 'row', 'id', 'id', 'id', 'status']);
    expect(unreadable).toEqual(new Set([9]));
  });
});

describe('a row of the map page', () => {
  const { calculated_status: _, ...row } = ROW;

  it.each(['in_progress', 'delayed', 'completed'] as const)('that says %s is believed', (status) => {
    expect(read([{ ...row, status }], 'computed').rows).toMatchObject([{ status, storedStatus: '' }]);
  });

  it('that says planned may stand for a cancelled project: its status is not told', () => {
    expect(read([{ ...row, status: 'planned' }], 'computed').rows).toMatchObject([
      { status: 'unknown', storedStatus: '' },
    ]);
  });
});

describe('a row of the complete list', () => {
  const { calculated_status: _, latitude: __, longitude: ___, zone_type: ____, ...row } = ROW;

  it('has no place, and its status is computed as the server does', () => {
    expect(read([{ ...row, end_date: '2026-11-25' }], 'listed').rows).toEqual([
      { ...PROJECT, position: null, zoneType: null, status: 'delayed', endDate: '2026-11-25' },
    ]);
  });

  it('shows that its description goes on where it was cut', () => {
    const description = 'x'.repeat(200);
    expect(read([{ ...row, description }], 'listed').rows[0]?.description).toBe(`${description}…`);
  });
});
