import { setTimeout as wait } from 'node:timers/promises';
import { ACCESS } from '#shared/domain/access';
import { HttpClient } from '../../electron/api/httpClient';
import { LoginKeeper } from '../../electron/api/loginKeeper';
import { HEAD } from '../link/clients/session';
import { KINDS, type Kind, type Service } from './fleetResult';

const EVERY_MS = 250;
const ASKED_EACH = 7;
const { reads } = ACCESS.head_engineer;

/** Where each kind of question goes. */
const PATHS: Readonly<Record<Kind, string>> = {
  projects: must(reads.projects),
  project_places: must(reads.project_places),
  notifications: must(reads.notifications),
  metrics: must(reads.metrics),
  spending: must(reads.spending),
  assignments: must(reads.assignments),
  own: must(reads.project_details).replace(':id', '13'),
};

/** Somebody who works at the office's server beside the crowd. */
export class Person {
  readonly #http: HttpClient;

  private constructor(http: HttpClient) {
    this.#http = http;
  }

  static async signIn(origin: string): Promise<Person> {
    const http = new HttpClient({ origin, fetch: globalThis.fetch });
    const role = await new LoginKeeper(http).signIn(HEAD);
    if (!role.ok) throw new Error(`the person could not sign in: ${role.error.code}`);
    return new Person(http);
  }

  /** Opens a project's page four times a second. @returns ms that each took; what got no answer counts as its time-out */
  async work(seconds: number): Promise<readonly number[]> {
    const asked: Promise<number>[] = [];
    for (const end = Date.now() + seconds * 1_000; Date.now() < end;) {
      asked.push(this.#ask(PATHS.own).then(({ ms }) => ms));
      await wait(EVERY_MS);
    }
    return Promise.all(asked);
  }

  /** What each kind of answer takes while nobody else asks: the median, and its length. @throws Error where one fails */
  async measureServices(): Promise<Readonly<Record<Kind, Service>>> {
    const found: [Kind, Service][] = [];
    for (const kind of KINDS) {
      const answers: Service[] = [];
      for (let count = 0; count < ASKED_EACH; count++) {
        const { ms, bytes } = await this.#ask(PATHS[kind]);
        if (bytes === null) throw new Error(`${PATHS[kind]} was not answered`);
        answers.push({ ms, bytes });
      }
      const middle = answers.toSorted((a, b) => a.ms - b.ms)[(ASKED_EACH - 1) / 2];
      if (middle) found.push([kind, middle]);
    }
    return Object.fromEntries(found) as Record<Kind, Service>;
  }

  async #ask(path: string): Promise<{ readonly ms: number; readonly bytes: number | null }> {
    const from = performance.now();
    const answer = await this.#http.request(path);
    const bytes = answer.ok ? Buffer.byteLength(answer.value.body) : null;
    return { ms: performance.now() - from, bytes };
  }
}

function must(path: string | null): string {
  if (path === null) throw new Error('the head engineer may not read it');
  return path;
}
