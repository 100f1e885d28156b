import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { ACCESS, withId, type ReadName } from '#shared/domain/access';
import type { Boundaries } from '#shared/domain/boundaries';
import type { CardMetrics } from '#shared/state/comparedMetrics';
import type { FactResource } from '#shared/domain/freshness';
import type { Metrics } from '#shared/domain/metrics';
import type { Role } from '#shared/domain/role';
import { fail, ok, type ErrorCode, type Result } from '#shared/result';
import { tally } from '#shared/tally';
import type { HttpAnswer } from './answer';
import type { FactRow } from './reading/facts';
import type { Complaint } from './reading/lists';
import type { ReaderName, ReadOf } from './reading/readers';
import { cardsAnswer, metricsAnswer } from './metrics';
import { LONGEST_LIST, type HttpClient } from './httpClient';
import {
  readNotificationList,
  type NotificationList,
  type NotificationPage,
  type NotificationReading,
  NOTIFICATION_PAGE_ROWS,
} from './notificationList';
import { projectDetailsAnswer, type ProjectDetails } from './projectDetails';
import { isSameText, lettersOf, type LongText } from './longText';
import type { ListedProjects, ProjectListName } from './projectList';
import type { RowKind } from './projectRow';
import { readJson, type OnReject } from './readJson';
import { ask } from './refusal';

/** Whose notifications come in pages; the others' page holds them all (server contract §5.3). */
const PAGED: ReadonlySet<Role> = new Set(['head_engineer', 'superuser']);

/** What a server says that has no such thing. */
const MISSING: ReadonlySet<ErrorCode> = new Set([
  'not_found',
  'not_allowed',
  'refused',
  'server_broken',
  'answer_invalid',
]);

const FACT_READERS = { spending: 'projectSpending', assignments: 'projectAssignments' } as const;

const FIRST_PAGE: NotificationReading = { isEnough: () => true };

/**
 * What this client reads of the server, in domain terms. Where it is read is `ACCESS`; what a role may not read is not
 * asked for: `not_allowed`. Every answer is checked; a bad row costs only itself, a bad answer is an error and the
 * caller keeps what it holds.
 */
export class ServerApi {
  readonly #http: HttpClient;
  readonly #onReject: OnReject;
  /** The first page of notifications as it was read last: one that says the same again need not be read. */
  #lastPage: { readonly digest: string | null; readonly page: NotificationPage } | null = null;
  /** The same of pages that hold a list of projects, by path. */
  readonly #lastListPages = new Map<string, string>();

  constructor(http: HttpClient, onReject: OnReject) {
    this.#http = http;
    this.#onReject = onReject;
  }

  /**
   * One of the two lists of the projects this role may see: `projects` names them all, without coordinates;
   * `project_places` those that have some (server contract §19). A list of which no row can be read is no list:
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
    const answer = await this.#http.request(path.value, { maxBytes: LONGEST_LIST });
    if (!answer.ok) return answer;
    // Finance has no JSON list; its pages hold the rows in a script block.
    const isPage = role === 'finance_manager';
    const digest = isPage ? digestOf(answer.value) : null;
    if (last && digest !== null && digest === this.#lastListPages.get(path.value)) return ok(last);
    const block = isPage ? await this.#read(path.value, 'projectsBlock', answer.value.pieces, '') : null;
    if (block && !block.ok) return block;
    const text = block ? [block.value.rest ?? ''] : answer.value.pieces;
    if (last && isSameText(text, last.text)) return ok(last);
    const hint = `${isPage ? 'block' : 'answer'} ${kindOf(role, name)}`;
    const read = await this.#read(path.value, 'projects', text, hint);
    if (!read.ok) return read;
    const { rows, rest } = read.value;
    this.#complain(path.value, rest.complaints);
    if (!rest.isList) return fail('answer_invalid', `GET ${path.value}`);
    const bad = rest.complaints.reduce((sum, { count }) => sum + count, 0);
    const unreadable = new Set(rest.unreadable);
    const told = new Map(rows.map((row) => [row.id, row]));
    if (digest !== null) this.#lastListPages.set(path.value, digest);
    return ok({ text, told, unreadable, unnamed: bad - unreadable.size });
  }

  /**
   * What is told beside the lists of every project that this role's list names: what was spent, who is assigned
   * (server contract §13, §16). A list of which no row can be read is none: `answer_invalid`.
   */
  async fetchFacts(role: Role, resource: FactResource): Promise<Result<readonly FactRow[]>> {
    const path = pathOf(role, resource);
    if (!path.ok) return path;
    const read = await this.#getRead(path.value, FACT_READERS[resource]);
    if (!read.ok) return read;
    const { rows, rest } = read.value;
    this.#complain(path.value, rest.complaints);
    return rest.isList ? ok(rows) : fail('answer_invalid', `GET ${path.value}`);
  }

  /** One project as the server stores it; with what was spent. `not_found` where it has none. */
  async fetchProjectDetails(role: Role, id: number): Promise<Result<ProjectDetails>> {
    const path = pathOf(role, 'project_details');
    if (!path.ok) return path;
    const where = withId(path.value, id);
    const { result, said } = await ask(this.#http, where);
    if (result.ok) return readJson(`GET ${where}`, result.value.body, projectDetailsAnswer, this.#onReject);
    // An unknown project is told with status 500 (server contract §5.1).
    const isUnknown =
      result.error.code === 'server_broken' && /matches the given query/.test(said.error ?? '');
    return isUnknown ? fail('not_found') : result;
  }

  /** The server's own totals. */
  async fetchMetrics(role: Role): Promise<Result<Metrics>> {
    const path = pathOf(role, 'metrics');
    return path.ok ? this.#getJson(path.value, metricsAnswer) : path;
  }

  /** The totals of the role's dashboard cards, which count differently (server contract §6). */
  async fetchCards(role: Role): Promise<Result<CardMetrics>> {
    const path = pathOf(role, 'cards');
    return path.ok ? this.#getJson(path.value, cardsAnswer) : path;
  }

  /**
   * The signed-in user's notification rows. Where they come in pages (server contract §5.3), as many pages as the
   * reader wants.
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
    const answer = await this.#http.request(path, { maxBytes: LONGEST_LIST });
    if (!answer.ok) return answer;
    const digest = number === 1 ? digestOf(answer.value) : null;
    if (digest !== null && digest === this.#lastPage?.digest) return ok(this.#lastPage.page);
    const page = await this.#read(path, 'notifications', answer.value.pieces, '');
    if (!page.ok) return page;
    const { rows, rest } = page.value;
    const { complaints, unreadable, isPage, size, unread } = rest;
    if (!isPage) {
      this.#onReject('invalid_fields', `GET ${path}`, 'not the expected page', 0);
      return fail('answer_invalid', `GET ${path}`);
    }
    for (const [field, count] of tally(complaints)) {
      this.#onReject('row_invalid', `GET ${path}`, `${field} is not usable`, 0, count);
    }
    // Everything that came was unusable: more likely a change on the server than the end of every row.
    if (rows.length === 0 && complaints.length > 0) return fail('answer_invalid', `GET ${path}`);
    const isLast = !PAGED.has(role) || size < NOTIFICATION_PAGE_ROWS;
    const read: NotificationPage = { rows, unreadable, unread, isLast };
    if (number === 1) this.#lastPage = { digest, page: read };
    return ok(read);
  }

  /** Outlines of the barangays and of the city, WGS84. A server without a city outline is not an error. */
  async fetchBoundaries(role: Role): Promise<Result<Boundaries>> {
    const [ofBarangays, ofCity] = [pathOf(role, 'boundaries'), pathOf(role, 'city_outline')];
    if (!ofBarangays.ok) return ofBarangays;
    const barangays = await this.#getBarangays(role, ofBarangays.value);
    if (!barangays.ok) return barangays;
    const city = ofCity.ok ? await this.#getOutlines(ofCity.value, 'cityOutline') : ofCity;
    // A network that fails between the two questions must not cost the outline that is held.
    if (!city.ok && !MISSING.has(city.error.code)) return city;
    const { rows, rest } = barangays.value;
    if (rows.length === 0 && rest.complaints.length > 0) {
      return fail('answer_invalid', `GET ${ofBarangays.value}`);
    }
    return ok({ barangays: [...rows], city: city.ok ? [...city.value.rows] : [] });
  }

  /** A server that fails over the outlines has a public copy of them. */
  async #getBarangays(role: Role, path: string): Promise<Result<ReadOf<'barangays'>>> {
    const answer = await this.#getOutlines(path, 'barangays');
    const copy = pathOf(role, 'boundaries_file');
    if (answer.ok || !copy.ok || !MISSING.has(answer.error.code)) return answer;
    const copied = await this.#getOutlines(copy.value, 'barangays');
    return copied.ok ? copied : answer;
  }

  async #getOutlines<N extends 'barangays' | 'cityOutline'>(
    path: string,
    name: N,
  ): Promise<Result<ReadOf<N>>> {
    const read = await this.#getRead(path, name);
    if (!read.ok) return read;
    const { isList, complaints } = read.value.rest;
    this.#complain(path, complaints);
    return isList ? read : fail('answer_invalid', `GET ${path}`);
  }

  #complain(path: string, complaints: readonly Complaint[]): void {
    for (const { kind, reason, count } of complaints) this.#onReject(kind, `GET ${path}`, reason, 0, count);
  }

  /** Asks for a list or a page and has it read by name (`electron/api/reading/readers.ts`), away from this thread when long. */
  async #getRead<N extends ReaderName>(path: string, name: N): Promise<Result<ReadOf<N>>> {
    const answer = await this.#http.request(path, { maxBytes: LONGEST_LIST });
    return answer.ok ? this.#read(path, name, answer.value.pieces, '') : answer;
  }

  async #read<N extends ReaderName>(
    path: string,
    name: N,
    text: LongText,
    hint: string,
  ): Promise<Result<ReadOf<N>>> {
    const read = await this.#http.read(name, text, hint);
    if (!read.ok) this.#onReject('too_large', `GET ${path}`, read.error.detail ?? '', lettersOf(text));
    return read;
  }

  async #getJson<T>(path: string, schema: z.ZodType<T>): Promise<Result<T>> {
    const answer = await this.#http.request(path);
    return answer.ok ? readJson(`GET ${path}`, answer.value.body, schema, this.#onReject) : answer;
  }
}

/** The token of a page's form: another one with every answer. */
const FORM_TOKEN = /(name="csrfmiddlewaretoken" value=")[^"]*/g;

/** Letters. A longer page takes longer to compare than main may be kept, and is read by a thread of its own anyway. */
const LONGEST_COMPARED = 1_000_000;

/** What tells one page from another, but for what differs each time; null for one that is not compared. */
function digestOf(answer: HttpAnswer): string | null {
  if (lettersOf(answer.pieces) > LONGEST_COMPARED) return null;
  return createHash('sha256').update(answer.body.replace(FORM_TOKEN, '$1')).digest('base64');
}

/** Where a role reads something; `not_allowed` where it may not. */
function pathOf(role: Role, read: ReadName): Result<string> {
  const path = ACCESS[role].reads[read];
  return path === null ? fail('not_allowed', `${read} is not for this role`) : ok(path);
}

function kindOf(role: Role, name: ProjectListName): RowKind {
  if (name === 'projects') return 'listed';
  return role === 'finance_manager' ? 'computed' : 'stored';
}
