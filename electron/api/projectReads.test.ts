import { describe, expect, it } from 'vitest';
import { createScriptedHttp, page } from '../../tests/fakes/scriptedHttp';
import { ProjectReads } from './projectReads';

function reads(answer: () => Response) {
  const { http, asked } = createScriptedHttp(answer);
  return { reads: new ProjectReads(http, () => undefined), asked };
}

const classes = { material: 0, labor: 0, direct: 0, indirect: 0, contingency: 0 };
const drawer = (...ids: readonly number[]): string => {
  const money = { prn: 'A/1', budget: 10, spent: 4, allocation: classes, breakdown: classes, history: [] };
  const rows = Object.fromEntries(ids.map((id) => [id, { id, ...money }]));
  return `<script id="finance-drawer-data" type="application/json">${JSON.stringify(rows)}</script>`;
};

describe('small answers about one project', () => {
  it('list documents by id and name, without those that cannot be read', async () => {
    const documents = [{ id: 13, name: 'Plan\nA', file_url: '/media/a.pdf' }, { id: 'x' }];
    const { reads: read, asked } = reads(() => Response.json({ documents }));
    expect(await read.fetchDocuments('project_engineer', 7)).toEqual({
      ok: true,
      value: [{ id: 13, name: 'Plan A' }],
    });
    expect(asked[0]?.path).toBe('/projeng/projects/7/documents/');
  });

  it('ask Finance’s page for one project by its PRN, and take it by its id', async () => {
    const { reads: read, asked } = reads(() => page(drawer(7)));
    expect(await read.fetchDrawer('finance_manager', 7, 'A/1 b')).toMatchObject({ value: { spent: 4 } });
    expect(asked[0]?.path).toBe('/dashboard/finance/cost-management/?prn=A%2F1%20b');
    expect(await read.fetchDrawer('finance_manager', 8, 'A/1')).toMatchObject({
      error: { code: 'not_found' },
    });
  });

  it('read every page of Finance’s costs, until one is the last again', async () => {
    const full = Array.from({ length: 25 }, (_, index) => index + 1);
    const { http, asked } = createScriptedHttp(({ path }) =>
      page(drawer(...(path.endsWith('=2') ? full.map((id) => id + 25) : full))),
    );
    const all = await new ProjectReads(http, () => undefined).fetchDrawers('finance_manager');
    expect(all).toMatchObject({ ok: true, value: { isWhole: true } });
    expect(all.ok && all.value.rows).toHaveLength(50);
    expect(asked.map(({ path }) => path.slice(-8))).toEqual(['agement/', '/?page=2', '/?page=3']);
  });

  it('read one report from its own form, by its id', async () => {
    const form = (value: string): string =>
      `<form><input name="percentage_complete" value="${value}">
       <textarea name="description">\n Base &amp; columns\n</textarea></form>`;
    const { reads: read, asked } = reads(() => page(form('40.5')));
    expect(await read.fetchReport('project_engineer', 7, 70)).toEqual({
      ok: true,
      value: { progress: 40.5, description: 'Base & columns' },
    });
    expect(asked[0]?.path).toBe('/projeng/projects/7/progress/70/edit/');
    for (const other of ['<html>Maintenance</html>', form(''), form('140')]) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await reads(() => page(other)).reads.fetchReport('superuser', 7, 70)).toMatchObject({
        error: { code: 'answer_invalid' },
      });
    }
  });

  it('say so when the page is another', async () => {
    const { reads: read } = reads(() => page('<html>Maintenance</html>'));
    expect(await read.fetchDrawer('superuser', 7, '')).toMatchObject({ error: { code: 'answer_invalid' } });
    expect(await read.fetchPendingRequest('superuser', 7)).toMatchObject({
      error: { code: 'answer_invalid' },
    });
  });

  it('are not asked for by roles that are not told', async () => {
    const { reads: read, asked } = reads(() => page(''));
    const refused = { error: { code: 'not_allowed' } };
    expect(await read.fetchDocuments('finance_manager', 7)).toMatchObject(refused);
    expect(await read.fetchDrawer('project_engineer', 7, '')).toMatchObject(refused);
    expect(await read.fetchPendingRequest('project_engineer', 7)).toMatchObject(refused);
    expect(await read.fetchReport('finance_manager', 7, 70)).toMatchObject(refused);
    expect(asked).toEqual([]);
  });
});
