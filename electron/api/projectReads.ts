import { z } from 'zod';
import { ACCESS, FINANCE_COSTS, withId } from '#shared/domain/access';
import { outsideLine } from '#shared/domain/outsideText';
import { LONGEST } from '#shared/domain/bounds';
import type { PendingRequest } from '#shared/domain/money';
import type { CostRow, ReportRow } from '#shared/domain/record/parts';
import type { Role } from '#shared/domain/role';
import { fail, ok, type Result } from '#shared/result';
import type { DrawerProject } from './finance/drawers';
import { LONGEST_LIST, type HttpClient } from './httpClient';
import { readJson, type OnReject } from './readJson';
import { RecordApi } from './record/recordApi';
import type { StoredReport } from './record/reportForm';
import type { ReaderName, ReadOf } from './reading/readers';

const DOCUMENTS = '/projeng/projects/:id/documents/';
const FINANCE_PROJECT = '/dashboard/finance/project/:id/';

/** Projects of one of Finance's pages, and how many pages are read at most (server contract §13). */
const PAGE_ROWS = 25;
const MOST_PAGES = 80;

const documentsAnswer = z.object({ documents: z.array(z.unknown()) });
const documentSchema = z.object({ id: z.number().int(), name: z.string() });

/** Newest first. */
export type History = { readonly reports: readonly ReportRow[]; readonly costs: readonly CostRow[] };

/** A document as the server lists it. */
export type ListedDocument = { readonly id: number; readonly name: string };

/**
 * Small answers about one project that an action is read back from. Errors: `not_allowed` where the role is not told;
 * `not_found`; those of a request.
 */
export class ProjectReads {
  readonly #http: HttpClient;
  readonly #onReject: OnReject;
  readonly #records: RecordApi;

  constructor(http: HttpClient, onReject: OnReject) {
    this.#http = http;
    this.#onReject = onReject;
    this.#records = new RecordApi(http, onReject);
  }

  /** Every document of a project, newest first (server contract §8). */
  async fetchDocuments(role: Role, projectId: number): Promise<Result<readonly ListedDocument[]>> {
    if (role === 'finance_manager') return fail('not_allowed', 'documents are not for this role');
    const path = withId(DOCUMENTS, projectId);
    const answer = await this.#http.request(path);
    if (!answer.ok) return answer;
    const read = readJson(`GET ${path}`, answer.value.body, documentsAnswer, this.#onReject);
    if (!read.ok) return read;
    return ok(
      read.value.documents.flatMap((value) => {
        const document = documentSchema.safeParse(value);
        if (!document.success) return [];
        return [{ id: document.data.id, name: outsideLine(document.data.name, LONGEST.name) }];
      }),
    );
  }

  /** The reports of a project, and its costs where the role's small export tells them (server contract §7.3). */
  async fetchHistory(role: Role, projectId: number): Promise<Result<History>> {
    if (role === 'finance_manager') return fail('not_allowed', 'reports are not for this role');
    const source = role === 'project_engineer' ? 'site_history' : 'office_history';
    const read = await this.#records.read(source, { id: projectId, prn: '' });
    return read.ok ? ok({ reports: read.value.reports ?? [], costs: read.value.costs ?? [] }) : read;
  }

  /**
   * One report as its own form shows it, which is told by its id (server contract §10.2). Errors besides: `answer_invalid`
   * for a page that is no such form.
   */
  async fetchReport(role: Role, projectId: number, reportId: number): Promise<Result<StoredReport>> {
    const place = ACCESS[role].actions.edit_progress;
    if (place === null) return fail('not_allowed', 'reports are not for this role');
    const path = withId(place, projectId).replace(':report', String(reportId));
    const answer = await this.#http.request(path);
    if (!answer.ok) return answer;
    const read = await this.#http.read('reportForm', answer.value.pieces);
    if (!read.ok) return read;
    return read.value.rest ? ok(read.value.rest) : fail('answer_invalid', 'GET of the form of a report');
  }

  /** One project of Finance's page of costs (server contract §13). @param prn by which the page is asked for it alone */
  async fetchDrawer(role: Role, projectId: number, prn: string): Promise<Result<DrawerProject>> {
    if (role === 'project_engineer') return fail('not_allowed', 'drawer is not for this role');
    const read = await this.#readPage(`${FINANCE_COSTS}?prn=${encodeURIComponent(prn)}`, 'financeDrawer');
    if (!read.ok) return read;
    if (!read.value.rest.isPage) return fail('answer_invalid', `GET ${FINANCE_COSTS}`);
    const project = read.value.rows.find(({ id }) => id === projectId);
    return project ? ok(project) : fail('not_found');
  }

  /**
   * Every project of Finance's pages of costs, one page after the other.
   * @returns `isWhole`: false where there are more than {@link MOST_PAGES} pages
   */
  async fetchDrawers(
    role: Role,
  ): Promise<Result<{ readonly rows: readonly DrawerProject[]; readonly isWhole: boolean }>> {
    if (role === 'project_engineer') return fail('not_allowed', 'drawer is not for this role');
    const found = new Map<number, DrawerProject>();
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      // The server has one page after the other put together: asked at once they would take all its workers.
      // oxlint-disable-next-line no-await-in-loop
      const read = await this.#readPage(
        `${FINANCE_COSTS}${page === 1 ? '' : `?page=${page}`}`,
        'financeDrawer',
      );
      if (!read.ok) return read;
      if (!read.value.rest.isPage) return fail('answer_invalid', `GET ${FINANCE_COSTS}`);
      const known = found.size;
      for (const row of read.value.rows) found.set(row.id, row);
      // A page past the end is the last one again.
      if (read.value.rows.length < PAGE_ROWS || found.size === known)
        return ok({ rows: [...found.values()], isWhole: true });
    }
    return ok({ rows: [...found.values()], isWhole: false });
  }

  /** The newest open budget request of a project; null when none is open (server contract §12). */
  async fetchPendingRequest(role: Role, projectId: number): Promise<Result<PendingRequest | null>> {
    if (role === 'project_engineer') return fail('not_allowed', 'requests are not for this role');
    const read = await this.#readPage(withId(FINANCE_PROJECT, projectId), 'pendingRequest');
    if (!read.ok) return read;
    const { isPage, request } = read.value.rest;
    return isPage ? ok(request) : fail('answer_invalid', `GET ${FINANCE_PROJECT}`);
  }

  async #readPage<N extends ReaderName>(path: string, name: N): Promise<Result<ReadOf<N>>> {
    const answer = await this.#http.request(path, { maxBytes: LONGEST_LIST });
    return answer.ok ? this.#http.read(name, answer.value.pieces) : answer;
  }
}
