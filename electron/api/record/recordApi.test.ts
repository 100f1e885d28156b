import { describe, expect, it } from 'vitest';
import { SOURCE_NAMES, SOURCES } from '#shared/domain/record/sources';
import { createScriptedHttp, page, redirectTo, type Script } from '../../../tests/fakes/scriptedHttp';
import { RecordApi } from './recordApi';

const OF = { id: 7, prn: 'PRN 7&x=1' };

type Reject = readonly [kind: string, source: string, reason: string, count: number | undefined];

function open(script: Script) {
  const { http, asked } = createScriptedHttp(script);
  const rejects: Reject[] = [];
  const api = new RecordApi(http, (kind, source, reason, _size, count) =>
    rejects.push([kind, source, reason, count]),
  );
  return { api, asked, rejects };
}

describe('a source of a record', () => {
  it('is asked for at its address, with nothing of the project that is not encoded', async () => {
    const { api, asked } = open(() => page('odd'));
    for (const source of SOURCE_NAMES) await api.read(source, OF);
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual(
      SOURCE_NAMES.map(
        (source) => `GET ${SOURCES[source].path.replace(':id', '7').replace(':prn', 'PRN%207%26x%3D1')}`,
      ),
    );
  });

  it.each([
    ['not_assigned', page('You are not assigned to view this project.', 403)],
    ['not_assigned', page('{"error":"You are not assigned to this project."}', 403)],
    ['not_allowed', page('<h1>403 Forbidden</h1>', 403)],
    ['csrf_refused', page('CSRF verification failed', 403)],
    ['not_allowed', redirectTo('/projeng/dashboard/')],
    ['not_allowed', redirectTo('/accounts/login/?next=/x/')],
    ['logged_out', redirectTo('/accounts/login/')],
    ['redirected_elsewhere', redirectTo('https://other.example/')],
    ['not_found', page('Project not found.', 404)],
    ['not_found', page('{"success":false,"error":"No Project matches the given query."}', 500)],
    ['server_broken', page('<h1>Server Error (500)</h1>', 500)],
    ['answer_invalid', page('<html>Sign in</html>')],
  ])('%s is told by its code, and nothing else is asked', async (code, answer) => {
    const { api, asked } = open(() => answer.clone());
    for (const source of ['documents', 'office_history', 'site_page', 'office_workbook'] as const) {
      expect([source, await api.read(source, OF)]).toMatchObject([source, { ok: false, error: { code } }]);
    }
    expect(asked).toHaveLength(4);
  });

  it('is refused while it is being read, when it is longer than any', async () => {
    let given = 0;
    const { api } = open(() => {
      const body = new ReadableStream({
        pull: (controller) => {
          given += 1;
          if (given > 50) controller.close();
          else controller.enqueue(new Uint8Array(1024 * 1024));
        },
      });
      return new Response(body);
    });
    for (const source of ['site_page', 'office_workbook'] as const) {
      given = 0;
      expect(await api.read(source, OF)).toMatchObject({ ok: false, error: { code: 'answer_too_large' } });
      expect(given).toBeLessThan(20);
    }
  });

  it('counts what it had to leave out, without a word of its content', async () => {
    const row = {
      id: 1,
      name: 'Plan',
      file_url: '/media/a.pdf',
      uploaded_by: 'X',
      uploaded_at: 'May 1, 2026 1:00 AM',
    };
    const documents = [row, { ...row, file_url: 'javascript:secret()' }, { ...row, file_url: '/admin/' }];
    const { api, rejects } = open(() => page(JSON.stringify({ documents })));
    expect(await api.read('documents', OF)).toMatchObject({
      ok: true,
      value: { documents: [{ id: 1 }], leftOut: { documents: 2 } },
    });
    expect(rejects).toEqual([['row_invalid', 'GET /projeng/projects/:id/documents/', 'documents: file', 2]]);
  });
});
