import { selectOne } from 'css-select';
import { z } from 'zod';
import { ACCESS, withId, type ReadName } from '#shared/access';
import { barangayFeatureSchema, cityFeatureSchema, type Boundaries } from '#shared/domain/boundaries';
import type { Cards } from '#shared/domain/figures';
import type { Metrics } from '#shared/domain/metrics';
import type { Role } from '#shared/domain/role';
import { fail, ok, type ErrorCode, type Result } from '#shared/result';
import { tally } from '#shared/tally';
import { NOTIFICATION_PAGE_ROWS } from '../projects/diff';
import { cardsAnswer, metricsAnswer } from './figures';
import { parseHtml, textContent, type AnyNode, type Element } from './html';
import type { HttpClient } from './httpClient';
import {
  readNotificationList,
  type NotificationList,
  type NotificationPage,
  type NotificationReading,
} from './notificationList';
import { readNotificationsPage } from './notificationsPage';
import { projectDetailsAnswer, type ProjectDetails } from './projectDetails';
import type { FetchedProjects } from './projectList';
import { readProjectRows } from './projectRow';
import { parseJson, readJson, type OnReject } from './readJson';
import { ask } from './refusal';

/** Whose notifications come in pages; the others' page holds them all (contract §5). */
const PAGED: ReadonlySet<Role> = new Set(['head_engineer', 'superuser']);

/** What a server says that has no such thing. */
const MISSING: ReadonlySet<ErrorCode> = new Set([
  'not_found',
  'not_allowed',
  'refused',
  'server_broken',
  'answer_invalid',
]);

const listOf = z.array(z.unknown());

const FIRST_PAGE: NotificationReading = { isEnough: () => true };

/**
 * What this client reads of the server, in domain terms. Where it is read is `ACCESS`; what a role may not read is not
 * asked for: `not_allowed`. Every answer is checked; a bad row costs only itself, a bad answer is an error and the
 * caller keeps what it holds.
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
  async fetchProjects(role: Role): Promise<Result<FetchedProjects>> {
    const path = pathOf(role, 'projects');
    if (!path.ok) return path;
    // Finance has no JSON list; its page holds the same rows.
    const values =
      role === 'finance_manager'
        ? await this.#getPage(path.value, readProjectsBlock)
        : await this.#getJson(path.value, z.object({ projects: listOf }));
    if (!values.ok) return values;
    const { rows, complaints, unreadable } = readProjectRows(values.value.projects);
    this.#complain(path.value, complaints);
    if (isNothingLeft(rows, complaints)) return fail('answer_invalid', `GET ${path.value}`);
    const unnamed = complaints.length - unreadable.size;
    return ok({ rows, unreadable, unnamed, isComplete: true, gap: null });
  }

  /** One project as the server stores it; the only place that tells what was spent. `not_found` where it has none. */
  async fetchProjectDetails(role: Role, id: number): Promise<Result<ProjectDetails>> {
    const path = pathOf(role, 'project_details');
    if (!path.ok) return path;
    const where = withId(path.value, id);
    const { result, said } = await ask(this.#http, where);
    if (result.ok) return readJson(`GET ${where}`, result.value.body, projectDetailsAnswer, this.#onReject);
    // An unknown project is told with status 500 (contract §5).
    const isUnknown =
      result.error.code === 'server_broken' && /matches the given query/.test(said.error ?? '');
    return isUnknown ? fail('not_found') : result;
  }

  /** The server's own totals. */
  async fetchMetrics(role: Role): Promise<Result<Metrics>> {
    const path = pathOf(role, 'metrics');
    return path.ok ? this.#getJson(path.value, metricsAnswer) : path;
  }

  /** The totals of the role's dashboard cards, which count differently (contract §6). */
  async fetchCards(role: Role): Promise<Result<Cards>> {
    const path = pathOf(role, 'cards');
    return path.ok ? this.#getJson(path.value, cardsAnswer) : path;
  }

  /**
   * The signed-in user's notification rows. Where they come in pages (contract §5), as many pages as the reader wants.
   * @param reading left out, the first page is all
   */
  fetchNotifications(
    role: Role,
    reading: NotificationReading = FIRST_PAGE,
  ): Promise<Result<NotificationList>> {
    return readNotificationList((number) => this.#fetchNotificationPage(role, number), reading);
  }

  async #fetchNotificationPage(role: Role, number: number): Promise<Result<NotificationPage>> {
    const first = pathOf(role, 'notifications');
    if (!first.ok) return first;
    const path = first.value + (number === 1 ? '' : `?page=${number}`);
    const page = await this.#getPage(path, (html) => {
      const read = readNotificationsPage(html);
      return read.isPage ? read : null;
    });
    if (!page.ok) return page;
    const { rows, complaints, size, unread } = page.value;
    this.#complain(path, complaints);
    if (isNothingLeft(rows, complaints)) return fail('answer_invalid', `GET ${path}`);
    return ok({ rows, unread, isLast: !PAGED.has(role) || size < NOTIFICATION_PAGE_ROWS });
  }

  /** Outlines of the barangays and of the city, WGS84. A server without a city outline is not an error. */
  async fetchBoundaries(role: Role): Promise<Result<Boundaries>> {
    const features = z.object({ features: listOf });
    const [ofBarangays, ofCity] = [pathOf(role, 'boundaries'), pathOf(role, 'city_outline')];
    if (!ofBarangays.ok) return ofBarangays;
    const barangays = await this.#getJson(ofBarangays.value, features);
    if (!barangays.ok) return barangays;
    const city = ofCity.ok ? await this.#getJson(ofCity.value, features) : ofCity;
    // A network that fails between the two questions must not cost the outline that is held.
    if (!city.ok && !MISSING.has(city.error.code)) return city;
    const outlines = this.#readFeatures(ofBarangays.value, barangays.value.features, barangayFeatureSchema);
    if (outlines.length === 0 && barangays.value.features.length > 0) {
      return fail('answer_invalid', `GET ${ofBarangays.value}`);
    }
    return ok({
      barangays: outlines,
      city:
        ofCity.ok && city.ok ? this.#readFeatures(ofCity.value, city.value.features, cityFeatureSchema) : [],
    });
  }

  #readFeatures<T>(path: string, values: readonly unknown[], schema: z.ZodType<T>): T[] {
    const features: T[] = [];
    const complaints: string[] = [];
    for (const value of values) {
      const parsed = schema.safeParse(value);
      if (parsed.success) features.push(parsed.data);
      else complaints.push(parsed.error.issues[0]?.path.join('.') || 'feature');
    }
    this.#complain(path, complaints);
    return features;
  }

  #complain(path: string, complaints: readonly string[]): void {
    for (const [field, count] of tally(complaints)) {
      this.#onReject('row_invalid', `GET ${path}`, `${field} is not usable`, 0, count);
    }
  }

  async #getJson<T>(path: string, schema: z.ZodType<T>): Promise<Result<T>> {
    const answer = await this.#http.request(path);
    return answer.ok ? readJson(`GET ${path}`, answer.value.body, schema, this.#onReject) : answer;
  }

  async #getPage<T>(path: string, read: (html: string) => T | null): Promise<Result<T>> {
    const answer = await this.#http.request(path);
    if (!answer.ok) return answer;
    const value = read(answer.value.body);
    if (value !== null) return ok(value);
    this.#onReject('invalid_fields', `GET ${path}`, 'not the expected page', answer.value.body.length);
    return fail('answer_invalid', `GET ${path}`);
  }
}

/** Where a role reads something; `not_allowed` where it may not. */
function pathOf(role: Role, read: ReadName): Result<string> {
  const path = ACCESS[role].reads[read];
  return path === null ? fail('not_allowed', `${read} is not for this role`) : ok(path);
}

/** Everything that came was unusable: more likely a change on the server than the end of every project. */
function isNothingLeft(rows: readonly unknown[], complaints: readonly string[]): boolean {
  return rows.length === 0 && complaints.length > 0;
}

/** The map page's `<script id="projects-data" type="application/json">` (contract §5). */
function readProjectsBlock(html: string): { readonly projects: readonly unknown[] } | null {
  const block = selectOne<AnyNode, Element>('script#projects-data', parseHtml(html));
  if (!block) return null;
  const rows = listOf.safeParse(parseJson(textContent(block)));
  return rows.success ? { projects: rows.data } : null;
}
