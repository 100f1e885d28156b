import type { Role } from '#shared/domain/role';
import type { Result } from '#shared/result';
import { HttpClient, type HttpRequest } from '../../electron/api/httpClient';
import type { Credentials } from '../../electron/credentials/credentials';
import { LoginKeeper } from '../../electron/api/loginKeeper';

/** One answer with what {@link HttpClient} leaves to itself: its headers. */
export type Answer = {
  readonly status: number;
  readonly location: string | null;
  readonly body: string;
  readonly headers: Headers;
};

export type VisitorRequest = Omit<HttpRequest, 'method'> & {
  readonly method?: 'GET' | 'POST' | 'HEAD' | 'DELETE';
  /** Sent as `application/json`; text is sent as it stands. */
  readonly json?: unknown;
  /** Sent as multipart. */
  readonly multipart?: FormData;
};

/** Somebody at the server with cookies of their own, by the app's own HTTP client and login. */
export class Visitor {
  readonly http: HttpClient;
  readonly #keeper: LoginKeeper;
  #sending: VisitorRequest = {};
  #headers = new Headers();

  constructor(origin: string) {
    this.http = new HttpClient({ origin, fetch: (input, init) => this.#fetch(input, init) });
    this.#keeper = new LoginKeeper(this.http);
  }

  signIn(credentials: Credentials): Promise<Result<Role>> {
    return this.#keeper.signIn(credentials);
  }

  /** @throws Error when no answer comes */
  async send(path: string, request: VisitorRequest = {}): Promise<Answer> {
    this.#sending = request;
    const { method, json, multipart, ...rest } = request;
    const isPost = method === 'POST' || json !== undefined || multipart !== undefined;
    const sent = await this.http.send(path, { ...rest, method: isPost ? 'POST' : 'GET' });
    this.#sending = {};
    if (!sent.ok) throw new Error(`${method ?? 'GET'} ${path}: ${sent.error.code}`);
    const { status, location, body } = sent.value;
    return { status, location, body, headers: this.#headers };
  }

  /** A POST with the CSRF token of the cookie. */
  post(path: string, request: VisitorRequest = {}): Promise<Answer> {
    const headers = { 'X-CSRFToken': this.http.cookie('csrftoken') ?? '', ...request.headers };
    return this.send(path, { method: 'POST', ...request, headers });
  }

  /** The parsed body of a JSON answer; undefined when it is not a 200 with JSON. */
  async getJson(path: string): Promise<unknown> {
    const answer = await this.send(path);
    return answer.status === 200 ? parseJson(answer.body) : undefined;
  }

  async #fetch(input: Parameters<typeof fetch>[0], init: RequestInit = {}): Promise<Response> {
    const { method, json, multipart } = this.#sending;
    const headers = new Headers(init.headers);
    // A server may close a connection that was not used for two seconds just while a change leaves on it, and what was sent
    // then is sent once only. This is about answers: each has a connection of its own.
    headers.set('Connection', 'close');
    if (json !== undefined) headers.set('Content-Type', 'application/json');
    const body = json === undefined ? multipart : typeof json === 'string' ? json : JSON.stringify(json);
    const response = await fetch(input, {
      ...init,
      headers,
      ...(method ? { method } : {}),
      ...(body === undefined ? {} : { body }),
    });
    this.#headers = response.headers;
    return response;
  }
}

/** Undefined when the text is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The Set-Cookie line of one cookie, its value left out: reports must not hold secrets. */
export function cookieLine(answer: Answer, name: string): string | undefined {
  const line = answer.headers.getSetCookie().find((cookie) => cookie.startsWith(`${name}=`));
  return line?.replace(/=("?)[^;"]*("?)/, (_, open: string, close: string) => `=${open}…${close}`);
}

/** The value a Set-Cookie line sets. */
export function cookieValue(answer: Answer, name: string): string | undefined {
  const line = answer.headers.getSetCookie().find((cookie) => cookie.startsWith(`${name}=`));
  return line?.slice(name.length + 1).split(';')[0];
}

/** Names of the cookies an answer sets. */
export function cookieNames(answer: Answer): string[] {
  return answer.headers.getSetCookie().map((cookie) => cookie.split('=')[0] ?? '');
}
