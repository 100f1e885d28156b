import type { HttpClient, HttpRequest } from './httpClient';
import { ask } from './refusal';

/**
 * Posts with the token that Django asks of forms. A login renewed just now has another token; what was refused for the
 * old one was not carried out, so it is sent once more.
 */
export async function askWithToken(
  http: HttpClient,
  path: string,
  request: Omit<HttpRequest, 'method'>,
): ReturnType<typeof ask> {
  const send = (token: string | null): ReturnType<typeof ask> =>
    ask(http, path, {
      ...request,
      method: 'POST',
      headers: { 'X-CSRFToken': token ?? '', ...request.headers },
    });
  const token = http.cookie('csrftoken');
  const first = await send(token);
  const now = http.cookie('csrftoken');
  const isStale = !first.result.ok && first.result.error.code === 'csrf_refused' && now !== token;
  return isStale ? send(now) : first;
}
