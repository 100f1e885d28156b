import { z } from 'zod';
import { classify, type HttpAnswer } from './answer';
import type { HttpClient, HttpRequest } from './httpClient';
import type { Result } from '#shared/result';
import { parseJson } from './readJson';

/**
 * The server's words about a refusal, besides its status: a sentence, or one for each field (server contract §9.1,
 * §9.4).
 */
export type Said = {
  readonly error: string | null;
  /** By the server's own names of fields. */
  readonly errors: Readonly<Record<string, string>>;
};

const sentence = z.union([z.string(), z.array(z.string()).transform((all) => all.join(' '))]);

const refusal = z.object({
  error: sentence.nullish().transform((text) => text ?? null),
  errors: z
    .record(z.string(), sentence)
    .nullish()
    .transform((errors) => errors ?? {}),
});

const NOTHING_SAID: Said = { error: null, errors: {} };

/** Reads a JSON refusal; a page or anything else says nothing. */
export function readSaid(body: string): Said {
  const parsed = refusal.safeParse(parseJson(body));
  return parsed.success ? parsed.data : NOTHING_SAID;
}

/** Like `HttpClient.request`, and keeps the server's words when it refused. */
export async function ask(
  http: HttpClient,
  path: string,
  request?: HttpRequest,
): Promise<{ readonly result: Result<HttpAnswer>; readonly said: Said; readonly answer: HttpAnswer | null }> {
  const sent = await http.send(path, request);
  if (!sent.ok) return { result: sent, said: NOTHING_SAID, answer: null };
  const result = classify(sent.value, http.origin);
  return { result, said: result.ok ? NOTHING_SAID : readSaid(sent.value.body), answer: sent.value };
}
