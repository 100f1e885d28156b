import { fail, ok, type AppError, type Result } from '#shared/result';
import { isBeforeSending } from '../network/failure';
import { landingPath, type HttpAnswer } from './answer';
import { askWithToken } from './askWithToken';
import type { HttpClient, HttpRequest } from './httpClient';
import { lookFirst } from './lookFirst';
import { readMessages, REFUSED_FROM, type FormMessage } from './messagesCookie';

/** A form of the server's pages. */
export type FormPost = {
  readonly path: string;
  /** What is sent; its answer is read as a form's (server contract §2.4). */
  readonly request: Pick<HttpRequest, 'form' | 'multipart' | 'timeoutMs'>;
  /** The page that the server leads to after this form, whether it did it or not. */
  readonly leadsTo: string;
  /** The fields that a sentence of the server's refusal is about. */
  readonly refused: (sentence: string) => Failure;
};

type Failure = { readonly ok: false; readonly error: AppError };

/** Longest body that is one sentence and no page; the sentence itself is cut later. */
const LONGEST_SENTENCE = 1_000;

const NOT_YOURS = /not assigned|don.t have access to this project/i;

/** What the server says of a project that it no longer has, in place of a 404 (server contract §11.2, §12). */
const GONE = /unable to save (cost entry|allocation)|project (was )?not found/i;

/**
 * Posts a form that answers 302 for success and failure alike: the `messages` cookie of that answer is the server's word
 * (server contract §2.4). The cookie of an earlier answer is never sent along, since the client keeps none. Returns the
 * sentence of success. Errors: those of {@link FormPost.refused}; `not_assigned`; `not_allowed` for a role that is sent
 * to its own first page; `not_found`; those of a request. Where it is open whether it was done: `outcome_unknown`,
 * `server_broken`, and `answer_invalid` for an answer without the server's word.
 */
export async function postForm(http: HttpClient, post: FormPost): Promise<Result<FormMessage>> {
  const turnedAway = post.request.multipart ? await lookFirst(http) : null;
  if (turnedAway) return turnedAway;
  const { result, answer } = await askWithToken(http, post.path, post.request);
  if (answer === null) {
    if (result.ok || isBeforeSending(result.error)) return result.ok ? fail('unexpected') : result;
    return fail('outcome_unknown', result.error.detail ?? result.error.code);
  }
  const messages = answer.messages === null ? [] : readMessages(answer.messages);
  if (result.ok) return fail('answer_invalid', `POST answered ${answer.status}`);
  const refusal = messages.find(({ level }) => level >= REFUSED_FROM);
  if (landingPath(answer, http.origin) === post.leadsTo) {
    if (refusal) return judge(refusal.text, post);
    const said = messages.at(-1);
    return said ? ok(said) : fail('answer_invalid', 'nothing said');
  }
  const { code } = result.error;
  if (code === 'not_allowed') {
    return NOT_YOURS.test(refusal?.text ?? sentenceOf(answer) ?? '') ? fail('not_assigned') : result;
  }
  const sentence = code === 'refused' ? sentenceOf(answer) : null;
  return sentence === null ? result : post.refused(sentence);
}

function judge(sentence: string, { refused }: FormPost): Failure {
  if (NOT_YOURS.test(sentence)) return fail('not_assigned');
  return GONE.test(sentence) ? fail('not_found') : refused(sentence);
}

/** The body of a refusal that is a plain sentence (server contract §10.2); null for a page. */
function sentenceOf({ body, status }: HttpAnswer): string | null {
  const text = body.trim();
  const isSentence = status < 500 && text !== '' && text.length <= LONGEST_SENTENCE && !text.startsWith('<');
  return isSentence ? text : null;
}
