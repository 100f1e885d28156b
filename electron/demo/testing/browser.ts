import { inflateSync } from 'node:zlib';
import { FakeClock } from '../../../tests/fakes/fakeClock';
import { startDemoServer, type DemoServer, type DemoServerOptions } from '../index';

/** A small city on a clock of its own, in which nothing happens but what the test does. */
export async function startQuietCity(options: DemoServerOptions = {}): Promise<{
  server: DemoServer;
  clock: FakeClock;
}> {
  const clock = new FakeClock();
  const server = await startDemoServer({ projects: 60, clock, control: { token: 'test' }, ...options });
  return { server, clock };
}

/** A visitor with a cookie jar who follows no redirect. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #url: string;

  constructor(server: DemoServer) {
    this.#url = server.url;
  }

  /** The jar as a Cookie header. */
  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async send(method: string, path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { Cookie: this.cookieHeader, ...(init.headers as Record<string, string> | undefined) };
    const response = await fetch(this.#url + path, { redirect: 'manual', ...init, method, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie)?.slice(1) ?? [];
      if (/Max-Age=0/.test(cookie)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.send('GET', path, { headers });
  }

  async getJson(path: string): Promise<unknown> {
    return (await this.get(path)).json();
  }

  /** Posts a form with the CSRF token of the jar. */
  post(
    path: string,
    form: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const token = { 'X-CSRFToken': this.cookies.get('csrftoken') ?? '' };
    return this.send('POST', path, { body: new URLSearchParams(form), headers: { ...token, ...headers } });
  }

  /** Posts a form of several parts with the CSRF token of the jar; files are names and contents by field. */
  postFiles(
    path: string,
    fields: Record<string, string>,
    files: readonly (readonly [field: string, name: string, content: string])[],
  ): Promise<Response> {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    for (const [field, name, content] of files) body.append(field, new Blob([content]), name);
    return this.send('POST', path, { body, headers: { 'X-CSRFToken': this.cookies.get('csrftoken') ?? '' } });
  }

  /** Posts a form and says where it leads to and what it was told, as "25 Saved." */
  async outcome(path: string, form: Record<string, string>): Promise<[string | null, string | undefined]> {
    this.cookies.delete('messages');
    const response = await this.post(path, form);
    return [response.headers.get('Location'), this.messages.at(-1)];
  }

  /** What the `messages` cookie of the jar says, oldest first. */
  get messages(): string[] {
    const [body = ''] = (this.cookies.get('messages') ?? '').split(':');
    if (body === '') return [];
    const bytes = Buffer.from(body.replace(/^\./, ''), 'base64url');
    const text = (body.startsWith('.') ? inflateSync(bytes) : bytes).toString();
    return (JSON.parse(text) as [string, number, number, string][]).map(
      ([, , level, words]) => `${level} ${words}`,
    );
  }

  /** The value of a script block of a page. */
  async block(path: string, id: string): Promise<unknown> {
    const text = await (await this.get(path)).text();
    return JSON.parse(
      new RegExp(`<script id="${id}" type="application/json">([^<]*)<`).exec(text)?.[1] ?? 'null',
    );
  }

  postJson(path: string, body: unknown): Promise<Response> {
    const headers = {
      'X-CSRFToken': this.cookies.get('csrftoken') ?? '',
      'Content-Type': 'application/json',
    };
    return this.send('POST', path, { body: typeof body === 'string' ? body : JSON.stringify(body), headers });
  }

  async signIn(username: string, password = `${username}-demo`): Promise<Response> {
    await this.get('/accounts/login/');
    return this.post('/accounts/login/', { username, password });
  }
}

/** A visitor already signed in. */
export async function signedIn(server: DemoServer, username: string): Promise<Browser> {
  const browser = new Browser(server);
  await browser.signIn(username);
  return browser;
}

/** Sends a command to the control endpoint and returns its answer. */
export async function order(
  server: DemoServer,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const response = await fetch(`${server.url}/__control__${path}`, {
    method,
    headers: { Authorization: 'Bearer test' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return response.json();
}
