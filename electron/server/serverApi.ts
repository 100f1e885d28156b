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
import type { ListedProjects, ProjectListName } from './projectList';
import { readProjectRows, type RowKind } from './projectRow';
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

const featureList = z.object({ features: listOf });

const pointFeature = z.object({ geometry: z.object({ type: z.literal('Point') }) });

/** The city's outline comes with its label as a point, which is no fault and no line either (part two §14). */
function isDrawn(feature: unknown): boolean {
  return !pointFeature.safeParse(feature).success;
}

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
   * One of the two lists of the projects this role may see: `projects` names them all, without coordinates;
   * `project_places` those that have some (contract, part two §13). A list of which no row can be read is no list:
   * `answer_invalid`.
   * @param last what was read before; given back as it is when the server says the same again
   */
  async fetchProjectList(
    role: Role,
    name: ProjectListName,
    last: ListedProjects | null = null,
  ): Promise<Result<ListedProjects>> {
    const path = pathOf(role, name);
    if (!path.ok) return path;
    const answer = await this.#http.request(path.value);
    if (!answer.ok) return answer;
    // Finance has no JSON list; its pages hold the rows in a script block.
    const isPage = role === 'finance_manager';
    const text = isPage ? readProjectsBlock(answer.value.body) : answer.value.body;
    if (text !== null && text === last?.text) return ok(last);
    const values = isPage
      ? this.#readBlock(path.value, text, answer.value.body.length)
      : readJson(`GET ${path.value}`, answer.value.body, z.object({ projects: listOf }), this.#onReject);
    if (!values.ok) return values;
    const { rows, complaints, unreadable } = readProjectRows(values.value.projects, kindOf(role, name));
    this.#complain(path.value, complaints);
    if (isNothingLeft(rows, complaints)) return fail('answer_invalid', `GET ${path.value}`);
    const told = new Map(rows.map((row) => [row.id, row]));
    return ok({ text: text ?? '', told, unreadable, unnamed: complaints.length - unreadable.size });
  }

  #readBlock(
    path: string,
    text: string | null,
    size: number,
  ): Result<{ readonly projects: readonly unknown[] }> {
    const rows = listOf.safeParse(text === null ? undefined : parseJson(text));
    if (rows.success) return ok({ projects: rows.data });
    this.#onReject('invalid_fields', `GET ${path}`, 'not the expected page', size);
    return fail('answer_invalid', `GET ${path}`);
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
    const [ofBarangays, ofCity] = [pathOf(role, 'boundaries'), pathOf(role, 'city_outline')];
    if (!ofBarangays.ok) return ofBarangays;
    const barangays = await this.#getOutlines(role, ofBarangays.value);
    if (!barangays.ok) return barangays;
    const city = ofCity.ok ? await this.#getJson(ofCity.value, featureList) : ofCity;
    // A network that fails between the two questions must not cost the outline that is held.
    if (!city.ok && !MISSING.has(city.error.code)) return city;
    const outlines = this.#readFeatures(ofBarangays.value, barangays.value.features, barangayFeatureSchema);
    if (outlines.length === 0 && barangays.value.features.length > 0) {
      return fail('answer_invalid', `GET ${ofBarangays.value}`);
    }
    return ok({
      barangays: outlines,
      city:
        ofCity.ok && city.ok
          ? this.#readFeatures(ofCity.value, city.value.features.filter(isDrawn), cityFeatureSchema)
          : [],
    });
  }

  /** A server that fails over the outlines has a public copy of them. */
  async #getOutlines(role: Role, path: string): Promise<Result<z.infer<typeof featureList>>> {
    const answer = await this.#getJson(path, featureList);
    const copy = pathOf(role, 'boundaries_file');
    if (answer.ok || !copy.ok || !MISSING.has(answer.error.code)) return answer;
    const copied = await this.#getJson(copy.value, featureList);
    return copied.ok ? copied : answer;
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

/** What is in a page's `<script id="projects-data" type="application/json">` (contract §5); null where there is none. */
function readProjectsBlock(html: string): string | null {
  const block = selectOne<AnyNode, Element>('script#projects-data', parseHtml(html));
  return block && textContent(block);
}

function kindOf(role: Role, name: ProjectListName): RowKind {
  if (name === 'projects') return 'listed';
  return role === 'finance_manager' ? 'computed' : 'stored';
}
