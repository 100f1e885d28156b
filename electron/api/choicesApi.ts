import { z } from 'zod';
import { ACCESS, type ReadName } from '#shared/domain/access';
import { choiceField, MOST_CHOICES, type ProjectChoices } from '#shared/domain/projectChoices';
import type { Role } from '#shared/domain/role';
import { fail, ok, type Result } from '#shared/result';
import { LONGEST_LIST, type HttpClient } from './httpClient';
import { readJson, type OnReject } from './readJson';

const prnAnswer = z.object({ success: z.literal(true), prn: choiceField });

/** A list, alone or under a name of its own; a row that cannot be read is left out. */
const typesAnswer = z
  .union([
    z.array(z.unknown()),
    z.object({ project_types: z.array(z.unknown()) }).transform((answer) => answer.project_types),
    z.object({ types: z.array(z.unknown()) }).transform((answer) => answer.types),
  ])
  .transform((rows) => {
    const row = z.object({ name: choiceField });
    const names = rows.slice(0, MOST_CHOICES).flatMap((value) => {
      const read = row.safeParse(value);
      return read.success && read.data.name !== '' ? [read.data.name] : [];
    });
    return [...new Set(names)];
  });

/**
 * What forms about projects offer. Read when a form is opened, never on a timer. Errors: `not_allowed` where the role
 * may not read it; those of a request; `answer_invalid`.
 */
export class ChoicesApi {
  readonly #http: HttpClient;
  readonly #onReject: OnReject;

  constructor(http: HttpClient, onReject: OnReject) {
    this.#http = http;
    this.#onReject = onReject;
  }

  /** What could not be read is null; an ended login is an error, so that it is renewed and asked again. */
  async fetchChoices(role: Role): Promise<Result<ProjectChoices>> {
    const [types, funds, engineers] = await Promise.all([
      this.#getJson(role, 'project_types', typesAnswer),
      this.#getPage(role, 'funds'),
      this.#getPage(role, 'engineers'),
    ]);
    for (const read of [types, funds, engineers]) {
      if (!read.ok && read.error.code === 'logged_out') return read;
    }
    return ok({
      types: types.ok ? types.value : null,
      funds: funds.ok ? funds.value : null,
      engineers: engineers.ok ? engineers.value : null,
    });
  }

  /** A number that no project has now. Nothing keeps it: another may use it first. */
  async fetchPrn(role: Role): Promise<Result<string>> {
    const read = await this.#getJson(role, 'prn', prnAnswer);
    return read.ok ? ok(read.value.prn) : read;
  }

  async #getPage<N extends 'funds' | 'engineers'>(
    role: Role,
    name: N,
  ): Promise<Result<NonNullable<ProjectChoices[N]>>> {
    const path = pathOf(role, name);
    if (!path.ok) return path;
    const answer = await this.#http.request(path.value, { maxBytes: LONGEST_LIST });
    if (!answer.ok) return answer;
    const read = await this.#http.read(name, answer.value.pieces, '');
    if (read.ok && read.value.rest !== null) {
      return ok(read.value.rest as NonNullable<ProjectChoices[N]>);
    }
    this.#onReject('invalid_fields', `GET ${path.value}`, 'not the expected page', 0);
    return fail('answer_invalid', `GET ${path.value}`);
  }

  async #getJson<T>(role: Role, name: ReadName, schema: z.ZodType<T>): Promise<Result<T>> {
    const path = pathOf(role, name);
    if (!path.ok) return path;
    const answer = await this.#http.request(path.value);
    return answer.ok ? readJson(`GET ${path.value}`, answer.value.body, schema, this.#onReject) : answer;
  }
}

function pathOf(role: Role, read: ReadName): Result<string> {
  const path = ACCESS[role].reads[read];
  return path === null ? fail('not_allowed', `${read} is not for this role`) : ok(path);
}
