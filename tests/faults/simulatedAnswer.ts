import type { ModelAnswer } from './modelServer';
import type { HttpFault } from './networkFaults';

const PAGE = '<!DOCTYPE html><html><body><h1>Maintenance</h1></body></html>';
const LOGIN_PAGE = '<form name="login"></form>';
const encoder = new TextEncoder();

/** The answer that arrives instead of the server's own. */
export function spoil(answer: ModelAnswer, fault: HttpFault | null): ModelAnswer {
  if (fault === 'page' || fault === 'login page') {
    return { status: 200, headers: [], body: fault === 'page' ? PAGE : LOGIN_PAGE };
  }
  if (fault === null || typeof fault === 'string') return answer;
  const { status, retryAfterMs } = fault;
  return {
    status,
    headers: retryAfterMs === null ? [] : [['Retry-After', String(retryAfterMs / 1_000)]],
    body: PAGE,
  };
}

/** The value of a header, or null. @param name in small letters */
export function headerOf({ headers }: ModelAnswer, name: string): string | null {
  return headers.find(([key]) => key.toLowerCase() === name)?.[1] ?? null;
}

/** A stand-in with only the members that the HTTP client reads: creating a real Response would dominate the run time. */
export function toResponse(answer: ModelAnswer, isTorn: boolean): Response {
  const { status, headers } = answer;
  const fake = {
    status,
    body: isTorn ? tear(answer.body) : whole(answer.body),
    headers: {
      get: (name: string) => headerOf(answer, name),
      getSetCookie: () => headers.flatMap(([name, value]) => (name === 'Set-Cookie' ? [value] : [])),
    },
  };
  return fake as unknown as Response;
}

async function* whole(text: string): AsyncGenerator<Uint8Array> {
  yield encoder.encode(text);
}

/** A body that breaks off in the middle. */
async function* tear(text: string): AsyncGenerator<Uint8Array> {
  yield encoder.encode(text.slice(0, text.length / 2));
  throw new TypeError('terminated');
}
