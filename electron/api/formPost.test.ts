import { describe, expect, it } from 'vitest';
import { failFields } from '#shared/result';
import { createScriptedHttp, page, redirectTo, type Script } from '../../tests/fakes/scriptedHttp';
import { postForm } from './formPost';

const PATH = '/projeng/projects/7/budget-request/';
const DETAIL = '/projeng/projects/7/detail/';

function messages(level: number, text: string): string {
  const list = Buffer.from(JSON.stringify([['__json_message', 0, level, text, '']])).toString('base64url');
  return `messages=${list}:1vOaBc:signature; HttpOnly; Path=/; SameSite=Lax`;
}

function post(script: Script, isMultipart = false) {
  const { http, asked } = createScriptedHttp(script);
  const multipart = new FormData();
  multipart.set('requested_amount', '10.00');
  const answer = postForm(http, {
    path: PATH,
    leadsTo: DETAIL,
    request: isMultipart ? { multipart } : { form: { requested_amount: '10.00' } },
    refused: (text) => failFields({ form: { code: 'said', text } }),
  });
  return { answer, asked };
}

const said = (text: string): object => ({
  ok: false,
  error: { code: 'fields_invalid', fields: { form: { code: 'said', text } } },
});
const failure = (code: string): object => ({ ok: false, error: { code } });

describe('a form that answers 302 either way', () => {
  it('is done when the server says so', async () => {
    const { answer, asked } = post(() =>
      redirectTo(DETAIL, [messages(25, 'Budget request submitted successfully.')]),
    );
    expect(await answer).toEqual({
      ok: true,
      value: { level: 25, text: 'Budget request submitted successfully.' },
    });
    expect(asked.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['POST', PATH, 'requested_amount=10.00'],
    ]);
  });

  it('is refused by a message of level 40 among others', async () => {
    const list = [
      ['__json_message', 0, 25, 'Welcome.'],
      ['__json_message', 0, 40, 'Requested amount is required.'],
    ];
    const cookie = Buffer.from(JSON.stringify(list)).toString('base64url');
    const { answer } = post(() => redirectTo(DETAIL, [`messages=${cookie}:t:s; Path=/`]));
    expect(await answer).toEqual(said('Requested amount is required.'));
  });

  it('follows no redirect and never sends the cookie of an earlier answer', async () => {
    const { http, asked } = createScriptedHttp(() => redirectTo(DETAIL, [messages(40, 'No.')]));
    const again = { path: PATH, leadsTo: DETAIL, request: { form: {} }, refused: () => failFields({}) };
    await postForm(http, again);
    await postForm(http, again);
    expect(asked).toHaveLength(2);
    expect(asked.map(({ cookie }) => cookie)).toEqual(['', '']);
  });

  it.each([
    ['without a word', redirectTo(DETAIL), 'answer_invalid'],
    ['with an unreadable word', redirectTo(DETAIL, ['messages=%%%; Path=/']), 'answer_invalid'],
    ['to somewhere else', redirectTo('/projeng/projects/8/detail/', [messages(25, 'x')]), 'answer_invalid'],
    ['with a page', page('<html>'), 'answer_invalid'],
    ['with a broken page', page('<html>', 500), 'server_broken'],
    ['with no such project', page('<html>', 404), 'not_found'],
    ['to another role’s first page', redirectTo('/dashboard/finance/dashboard/'), 'not_allowed'],
    ['to sign-in, with the page to come back to', redirectTo(`/accounts/login/?next=${PATH}`), 'not_allowed'],
    ['to sign-in', redirectTo('/accounts/login/'), 'logged_out'],
    [
      'to another host',
      redirectTo(`https://elsewhere.example${DETAIL}`, [messages(25, 'x')]),
      'redirected_elsewhere',
    ],
  ])('answered %s is no success', async (_how, response, code) => {
    expect(await post(() => response).answer).toMatchObject(failure(code));
  });

  it.each([
    redirectTo('/projeng/dashboard/', [messages(40, "You don't have access to this project.")]),
    page('You are not assigned to this project.', 403),
  ])('is not for an engineer who is not assigned', async (response) => {
    expect(await post(() => response).answer).toEqual(failure('not_assigned'));
  });

  it.each([
    'Project not found.',
    'Unable to save cost entry. Please try again.',
    'Unable to save allocation. Please try again.',
  ])('is about a project that is gone where the server says “%s” in place of a 404', async (words) => {
    const { answer } = post(() => redirectTo(DETAIL, [messages(40, words)]));
    expect(await answer).toEqual(failure('not_found'));
  });

  it('is understood behind a proxy that makes redirects absolute', async () => {
    const location = `http://city.example.ph:8080${DETAIL}`;
    const { answer } = post(() => redirectTo(location, [messages(25, 'Done.')]));
    expect(await answer).toMatchObject({ ok: true });
  });

  it('may say its refusal as a plain sentence in place of a page', async () => {
    const { answer } = post(() => page('Edit reason is required.', 400));
    expect(await answer).toEqual(said('Edit reason is required.'));
  });

  it('is refused without words by a page', async () => {
    expect(await post(() => page('<html>Bad</html>', 400)).answer).toMatchObject(failure('refused'));
  });

  it('is in doubt when the connection is lost after sending', async () => {
    const { answer } = post(() => Promise.reject(new TypeError('fetch failed')));
    expect(await answer).toMatchObject(failure('outcome_unknown'));
  });

  it('is sent once more only with a token renewed meanwhile', async () => {
    let turn = 0;
    const { answer, asked } = post(() => {
      turn += 1;
      return turn === 1
        ? page('CSRF verification failed', 403, ['csrftoken=t2; Path=/'])
        : redirectTo(DETAIL, [messages(25, 'Done.')]);
    });
    expect(await answer).toMatchObject({ ok: true });
    expect(asked).toHaveLength(2);
  });

  it('with files is not sent by a visitor whose login has ended', async () => {
    const { answer, asked } = post(() => redirectTo('/accounts/login/'), true);
    expect(await answer).toMatchObject(failure('logged_out'));
    expect(asked.map(({ method }) => method)).toEqual(['GET']);
  });
});
