import { describe, expect, it } from 'vitest';
import { MOST } from '#shared/domain/bounds';
import { readAssignments, readSpending } from './facts';

const HEAD = '#,PRN#,Project Name,Barangay,Budget,Spent,Remaining,Utilization %,Status,Over/Under Budget';

describe('the export of budgets', () => {
  it('tells what was spent, whatever stands in a name', () => {
    const csv = [
      HEAD,
      '1,PRN-1,"Tulay, ""Niño""",Apokon,5000000.00,1580010.00,3419990.00,31.60,In Progress,Under',
      '2,PRN-2,"Road\nNorth",Busaon,,0.00,,0.00,Planned,Under',
      '3,PRN-3,Canal,Apokon,100.00,"₱1,250.50",-1150.50,1250.50,In Progress,Over',
      '',
    ].join('\r\n');
    expect(readSpending(csv)).toEqual({
      rows: [
        { prn: 'PRN-1', name: 'Tulay, "Niño"', spent: 1_580_010 },
        { prn: 'PRN-2', name: 'Road North', spent: 0 },
        { prn: 'PRN-3', name: 'Canal', spent: 1250.5 },
      ],
      rest: { isList: true, complaints: [], unreadable: [] },
    });
  });

  it('leaves out a row that cannot be used, and says so', () => {
    const { rows, rest } = readSpending(`${HEAD}\n1,PRN-1,A,,1,much,1,1,,\n2,PRN-2,B,,1,2,1,1,,\n3,PRN-3\n`);
    expect(rows).toEqual([{ prn: 'PRN-2', name: 'B', spent: 2 }]);
    expect(rest).toMatchObject({
      isList: true,
      complaints: [{ kind: 'row_invalid', reason: 'spent is not usable', count: 2 }],
    });
  });

  it('of a user without projects is a list all the same', () => {
    expect(readSpending(`${HEAD}\r\n`)).toMatchObject({ rows: [], rest: { isList: true } });
  });

  it.each([
    ['a page', '<html><body>Sign in</body></html>'],
    ['nothing', ''],
    ['another file', 'Date,Amount\n2026-11-20,5\n'],
    ['a file of which no row can be used', `${HEAD}\n1,PRN-1,A,,1,much,1,1,,\n`],
    ['a cut text', `${HEAD}\n1,PRN-1,"A,,1,2`],
  ])('is not read from %s', (_what, text) => {
    expect(readSpending(text)).toMatchObject({ rows: [], rest: { isList: false } });
  });

  it('is refused whole where it has more rows than a city has projects', () => {
    const csv = `${HEAD}\n${'1,PRN-1,A,,1,2,1,1,,\n'.repeat(MOST.projects + 1)}`;
    expect(readSpending(csv).rest).toMatchObject({ isList: false, complaints: [{ kind: 'too_large' }] });
  });
});

describe('the page of the budget report', () => {
  const page = (payload: unknown): string =>
    `<html><script id="budget-report-pdf-data" type="application/json">${JSON.stringify(payload)}</script></html>`;
  const row = { num: 1, prn: 'PRN-1', name: 'Road', spent: 5 };

  it('names the engineers of each project, and tells that nobody is assigned', () => {
    const html = page({
      projects: [
        { ...row, assigned_engineers: 'Paolo Santos, Maria Reyes' },
        { ...row, prn: 'PRN-2', assigned_engineers: '' },
        { ...row, prn: 'PRN-3', assigned_engineers: 'N/A' },
        { ...row, prn: 'PRN-4', assigned_engineers: ['Paolo Santos', ' ', 'Paolo Santos'] },
        { ...row, prn: 'PRN-5' },
        7,
      ],
    });
    const { rows, rest } = readAssignments(html);
    expect(rows.map(({ prn, engineers }) => [prn, engineers])).toEqual([
      ['PRN-1', 'Paolo Santos\nMaria Reyes'],
      ['PRN-2', ''],
      ['PRN-3', ''],
      ['PRN-4', 'Paolo Santos'],
    ]);
    expect(rest).toMatchObject({ isList: true, complaints: [{ kind: 'row_invalid', count: 2 }] });
  });

  it.each([
    ['a page without it', '<html><body>Budget</body></html>'],
    ['a block that is no list', page({ projects: 7 })],
    ['a block that is no JSON', '<script id="budget-report-pdf-data">{</script>'],
    ['rows without engineers', page({ projects: [row] })],
  ])('is not read from %s', (_what, html) => {
    expect(readAssignments(html)).toMatchObject({ rows: [], rest: { isList: false } });
  });
});
