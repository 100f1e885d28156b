import { describe, expect, it } from 'vitest';
import { ACCESS } from '#shared/domain/access';
import { createScriptedHttp, page, redirectTo } from '../../tests/fakes/scriptedHttp';
import { ChoicesApi } from './choicesApi';

const USERS = `<table><tr><th>User</th></tr><tr><td>Paolo @eng1</td><td></td><td>Project Engineer</td><td>Active</td>
  <td><a href="/dashboard/engineers/2/">x</a></td></tr></table>`;
const FUNDS = '<select name="source_of_funds"><option value="LGU">LGU</option></select>';

function serve(answers: Readonly<Record<string, () => Response>>) {
  const rejects: string[] = [];
  const { http, asked } = createScriptedHttp(({ path }) => answers[path]?.() ?? page('no', 404));
  const api = new ChoicesApi(http, (kind, source) => rejects.push(`${kind} ${source}`));
  return { api, asked: () => asked.map(({ method, path }) => `${method} ${path}`), rejects };
}

const ALL = {
  '/projeng/api/project-types/': () =>
    Response.json({
      project_types: [{ code: 'bridge', name: 'Bridge' }, { name: '' }, null, { name: 'Bridge' }],
    }),
  '/dashboard/map/': () => page(FUNDS),
  '/dashboard/engineers/': () => page(USERS),
};

describe('the choices of a form', () => {
  it('are read from three places, and change nothing there', async () => {
    const { api, asked } = serve(ALL);
    expect(await api.fetchChoices('head_engineer')).toEqual({
      ok: true,
      value: { types: ['Bridge'], funds: ['LGU'], engineers: [{ id: 2, name: 'Paolo @eng1' }] },
    });
    expect(asked().sort()).toEqual([
      'GET /dashboard/engineers/',
      'GET /dashboard/map/',
      'GET /projeng/api/project-types/',
    ]);
  });

  it('are null each where they cannot be read', async () => {
    const { api, rejects } = serve({ ...ALL, '/dashboard/map/': () => page('<p>no form</p>') });
    const answer = await api.fetchChoices('superuser');
    expect(answer).toMatchObject({ ok: true, value: { types: ['Bridge'], funds: null } });
    expect(rejects).toEqual(['invalid_fields GET /dashboard/map/']);
  });

  it('are asked for again by the caller when the login has ended', async () => {
    const { api } = serve({
      ...ALL,
      '/dashboard/map/': () => redirectTo('/accounts/login/'),
    });
    expect(await api.fetchChoices('head_engineer')).toMatchObject({
      ok: false,
      error: { code: 'logged_out' },
    });
  });

  it('are few for roles that create nothing', async () => {
    const { api, asked } = serve(ALL);
    expect(await api.fetchChoices('project_engineer')).toMatchObject({
      value: { types: ['Bridge'], funds: null, engineers: null },
    });
    expect(asked()).toEqual(['GET /projeng/api/project-types/']);
  });
});

describe('a number for a new project', () => {
  const path = ACCESS.head_engineer.reads.prn ?? '';

  it('is the server’s', async () => {
    const { api } = serve({ [path]: () => Response.json({ success: true, prn: 'PRN-261127-1A2B3C' }) });
    expect(await api.fetchPrn('head_engineer')).toEqual({ ok: true, value: 'PRN-261127-1A2B3C' });
    expect(await api.fetchPrn('project_engineer')).toMatchObject({ error: { code: 'not_allowed' } });
  });

  it('that cannot be read is none', async () => {
    const { api } = serve({ [path]: () => Response.json({ success: false, error: 'Not allowed' }) });
    expect(await api.fetchPrn('head_engineer')).toMatchObject({ error: { code: 'answer_invalid' } });
  });
});
