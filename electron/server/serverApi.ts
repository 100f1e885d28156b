import { selectOne } from 'css-select';
import { z } from 'zod';
import { barangayFeatureSchema, cityFeatureSchema, type Boundaries } from '#shared/domain/boundaries';
import type { Metrics } from '#shared/domain/metrics';
import type { UserNotification } from '#shared/domain/notification';
import type { Project } from '#shared/domain/project';
import type { RejectKind } from '#shared/domain/reject';
import type { Role } from '#shared/domain/role';
import { fail, ok, type ErrorCode, type Result } from '#shared/result';
import { NOTIFICATION_PAGE_ROWS } from '../projects/diff';
import { parseHtml, textContent, type AnyNode, type Element } from './html';
import type { HttpClient, HttpRequest } from './httpClient';
import { readNotificationsPage } from './notificationsPage';
import { readProjectRows } from './projectRow';

/** Told of each piece of an answer that could not be used. */
export type OnReject = (kind: RejectKind, source: string, reason: string, size: number) => void;

const NOTIFICATION_PAGES: Readonly<Record<Role, string>> = {
  head_engineer: '/dashboard/notifications/',
  superuser: '/dashboard/notifications/',
  project_engineer: '/projeng/notifications/',
  finance_manager: '/dashboard/finance/notifications/',
};

/** More pages than this are not asked for at once. */
const MAX_PAGES = 20;

const metricsAnswer = z
  .object({
    metrics: z.object({
      total_projects: z.number().int().nonnegative(),
      completed: z.number(),
      in_progress: z.number(),
      planned: z.number(),
      delayed: z.number(),
    }),
  })
  .transform(({ metrics }): Metrics => ({
    totalProjects: metrics.total_projects,
    completed: metrics.completed,
    inProgress: metrics.in_progress,
    planned: metrics.planned,
    delayed: metrics.delayed,
  }));

/** What a server says that has no such thing. */
const MISSING: ReadonlySet<ErrorCode> = new Set([
  'not_found',
  'not_allowed',
  'refused',
  'server_broken',
  'answer_invalid',
]);

const listOf = z.array(z.unknown());

/**
 * What this client reads and does on the server, in domain terms. Every answer is checked; a bad row costs only
 * itself, a bad answer is an error and the caller keeps what it holds.
 */
export class ServerApi {
  readonly #http: HttpClient;
  readonly #onReject: OnReject;

  constructor(http: HttpClient, onReject: OnReject) {
    this.#http = http;
    this.#onReject = onReject;
  }

  /**
   * All projects this role may see that have coordinates (contract §5: the server lists no others), and the ids of
   * rows that could not be read. A list of which no row can be read is no list: `answer_invalid`.
   */
  async fetchProjects(
    role: Role,
  ): Promise<Result<{ readonly rows: readonly Project[]; readonly unreadable: ReadonlySet<number> }>> {
    // Finance has no JSON list; the map page holds the same rows in a script block.
    const path = role === 'finance_manager' ? '/dashboard/map/' : '/projeng/map/api/projects/';
    const values =
      role === 'finance_manager'
        ? await this.#getPage(path, readProjectsBlock)
        : await this.#getJson(path, z.object({ projects: listOf }));
    if (!values.ok) return values;
    const { rows, complaints, unreadable } = readProjectRows(values.value.projects);
    this.#complain(path, complaints);
    return isNothingLeft(rows, complaints) ? fail('answer_invalid', `GET ${path}`) : ok({ rows, unreadable });
  }

  /** The server's own totals. */
  fetchMetrics(): Promise<Result<Metrics>> {
    return this.#getJson('/dashboard/api/overall-project-metrics/', metricsAnswer);
  }

  /**
   * The signed-in user's notification rows, newest first. Where they come in pages (contract §5), the first one, and
   * more of them until one holds a row already known: a busy hour offline fills several.
   * @param isKnown says of a row whether it was seen before; left out, the first page is all.
   */
  async fetchNotifications(
    role: Role,
    isKnown: (id: number) => boolean = () => true,
  ): Promise<Result<readonly UserNotification[]>> {
    const rows = new Map<number, UserNotification>();
    for (let number = 1; number <= MAX_PAGES; number += 1) {
      const page = await this.#fetchNotificationsPage(role, number);
      if (!page.ok) return page;
      const isEnd = page.value.every(({ id }) => rows.has(id));
      for (const row of page.value) if (!rows.has(row.id)) rows.set(row.id, row);
      if (page.value.length < NOTIFICATION_PAGE_ROWS || isEnd || page.value.some(({ id }) => isKnown(id)))
        break;
    }
    return ok([...rows.values()]);
  }

  async #fetchNotificationsPage(role: Role, number: number): Promise<Result<readonly UserNotification[]>> {
    const path = NOTIFICATION_PAGES[role] + (number === 1 ? '' : `?page=${number}`);
    const page = await this.#getPage(path, (html) => {
      const read = readNotificationsPage(html);
      return read.isPage ? read : null;
    });
    if (!page.ok) return page;
    this.#complain(path, page.value.complaints);
    const { rows, complaints } = page.value;
    return isNothingLeft(rows, complaints) ? fail('answer_invalid', `GET ${path}`) : ok(rows);
  }

  /** Outlines of the barangays and of the city, WGS84. A server without a city outline is not an error. */
  async fetchBoundaries(): Promise<Result<Boundaries>> {
    const features = z.object({ features: listOf });
    const barangaysPath = '/dashboard/api/barangay-geojson/';
    const barangays = await this.#getJson(barangaysPath, features);
    if (!barangays.ok) return barangays;
    const cityPath = '/dashboard/api/tagum-city-boundary-geojson/';
    const city = await this.#getJson(cityPath, features);
    // A network that fails between the two questions must not cost the outline that is held.
    if (!city.ok && !MISSING.has(city.error.code)) return city;
    const outlines = this.#readFeatures(barangaysPath, barangays.value.features, barangayFeatureSchema);
    if (outlines.length === 0 && barangays.value.features.length > 0) {
      return fail('answer_invalid', `GET ${barangaysPath}`);
    }
    return ok({
      barangays: outlines,
      city: city.ok ? this.#readFeatures(cityPath, city.value.features, cityFeatureSchema) : [],
    });
  }

  /** Marks one row, or with null all rows, as read. */
  async markNotificationsRead(role: Role, id: number | null): Promise<Result<null>> {
    const answer = await this.#http.request(NOTIFICATION_PAGES[role], {
      method: 'POST',
      headers: {
        'X-CSRFToken': this.#http.cookie('csrftoken') ?? '',
        'X-Requested-With': 'XMLHttpRequest',
      },
      form: id === null ? { action: 'mark_all_read' } : { action: 'mark_read', notification_id: String(id) },
    });
    if (!answer.ok) {
      // Finance is redirected to its own page after "mark all" (contract §5): done, not refused.
      const isFinanceDone = role === 'finance_manager' && id === null && answer.error.code === 'not_allowed';
      return isFinanceDone ? ok(null) : answer;
    }
    const said = this.#parseJson(
      NOTIFICATION_PAGES[role],
      answer.value.body,
      z.object({ success: z.boolean() }),
    );
    if (!said.ok) return said;
    return said.value.success ? ok(null) : fail('not_found');
  }

  #readFeatures<T>(path: string, values: readonly unknown[], schema: z.ZodType<T>): T[] {
    const features: T[] = [];
    for (const value of values) {
      const parsed = schema.safeParse(value);
      if (parsed.success) features.push(parsed.data);
      else this.#complain(path, [parsed.error.issues[0]?.path.join('.') ?? 'feature']);
    }
    return features;
  }

  #complain(path: string, complaints: readonly string[]): void {
    for (const field of complaints) this.#onReject('row_invalid', `GET ${path}`, `${field} is not usable`, 0);
  }

  async #getJson<T>(path: string, schema: z.ZodType<T>, request?: HttpRequest): Promise<Result<T>> {
    const answer = await this.#http.request(path, request);
    return answer.ok ? this.#parseJson(path, answer.value.body, schema) : answer;
  }

  async #getPage<T>(path: string, read: (html: string) => T | null): Promise<Result<T>> {
    const answer = await this.#http.request(path);
    if (!answer.ok) return answer;
    const value = read(answer.value.body);
    if (value !== null) return ok(value);
    this.#onReject('invalid_fields', `GET ${path}`, 'not the expected page', answer.value.body.length);
    return fail('answer_invalid', `GET ${path}`);
  }

  #parseJson<T>(path: string, body: string, schema: z.ZodType<T>): Result<T> {
    const source = `GET ${path}`;
    let value: unknown;
    try {
      value = JSON.parse(body);
    } catch {
      const isHtml = /^\s*</.test(body);
      this.#onReject(isHtml ? 'html_instead_of_json' : 'malformed_json', source, 'not JSON', body.length);
      return fail('answer_invalid', source);
    }
    const parsed = schema.safeParse(value);
    if (parsed.success) return ok(parsed.data);
    this.#onReject('invalid_fields', source, parsed.error.issues[0]?.path.join('.') ?? 'answer', body.length);
    return fail('answer_invalid', source);
  }
}

/** Everything that came was unusable: more likely a change on the server than the end of every project. */
function isNothingLeft(rows: readonly unknown[], complaints: readonly string[]): boolean {
  return rows.length === 0 && complaints.length > 0;
}

/** The map page's `<script id="projects-data" type="application/json">` (contract §5). */
function readProjectsBlock(html: string): { readonly projects: readonly unknown[] } | null {
  const block = selectOne<AnyNode, Element>('script#projects-data', parseHtml(html));
  if (!block) return null;
  try {
    const rows = listOf.safeParse(JSON.parse(textContent(block)));
    return rows.success ? { projects: rows.data } : null;
  } catch {
    return null;
  }
}
