import type { Clock } from '../../electron/time/clock';
import { HttpClient } from '../../electron/api/httpClient';

export type ScriptedRequest = {
  readonly method: string;
  readonly path: string;
  readonly cookie: string;
  readonly body: string;
};

/** Answers one request; may wait. To extend: build the `Response` a server would give. */
export type Script = (request: ScriptedRequest) => Response | Promise<Response>;

/** A real {@link HttpClient} whose server is the given function, with a record of its requests. */
export function createScriptedHttp(
  script: Script,
  clock?: Clock,
): {
  readonly http: HttpClient;
  readonly asked: ScriptedRequest[];
} {
  const asked: ScriptedRequest[] = [];
  const http = new HttpClient({
    origin: 'https://city.example.ph',
    ...(clock ? { clock } : {}),
    fetch: async (input, init) => {
      const request = new Request(input as string, init as RequestInit);
      const headers = new Headers(init?.headers);
      const said: ScriptedRequest = {
        method: request.method,
        path: request.url.slice('https://city.example.ph'.length),
        cookie: headers.get('cookie') ?? '',
        body: await request.text(),
      };
      asked.push(said);
      // As real fetch does, it drops an answer whose request was aborted.
      const { signal } = request;
      const aborted = new Promise<never>((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason as Error)),
      );
      return Promise.race([script(said), aborted]);
    },
  });
  return { http, asked };
}

/** A redirect. */
export function redirectTo(location: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ Location: location });
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  return new Response(null, { status: 302, headers });
}

/** An answer with the given body. */
export function page(body: string, status = 200, cookies: readonly string[] = []): Response {
  const headers = new Headers({ 'Content-Type': 'text/html' });
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  return new Response(body, { status, headers });
}
