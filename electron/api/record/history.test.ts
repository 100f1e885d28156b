import { describe, expect, it } from 'vitest';
import { MOST } from '#shared/domain/bounds';
import { sourceReadOf } from './gathering';
import { readHistory } from './history';

const lines = (...all: readonly string[]): string => `${all.join('\r\n')}\r\n`;

const OFFICE = lines(
  'PROGRESS DETAILS',
  'Date,Progress %,Description,Engineer,Photo Count,Photo Files',
  '2026-06-01,3.25,"Site cleared, with ""Ñ""\nand a second line",Maria Reyes,2,"progress_photos/a_b.jpg, progress_photos/ñ.jpg"',
  '2026-11-26,65.0,,Paolo Santos,0,',
  '',
  'BUDGET DETAILS',
  'Date,Category,Description,Amount',
  '2026-06-01,Material,[PO - Purchase Order] Cement,20000.25',
  '2026-06-02,Labor,Crew,"1,500"',
  '',
  'TOTAL,,,21500.25',
);

describe('the history of a project', () => {
  it('of the office: reports with names and photos, newest first, and costs', () => {
    const { rest, ...reading } = readHistory(OFFICE, 'oldest_first');
    expect(rest).toMatchObject({ isExpected: true, lists: ['reports', 'costs'], complaints: [] });
    expect(sourceReadOf({ ...reading, rest })).toMatchObject({
      reports: [
        {
          day: '2026-11-26',
          progress: 65,
          description: '',
          engineer: 'Paolo Santos',
          photos: [],
          photoCount: 0,
        },
        {
          day: '2026-06-01',
          progress: 3.25,
          description: 'Site cleared, with "Ñ"\nand a second line',
          engineer: 'Maria Reyes',
          photos: ['/media/progress_photos/a_b.jpg', '/media/progress_photos/%C3%B1.jpg'],
          photoCount: 2,
          id: null,
          edit: null,
        },
      ],
      costs: [
        { day: '2026-06-02', type: 'Labor', subtype: null, description: 'Crew', amount: 1500 },
        { type: 'Material', subtype: 'PO - Purchase Order', description: 'Cement', amount: 20000.25 },
      ],
    });
  });

  it('of the site: neither names nor photos, which is not "none"', () => {
    const text = lines(
      'Progress Updates',
      'Date,Percentage Complete,Description',
      '2026-11-26,65.0,Deck',
      '',
      'Cost Breakdown',
      'Date,Type,Description,Amount',
    );
    expect(sourceReadOf(readHistory(text, ''))).toMatchObject({
      reports: [{ progress: 65, engineer: null, photos: null, photoCount: null }],
      costs: [],
    });
  });

  it('of finance: receipts, and a summary before the table', () => {
    const text = lines(
      'Project,Bridge "A"',
      'PRN,PRN-7',
      'Barangay,Apokon',
      'Budget,5000000.00',
      'Spent,1580010.00',
      'Remaining,3419990.00',
      'Utilization %,31.60',
      '',
      'Date,Cost Type,Description,Amount,Receipt',
      '2026-11-25,Material,Rebar,1500.50,/media/cost_receipts/r_1.jpg',
      '2026-11-24,Other,,-5,',
    );
    const told = sourceReadOf(readHistory(text, ''));
    expect(told).toMatchObject({
      money: { budget: 5_000_000, spent: 1_580_010, remaining: 3_419_990 },
      costs: [
        { receipt: '/media/cost_receipts/r_1.jpg', amount: 1500.5 },
        { receipt: null, amount: -5 },
      ],
    });
    expect(told.reports).toBeUndefined();
  });

  it('loses only the rows that cannot be read, and counts them', () => {
    const text = lines(
      'Progress Updates',
      'Date,Percentage Complete,Description',
      '2026-02-30,10,No such day',
      '2026-11-26,NaN,No number',
      '2026-11-26',
      '2026-11-26,150,Beyond the end',
    );
    const { rest, rows } = readHistory(text, '');
    expect(rows).toMatchObject([{ row: { progress: 100 } }]);
    expect(rest.leftOut.reports).toBe(3);
    expect(rest.complaints.map(({ kind, count }) => [kind, count])).toEqual([
      ['row_invalid', 1],
      ['row_invalid', 2],
    ]);
  });

  it('is none where it is a page, is cut within a text, or holds no table', () => {
    for (const odd of [
      '<!doctype html><p>Sign in</p>',
      'Date,Amount,Type\r\n2026-01-01,"5',
      'Project,Bridge\r\n',
      '',
    ]) {
      expect([odd, readHistory(odd, '').rest.isExpected]).toEqual([odd, false]);
    }
  });

  it('does not take an address of elsewhere, or out of the folder of files, for a file of the server', () => {
    const files = ['../secret.jpg', 'javascript:alert(1)', 'a/%2e%2e/b.jpg', 'ok.jpg'];
    const text = lines(
      'Date,Progress %,Description,Engineer,Photo Count,Photo Files',
      `2026-11-26,5,x,Maria,4,"${files.join(', ')}"`,
    );
    expect(sourceReadOf(readHistory(text, '')).reports?.[0]?.photos).toEqual([
      '/media/javascript%3Aalert(1)',
      '/media/a/%252e%252e/b.jpg',
      '/media/ok.jpg',
    ]);
  });

  it('holds the newest rows of a history without end, and says how many it leaves out', () => {
    const many = Array.from({ length: MOST.recordRows + 25 }, (_, index) => `2026-11-26,5,Row ${index}`);
    const text = lines('Progress Updates', 'Date,Percentage Complete,Description', ...many);
    const { rows, rest } = readHistory(text, '');
    expect([rows.length, rest.leftOut.reports]).toEqual([MOST.recordRows, 25]);
    expect(rows[0]).toMatchObject({ row: { description: 'Row 0' } });
  });
});
