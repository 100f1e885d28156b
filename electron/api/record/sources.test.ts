import { strToU8, zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDocuments } from './documents';
import { sourceReadOf } from './gathering';
import { readMediaPath } from './mediaPaths';
import { readPlanSettings } from './planSettings';
import { readDay, readManilaMinute, readManilaStamp, readUtcMinute } from './times';
import { readWorkbook } from './workbook';
import { readSheet } from './xlsx';

describe('times', () => {
  it('are in UTC where JSON has them and in Manila where pages have them', () => {
    expect(readUtcMinute('November 26, 2026 12:34 PM')).toBe(Date.parse('2026-11-26T12:34:00Z'));
    expect(readManilaMinute('Nov 26, 2026 at 8:33 PM')).toBe(Date.parse('2026-11-26T20:33:00+08:00'));
    expect(readManilaMinute('Nov. 26, 2026 12:05 AM')).toBe(Date.parse('2026-11-26T00:05:00+08:00'));
    expect(readManilaStamp('2026-11-26 20:34')).toBe(Date.parse('2026-11-26T20:34:00+08:00'));
    expect(readDay('May 01, 2026')).toBe('2026-05-01');
    expect(readDay('Sept. 5, 2026')).toBe('2026-09-05');
  });

  it('are nothing where they cannot be', () => {
    for (const odd of [
      '',
      'yesterday',
      'Foo 26, 2026 8:33 PM',
      'Feb 30, 2026 8:33 PM',
      'Nov 26, 2026 25:33 PM',
    ]) {
      expect([odd, readManilaMinute(odd)]).toEqual([odd, null]);
    }
  });
});

describe('where a file lies', () => {
  it('is a path of the server’s or an address of a store', () => {
    expect(readMediaPath('/media/a/plan_eq7f4U0.pdf')).toBe('/media/a/plan_eq7f4U0.pdf');
    expect(readMediaPath('progress_photos/100%.jpg')).toBe('/media/progress_photos/100%25.jpg');
    expect(readMediaPath('https://store.example/bucket/a.jpg?sig=1')).toBe(
      'https://store.example/bucket/a.jpg?sig=1',
    );
  });

  it('is nothing else', () => {
    for (const odd of [
      '',
      '/static/a.js',
      '/media/../admin/',
      '/media/%2e%2e/admin/',
      'https://u:p@store.example/a',
      '//x',
    ]) {
      expect([odd, readMediaPath(odd)]).toEqual([odd, null]);
    }
  });
});

describe('documents', () => {
  it('are read with their time in UTC', () => {
    const row = { id: 13, name: 'Plan A', file_url: '/media/project_documents/plan_eq7f4U0.pdf' };
    const body = JSON.stringify({
      documents: [{ ...row, uploaded_by: 'Paolo Santos', uploaded_at: 'November 26, 2026 12:34 PM' }],
    });
    expect(sourceReadOf(readDocuments(body)).documents).toEqual([
      {
        id: 13,
        name: 'Plan A',
        file: '/media/project_documents/plan_eq7f4U0.pdf',
        by: 'Paolo Santos',
        at: Date.parse('2026-11-26T12:34:00Z'),
      },
    ]);
  });

  it('lose only those that lie about themselves', () => {
    const good = {
      id: 1,
      name: 'A\u202efdp.exe',
      file_url: '/media/a.exe',
      uploaded_by: null,
      uploaded_at: 'May 1, 2026 1:00 AM',
    };
    const documents = [
      good,
      { ...good, file_url: 'javascript:alert(1)' },
      { ...good, id: 'x' },
      null,
      { ...good, uploaded_at: 'soon' },
    ];
    const { rows, rest } = readDocuments(JSON.stringify({ documents }));
    expect(rows).toMatchObject([{ row: { name: 'Afdp.exe', by: '' } }]);
    expect(rest.leftOut.documents).toBe(4);
  });

  it('are not what another answer holds', () => {
    for (const odd of ['', '[]', '{"documents":{}}', '<html></html>']) {
      expect([odd, readDocuments(odd).rest.isExpected]).toEqual([odd, false]);
    }
  });
});

describe('planned progress', () => {
  it('is read by day, with the moves of the planned end', () => {
    const body = JSON.stringify({
      success: true,
      project: { id: 39, start_date: '2026-05-01', end_date: '2027-08-01' },
      display_target: null,
      saved_progress: [
        { date: '2026-12-31', percentage: 80 },
        { date: '2026-11-30', percentage: 60 },
        { date: 'soon', percentage: 90 },
      ],
      extension_history: [
        {
          previous_end_date: '2027-05-01',
          new_end_date: '2027-08-01',
          set_by: 'Helen Dela Cruz',
          created_at: '2026-11-26T12:50:31.198303+00:00',
        },
      ],
    });
    expect(sourceReadOf(readPlanSettings(body)).plan).toMatchObject({
      extensions: [
        {
          from: '2027-05-01',
          to: '2027-08-01',
          by: 'Helen Dela Cruz',
          at: Date.parse('2026-11-26T12:50:31.198Z'),
        },
      ],
      extensionCount: 1,
      targets: [
        { day: '2026-11-30', percent: 60 },
        { day: '2026-12-31', percent: 80 },
      ],
    });
  });
});

const HEAD = [
  'Created At',
  'Requested Amount',
  'Status',
  'Approved Amount',
  'Requested By',
  'Reviewed By',
  'Reviewed At',
  'Decision Notes',
  'Proof Count',
];

function sheetOf(rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number, at: string): string =>
    typeof value === 'number'
      ? `<c r="${at}"><v>${value}</v></c>`
      : `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const body = rows.map((row, r) => {
    const cells = row.map((value, c) =>
      value === '' ? '' : cell(value, `${String.fromCharCode(65 + c)}${r + 1}`),
    );
    return `<row r="${r + 1}">${cells.join('')}</row>`;
  });
  return `<?xml version="1.0"?><worksheet><sheetData>${body.join('')}</sheetData></worksheet>`;
}

function bookOf(sheet: string, more: Zippable = {}): Uint8Array {
  return zipSync({
    'xl/workbook.xml': strToU8(
      '<workbook><sheets><sheet name="Project Report" sheetId="1" r:id="rId1"/><sheet name="Budget Requests" sheetId="2" r:id="rId2"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet2.xml': strToU8(sheet),
    ...more,
  });
}

const base64 = (file: Uint8Array): string => Buffer.from(file).toString('base64');

describe('the workbook', () => {
  it('lists every request for budget, newest first', () => {
    const sheet = sheetOf([
      HEAD,
      [
        '2026-11-20 09:00',
        100_000,
        'Approved',
        80_000.5,
        'Paolo Santos',
        'Fe Aquino',
        '2026-11-21 10:15',
        'ok',
        0,
      ],
      ['2026-11-26 20:34', 250_000.5, 'Pending', '', 'Paolo Santos', '', '', '', 2],
    ]);
    expect(sourceReadOf(readWorkbook(base64(bookOf(sheet)))).requests).toEqual([
      {
        id: null,
        at: Date.parse('2026-11-26T20:34:00+08:00'),
        day: '2026-11-26',
        amount: 250_000.5,
        status: 'pending',
        approved: null,
        by: 'Paolo Santos',
        reviewedBy: null,
        reviewedAt: null,
        reason: null,
        notes: null,
        proofs: null,
        proofCount: 2,
      },
      expect.objectContaining({
        status: 'approved',
        approved: 80_000.5,
        reviewedBy: 'Fe Aquino',
        notes: 'ok',
      }),
    ]);
  });

  it('reads texts that the sheets share, with rich text and entities', () => {
    const sheet =
      '<worksheet><sheetData><row r="1"><c r="B1" t="s"><v>1</v></c></row></sheetData></worksheet>';
    const shared = '<sst><si><t>a</t></si><si><r><t>Fe &amp; </t></r><r><t>Co</t></r></si></sst>';
    const book = bookOf(sheet, { 'xl/sharedStrings.xml': strToU8(shared) });
    expect(readSheet(book, 'Budget Requests')).toEqual([['', 'Fe & Co']]);
  });

  it('is refused where it would unpack to more than any workbook holds, whatever its size says', () => {
    const bomb = bookOf(sheetOf([HEAD]), { 'xl/sharedStrings.xml': new Uint8Array(40 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(200_000);
    expect(readWorkbook(base64(bomb)).rest.isExpected).toBe(false);
    // An entry that says less than it holds is cut at what it says.
    const liar = bookOf(sheetOf([HEAD]), { 'xl/sharedStrings.xml': new Uint8Array(1024 * 1024) });
    const view = new DataView(liar.buffer, liar.byteOffset, liar.byteLength);
    for (let at = 0; at < liar.length - 4; at += 1) {
      if (view.getUint32(at, true) !== 0x02014b50 || view.getUint32(at + 24, true) !== 1024 * 1024) continue;
      view.setUint32(at + 24, 16, true);
    }
    expect(readSheet(liar, 'Budget Requests')).toEqual([HEAD]);
  });

  it('is none where it is no zip, or has no such sheet', () => {
    const other = zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') });
    for (const odd of [new Uint8Array(0), strToU8('PK nothing'), other]) {
      expect(readWorkbook(base64(odd)).rest.isExpected).toBe(false);
    }
  });
});
