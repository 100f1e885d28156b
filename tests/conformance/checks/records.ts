import type { Role } from '#shared/domain/role';
import { readNotificationsPage } from '../../../electron/api/notificationsPage';
import type { Check } from '../check';
import type { Run } from '../run';
import { NO_SUCH_ID } from './paths';
import { OFFICE, withProject } from './projectHelp';
import {
  ENGINEER,
  ENGINEER_AND_FINANCE,
  jsonOf,
  multipartOf,
  parseCsv,
  report,
  scriptBlock,
  spend,
  withOwnProject,
} from './recordHelp';
import * as paths from './recordPaths';
import { headReport, siteReport, sCurve } from './recordSchemas';

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Status, type and the head of the answer's file name. */
async function exportOf(run: Run, role: Role, path: string) {
  const { status, headers, body } = await run.as(role).send(path);
  run.equal(`${path} status`, status, 200);
  run.matches(`${path} name`, headers.get('Content-Disposition'), /^attachment; filename="[^"]+"$/);
  return { type: headers.get('Content-Type') ?? '', body };
}

/** Server contract §7: the pages of one project, its history as files, and its pictures and documents. */
export const RECORD_CHECKS: readonly Check[] = [
  ...OFFICE.map((role): Check => ({
    id: `record.head-page.${role}`,
    section: '§7',
    title: `The head's page of a project has its two script blocks for ${role}; an unknown project is a 404 of one sentence`,
    needs: { roles: [role], writes: true },
    look: (run) =>
      withProject(run, {}, async ({ id }) => {
        const office = run.as(role);
        await report(office, id, 5);
        await spend(office, id, '100.25');
        const { body } = await office.send(paths.headPage(id));
        const told = run.fits('report-data', scriptBlock(body, 'report-data'), headReport);
        run.equal('progress', told?.latest_progress_pct, 5);
        run.equal('spent', [told?.total_cost, told?.remaining_budget], [100.25, 899.75]);
        run.equal(
          'costs',
          told?.costs.map(({ cost_type, amount }) => [cost_type, amount]),
          [['Material', 100.25]],
        );
        run.equal('last key', Object.keys(told ?? {}).at(-1), 'uploaded_images');
        run.fits('s-curve-data', scriptBlock(body, 's-curve-data'), sCurve);
        const unknown = await office.send(paths.headPage(NO_SUCH_ID));
        run.equal('unknown', [unknown.status, unknown.body.trim()], [404, 'Project not found.']);
      }),
  })),
  {
    id: 'record.head-page.empty',
    section: '§7',
    title: 'Without dates and costs the block holds nulls, zeros, N/A and empty lists',
    needs: { anyOf: OFFICE, writes: true },
    look: (run) => {
      const fields = { status: 'cancelled', start_date: '', end_date: '', project_cost: '' };
      return withProject(run, fields, async ({ id }) => {
        const { body } = await run.anyOf(OFFICE).send(paths.headPage(id));
        const told = run.fits('report-data', scriptBlock(body, 'report-data'), headReport);
        if (!told) return;
        const { expected_progress, progress_variance, performance_label, total_days, budget } = told;
        const seen = [expected_progress, progress_variance, performance_label, total_days, budget];
        run.equal('values', seen, [null, null, 'N/A', 0, 0]);
        run.equal('dates', [told.project.start_date, told.project.end_date], ['', '']);
        const curve = { labels: [], planned: [], actual: [] };
        run.equal('s-curve-data', scriptBlock(body, 's-curve-data'), curve);
      });
    },
  },
  {
    id: 'record.head-page.reads-notifications',
    section: '§7',
    title:
      'Reading the head’s page marks what the reader was told of the project as read, budget requests left out',
    needs: { roles: ['head_engineer'], writes: true },
    look: (run) =>
      withProject(run, {}, async ({ id, prn }) => {
        const head = run.as('head_engineer');
        await head.post(paths.requestPath(id), { form: { requested_amount: '5', reason: 'Steel' } });
        await head.send(paths.headPage(id));
        const page = (await head.send('/dashboard/notifications/')).body;
        const rows = readNotificationsPage(page).rows.filter(({ message }) => message.includes(prn));
        const unread = rows.filter(({ isRead }) => !isRead).map(({ message }) => message.split(':')[0]);
        run.isTrue('nothing was told of the project', rows.length > 1);
        run.equal('unread then', unread, ['📌 Budget Request Submitted']);
      }),
  },
  {
    id: 'record.site-page',
    section: '§7',
    title:
      'The engineers’ page has its own block, activity with links to own reports, and is closed to others',
    needs: ENGINEER,
    look: async (run) => {
      await withOwnProject(run, {}, async ({ id }, engineer) => {
        const own = await report(engineer, id, 5);
        const others = await report(run.as('superuser'), id, 6);
        await spend(engineer, id, '100.25');
        const { status, body } = await engineer.send(paths.sitePage(id));
        run.equal('status', status, 200);
        run.fits('report-data', scriptBlock(body, 'report-data'), siteReport);
        run.matches('activity', body, /class="[^"]*activity-history-scroll/);
        run.matches('a cost', body, /Cost entry added: Material - ₱100\.25/);
        run.isTrue('no link to an own report', body.includes(`href="${paths.editPath(id, own)}"`));
        run.isTrue('a link to another’s', !body.includes(`href="${paths.editPath(id, others)}"`));
        run.equal('analytics', (await engineer.send(paths.analyticsPage(id))).status, 200);
      });
      await withProject(run, {}, async ({ id }) => {
        for (const path of [paths.sitePage(id), paths.analyticsPage(id)]) {
          const { status, body } = await run.as('project_engineer').send(path);
          const refusal = [403, 'You are not assigned to view this project.'];
          run.equal(`${path} of others`, [status, body.trim()], refusal);
        }
      });
      const unknown = await run.as('project_engineer').send(paths.sitePage(NO_SUCH_ID));
      run.equal('unknown', unknown.status, 404);
    },
  },
  {
    id: 'record.csv',
    section: '§7',
    title:
      'The whole history is CSV for the office: reports with photos below /media/, costs, a total; unknown is a 404',
    needs: ENGINEER,
    look: (run) =>
      withOwnProject(run, {}, async ({ id }, engineer) => {
        await report(engineer, id, 5);
        await report(engineer, id, 16, ['site.jpg', 'dam.jpg']);
        await spend(engineer, id, '100.25');
        const { type, body } = await exportOf(run, 'superuser', paths.wholeCsv(id));
        run.matches('type', type, /^text\/csv/);
        const rows = parseCsv(body);
        const at = (title: string) => rows.findIndex(([cell]) => cell === title);
        const heads = ['Date', 'Progress %', 'Description', 'Engineer', 'Photo Count', 'Photo Files'];
        run.equal('heads', rows[at('PROGRESS DETAILS') + 1], heads);
        const [first, second] = rows.slice(at('PROGRESS DETAILS') + 2);
        run.equal('reports', [Number(first?.[1]), Number(second?.[1]), second?.[4]], [5, 16, '2']);
        run.matches('photos', second?.[5], /^progress_photos\/site\S*\.jpg, progress_photos\/dam\S*\.jpg$/);
        const costs = rows.slice(at('BUDGET DETAILS') + 1);
        run.equal('heads of costs', costs[0], ['Date', 'Category', 'Description', 'Amount']);
        const [day, category, text, amount] = costs[1] ?? [];
        run.equal(
          'cost',
          [day, category, text, Number(amount)],
          ['2026-11-20', 'Material', 'Cement', 100.25],
        );
        run.isTrue('no TOTAL', at('TOTAL') > 0);
        run.equal('unknown', (await run.as('superuser').send(paths.wholeCsv(NO_SUCH_ID))).status, 404);
        const excel = await exportOf(run, 'superuser', paths.wholeExcel(id));
        run.equal('Excel', [excel.type, excel.body.slice(0, 2)], [EXCEL, 'PK']);
      }),
  },
  {
    id: 'record.csv.engineer',
    section: '§7',
    title: 'An engineer reads the short CSV of any project, newest first; unknown is a 404 with JSON',
    needs: ENGINEER,
    look: (run) =>
      withProject(run, {}, async ({ id }) => {
        await report(run.as('superuser'), id, 5);
        await report(run.as('superuser'), id, 6);
        await spend(run.as('superuser'), id, '100.25');
        const rows = parseCsv((await exportOf(run, 'project_engineer', paths.siteReport(id))).body);
        const at = (title: string) => rows.findIndex(([cell]) => cell === title);
        run.equal('heads', rows[at('Progress Updates') + 1], ['Date', 'Percentage Complete', 'Description']);
        run.equal('newest', Number(rows[at('Progress Updates') + 2]?.[1]), 6);
        run.equal('costs', rows[at('Cost Breakdown') + 1], ['Date', 'Type', 'Description', 'Amount']);
        const unknown = await run.as('project_engineer').send(paths.siteReport(NO_SUCH_ID));
        run.equal(
          'unknown',
          [unknown.status, unknown.headers.get('Content-Type')],
          [404, 'application/json'],
        );
      }),
  },
  {
    id: 'record.csv.finance',
    section: '§7',
    title: 'Finance’s CSV has seven rows of summary, then costs with the address of their receipt',
    needs: ENGINEER_AND_FINANCE,
    look: (run) =>
      withOwnProject(run, {}, async ({ id }, engineer) => {
        const fields = { date: '2026-11-20', cost_type: 'labor', description: '', amount: '50' };
        const multipart = multipartOf(fields, [['receipt', 'receipt.jpg', 'x']]);
        await engineer.send(`/projeng/projects/${id}/add-cost/`, { multipart });
        const rows = parseCsv((await exportOf(run, 'finance_manager', paths.financeCsv(id))).body);
        const heads = rows.findIndex(([cell]) => cell === 'Date');
        run.equal('rows before', rows.slice(0, heads).filter((row) => row.join('') !== '').length, 7);
        run.equal('heads', rows[heads], ['Date', 'Cost Type', 'Description', 'Amount', 'Receipt']);
        run.matches('receipt', rows[heads + 1]?.[4], /^\/media\/cost_receipts\/receipt\S*\.jpg$/);
      }),
  },
  {
    id: 'record.finance-page',
    section: '§7',
    title:
      'Finance’s page lists costs, receipts with ids in a script, and the newest open budget request with its id',
    needs: ENGINEER_AND_FINANCE,
    look: (run) =>
      withOwnProject(run, {}, async ({ id }, engineer) => {
        const fields = { date: '2026-11-20', cost_type: 'labor', description: 'Masons', amount: '44000.25' };
        const multipart = multipartOf(fields, [['receipt', 'receipt.jpg', 'x']]);
        await engineer.send(`/projeng/projects/${id}/add-cost/`, { multipart });
        const finance = run.as('finance_manager');
        const before = (await finance.send(paths.financePage(id))).body;
        run.isTrue('an open request before any', !before.includes('name="budget_request_id"'));
        run.matches('button', before, /<button[^>]*data-gallery-scope="cost"[^>]*data-cost-id="\d+"/);
        run.matches(
          'script',
          before,
          /receiptGalleryItems = \[[^\]]*costId: \d+,[^\]]*amountLabel: "44,000\.25"/,
        );
        await engineer.post(paths.requestPath(id), { form: { requested_amount: '5.5', reason: 'Steel' } });
        const { body } = await finance.send(paths.financePage(id));
        run.matches('heading', body, /Pending Budget Request/);
        run.equal('forms', body.match(/name="budget_request_id"\s+value="\d+"/g)?.length, 2);
        run.equal('unknown', (await finance.send(paths.financePage(NO_SUCH_ID))).status, 404);
      }),
  },
  {
    id: 'media.public',
    section: '§7',
    title: 'Files below /media/ are open to the anonymous, inline, with Last-Modified; ranges are ignored',
    needs: ENGINEER,
    look: (run) =>
      withOwnProject(run, {}, async ({ id }, engineer) => {
        const multipart = multipartOf({ names: 'Plan Ñ' }, [['files', 'plan ñ.pdf', '%PDF-1.4 x']]);
        const [, answer] = jsonOf(await engineer.send(paths.uploadPath(id), { multipart }));
        const url =
          (answer as { documents?: { file_url?: string }[] } | undefined)?.documents?.[0]?.file_url ?? '';
        run.matches('address', url, /^\/media\/project_documents\/plan_%C3%B1\S*\.pdf$/);
        const file = await run.anonymous().send(url);
        if (file.status === 404) run.skip('the server serves no files itself, as in production');
        run.equal('body', [file.status, file.body], [200, '%PDF-1.4 x']);
        run.matches('disposition', file.headers.get('Content-Disposition'), /^inline/);
        run.equal('ETag', file.headers.get('ETag'), null);
        const since = { 'If-Modified-Since': file.headers.get('Last-Modified') ?? '' };
        run.equal('unchanged', (await run.anonymous().send(url, { headers: since })).status, 304);
        const part = await run.anonymous().send(url, { headers: { Range: 'bytes=0-3' } });
        run.equal('a range', [part.status, part.body.length], [200, file.body.length]);
      }),
  },
];
