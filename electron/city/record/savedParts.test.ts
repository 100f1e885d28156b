import { describe, expect, it } from 'vitest';
import { NOTHING_KNOWN } from '#shared/domain/project';
import { RECORD_PARTS } from '#shared/domain/record/parts';
import { pagesOf, readFirstPage, readRows } from './savedParts';

const REPORT = {
  day: '2026-11-26',
  progress: 40,
  description: 'Deck',
  engineer: 'Paolo',
  photos: ['/media/a.jpg'],
  photoCount: 1,
  id: 3,
  edit: { reason: 'less', from: 50, to: 40 },
};

describe('a part that was saved', () => {
  it('is read as it was', () => {
    const reports = { rows: [REPORT], leftOut: 2 };
    expect(pagesOf('reports', reports)).toEqual([reports]);
    expect(readFirstPage('reports', reports)).toEqual(reports);
  });

  it('by a version that knew less gets defaults, and one that knew more loses what is unknown here', () => {
    expect(
      readFirstPage('reports', { rows: [{ day: '2026-11-26', progress: 40, weather: 'rain' }] }),
    ).toEqual({
      rows: [
        {
          day: '2026-11-26',
          progress: 40,
          description: '',
          engineer: null,
          photos: null,
          photoCount: null,
          id: null,
          edit: null,
        },
      ],
      leftOut: 0,
    });
    expect(readFirstPage('plan', {})).toMatchObject({ targets: null, curve: null });
    expect(readFirstPage('money', { spent: 5 })).toMatchObject({ spent: 5, byType: [] });
    expect(readFirstPage('details', { project: { id: 7, name: 'Bridge' } })).toEqual({
      project: { ...NOTHING_KNOWN, id: 7, name: 'Bridge' },
      cut: [],
    });
  });

  it('loses only the rows that are damaged', () => {
    const page = { rows: [REPORT, null, { ...REPORT, day: 'x' }, { ...REPORT, photos: ['/media/../x'] }, 7] };
    expect(readFirstPage('reports', page)).toMatchObject({ rows: [REPORT] });
    expect(readRows('reports', { rows: 'all' })).toEqual([]);
  });

  it('is none where it is something else', () => {
    for (const part of RECORD_PARTS.filter((one) => one !== 'plan' && one !== 'money' && one !== 'people')) {
      for (const odd of [undefined, null, 7, 'x', []])
        expect([part, readFirstPage(part, odd)]).toEqual([part, null]);
    }
    expect(readFirstPage('details', {})).toBeNull();
    expect(readFirstPage('plan', { curve: 'up' })).toBeNull();
  });
});
