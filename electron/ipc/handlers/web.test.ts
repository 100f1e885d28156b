import { describe, expect, it } from 'vitest';
import type { ExportFormat } from '#shared/domain/papers/formats';
import { NO_SESSION } from '#shared/domain/session';
import { fail, ok } from '#shared/result';
import { StateStore } from '../../city/state/stateStore';
import { webHandlers } from './web';

function open(exportFormats: readonly ExportFormat[]) {
  const opened: string[] = [];
  const store = new StateStore(1);
  const value = { ...NO_SESSION, role: 'head_engineer' } as const;
  store.commit([{ type: 'value_set', name: 'session', value }]);
  const handlers = webHandlers({
    store,
    sessions: {
      place: { origin: 'https://projects.example.ph', username: 'head1', isLive: true, isDemo: false },
    },
    exportFormats: () => exportFormats,
    openInBrowser: async (url) => void opened.push(url),
  });
  return { open: handlers['web:page:open'], opened };
}

describe('pages in the browser', () => {
  it('are the server’s own, its exports among them', async () => {
    const { open: ask, opened } = open(['csv', 'xlsx']);
    expect(await ask({ page: 'projects_excel', projectId: null })).toEqual(ok(null));
    expect(opened).toEqual(['https://projects.example.ph/dashboard/reports/export/excel/']);
  });

  it('are no exports of a format that the administrator does not allow', async () => {
    const { open: ask, opened } = open(['csv', 'pdf']);
    expect(await ask({ page: 'projects_excel', projectId: null })).toEqual(fail('not_allowed_here'));
    expect(await ask({ page: 'project_excel', projectId: 7 })).toEqual(fail('not_allowed_here'));
    expect(await ask({ page: 'projects_csv', projectId: null })).toEqual(ok(null));
    expect(await ask({ page: 'home', projectId: null })).toEqual(ok(null));
    expect(opened).toHaveLength(2);
  });
});
