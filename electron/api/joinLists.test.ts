import { describe, expect, it } from 'vitest';
import type { Project } from '#shared/domain/project';
import { fail } from '#shared/result';
import { byId, makeProject } from '#shared/testing/cityData';
import { joinLists, NEVER_READ, type Source } from './joinLists';
import { readProjectRows, type RowKind } from './projectRow';

const TODAY = '2026-11-26';
const BOTH = { name: 'Road', prn: 'P-1', status: 'in_progress', progress: 40, end_date: '2027-01-01' };
const PLACE = { latitude: 7.4, longitude: 125.8, zone_type: 'R-2', calculated_status: 'in_progress' };

function source(kind: RowKind, askedAs: number, ...values: readonly object[]): Source {
  const { rows, unreadable, complaints } = readProjectRows(values, kind);
  const told = new Map(rows.map((row) => [row.id, row]));
  return {
    listed: { text: [''], told, unreadable, unnamed: complaints.length - unreadable.size },
    askedAs,
    error: null,
  };
}
const listed = (...values: readonly object[]) => source('listed', 1, ...values);
const placed = (...values: readonly object[]) => source('stored', 2, ...values);
const broken = (before: Source): Source => ({ ...before, error: fail('server_broken').error });
const join = (projects: Source, places: Source, held: readonly Project[] = []) =>
  joinLists(projects, places, byId(...held), TODAY);

describe('the joined list', () => {
  it('has every project, each field from the list that tells it truly', () => {
    const { rows, isComplete, gap } = join(
      listed({ ...BOTH, id: 1, description: 'Short' }, { ...BOTH, id: 2, end_date: '2026-11-25' }),
      placed({ ...BOTH, ...PLACE, id: 1, description: 'Short' }),
    );
    expect(rows).toMatchObject([
      { id: 1, position: { lon: 125.8, lat: 7.4 }, zoneType: 'R-2', status: 'in_progress' },
      { id: 2, position: null, zoneType: null, status: 'delayed', storedStatus: 'in_progress' },
    ]);
    expect([isComplete, gap]).toEqual([true, null]);
  });

  it('has the whole description where a list cuts it', () => {
    const whole = 'y'.repeat(300);
    const { rows } = join(
      listed({ ...BOTH, id: 1, description: whole.slice(0, 200) }),
      placed({ ...BOTH, ...PLACE, id: 1, description: whole }),
    );
    expect(rows[0]?.description).toBe(whole);
  });

  it('believes the newer list where both tell something, and no status computed from what was', () => {
    const older = source('stored', 1, { ...BOTH, ...PLACE, id: 1 });
    const newer = source('listed', 2, { ...BOTH, id: 1, name: 'Bridge', end_date: '2026-11-01' });
    expect(join(newer, older).rows).toMatchObject([
      { name: 'Bridge', status: 'delayed', position: { lon: 125.8, lat: 7.4 } },
    ]);
  });

  it('does not take cleared coordinates for a deletion', () => {
    const held = makeProject({ id: 1 });
    const { rows } = join(listed({ ...BOTH, id: 1 }), placed(), [held]);
    expect(rows).toMatchObject([{ id: 1, position: null }]);
  });

  it('has what only a newer map lists, and not what only an older one does', () => {
    const onMap = { ...BOTH, ...PLACE, id: 1 };
    expect(join(listed(), placed(onMap)).rows).toHaveLength(1);
    expect(join(source('listed', 2), source('stored', 1, onMap)).rows).toHaveLength(0);
  });
});

describe('where one of the lists cannot be read', () => {
  it('the map alone is no complete list, and says why', () => {
    const result = join(broken(NEVER_READ), placed({ ...BOTH, ...PLACE, id: 1 }));
    expect(result).toMatchObject({ rows: [{ id: 1 }], isComplete: false, gap: { code: 'server_broken' } });
  });

  it('places are as they are held', () => {
    const held = makeProject({ id: 1, position: { lon: 125.9, lat: 7.5 }, zoneType: 'C-1' });
    const result = join(listed({ ...BOTH, id: 1 }), broken(NEVER_READ), [held]);
    expect(result).toMatchObject({
      rows: [{ id: 1, position: held.position, zoneType: 'C-1' }],
      isComplete: true,
      gap: { code: 'server_broken' },
    });
  });

  it('a row of the map that cannot be read keeps its place, and is not unreadable', () => {
    const held = makeProject({ id: 1, position: { lon: 125.9, lat: 7.5 } });
    const { rows, unreadable } = join(listed({ ...BOTH, id: 1 }), placed({ ...BOTH, id: 1, latitude: 'x' }), [
      held,
    ]);
    expect(rows).toMatchObject([{ position: held.position }]);
    expect([...unreadable]).toEqual([]);
  });

  it('rows that neither list tells are named, or counted', () => {
    const { unreadable, unnamed } = join(listed({ id: 4, status: 7 }, { status: 'planned' }), placed());
    expect([[...unreadable], unnamed]).toEqual([[4], 1]);
  });
});

describe('for Finance', () => {
  const page = (...values: readonly object[]) => source('computed', 2, ...values);
  const money = { total_spent: '100.00', remaining_funds: '900.00' };

  it('a cancelled project is cancelled, though its map page says planned', () => {
    const { rows } = join(
      listed({ ...BOTH, id: 1, status: 'cancelled', end_date: '2026-01-01' }),
      page({ ...BOTH, ...PLACE, ...money, calculated_status: undefined, id: 1, status: 'planned' }),
    );
    expect(rows).toMatchObject([{ status: 'cancelled', spent: 100 }]);
  });

  it('a project completed below 100 % is completed, though its map page has another idea', () => {
    const done = { ...BOTH, id: 1, progress: 80 };
    const { rows } = join(
      listed({ ...done, status: 'completed' }),
      page({ ...done, ...PLACE, calculated_status: undefined, status: 'in_progress' }),
    );
    expect(rows).toMatchObject([{ status: 'completed', storedStatus: 'completed' }]);
  });

  it('what the map page calls planned is not told while the other list cannot be read', () => {
    const onPage = { ...BOTH, ...PLACE, calculated_status: undefined, id: 1, status: 'planned' };
    expect(join(broken(NEVER_READ), page(onPage)).rows).toMatchObject([{ status: 'unknown' }]);
    const held = makeProject({ id: 1, status: 'cancelled', storedStatus: 'cancelled' });
    expect(join(broken(NEVER_READ), page(onPage), [held]).rows).toMatchObject([{ status: 'cancelled' }]);
  });
});
