import { beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '#shared/domain/role';
import { fail, ok, type AppError, type ErrorCode, type Result } from '#shared/result';
import { settle } from '../../tests/fakes/fakeClock';
import { page, redirectTo } from '../../tests/fakes/scriptedHttp';
import { HttpClient } from '../api/httpClient';
import { PortalLook } from '../api/portalLook';
import { createLog } from '../diagnostics/log';
import { AnswerWatch, meaningOf } from './answerWatch';

let told: unknown[];
let lines: string[];
let answered: number;
let login: Result<Role>;
let plainPage: () => Response;
let watch: AnswerWatch;

beforeEach(() => {
  told = [];
  lines = [];
  answered = 0;
  login = ok('head_engineer');
  plainPage = () => page('', 502);
  const createClient = (origin: string): HttpClient =>
    new HttpClient({ origin, fetch: () => Promise.resolve(plainPage()) });
  watch = new AnswerWatch({
    keeper: { noteSign: () => told.push('sign'), ensure: () => Promise.resolve(login) },
    log: createLog((_level, line) => lines.push(line)),
    portal: new PortalLook('https://city.example.ph', createClient),
    link: {
      noteHttp: (outcome) => told.push(typeof outcome === 'string' ? outcome : outcome.code),
      endLogin: (code) => told.push(`ended ${code}`),
    },
    onAnswered: () => (answered += 1),
  });
});

/** A request over plain http gets the page of a network that wants a login of its own. */
const portal = (): Response => redirectTo('http://login.hotspot.example/');

describe('a failed fetch', () => {
  it.each<[ErrorCode, ReturnType<typeof meaningOf>]>([
    ['logged_out', 'login_ended'],
    ['unreachable', 'no_answer'],
    ['timed_out', 'no_answer'],
    ['captive_portal', 'no_answer'],
    ['not_this_server', 'all_refused'],
    ['csrf_refused', 'all_refused'],
    ['host_refused', 'all_refused'],
    ['redirected_https', 'all_refused'],
    ['not_allowed', 'this_refused'],
    ['server_broken', 'this_refused'],
    ['answer_invalid', 'this_refused'],
  ])('of %s means %s', (code, meaning) => {
    expect(meaningOf(code)).toBe(meaning);
  });

  it.each<[ErrorCode, readonly string[], readonly string[]]>([
    ['logged_out', ['ended logged_out'], []],
    ['name_not_found', ['name_not_found'], []],
    ['origin_refused', ['origin_refused'], ['fetch failed code=origin_refused']],
    ['server_broken', [], ['fetch failed code=server_broken']],
  ])('of %s tells the link %j and the log %j', (code, link, log) => {
    watch.note({ code });
    expect([told, lines, answered]).toEqual([link, log, 0]);
  });

  it('is called by the portal that is seen beside it, until an answer comes', async () => {
    plainPage = portal;
    const failure: AppError = { code: 'unreachable' };
    watch.note(failure);
    await settle();
    watch.note(failure);
    expect(told).toEqual(['unreachable', 'captive_portal', 'captive_portal']);
    watch.note('answered');
    plainPage = () => page('', 502);
    watch.note(failure);
    expect([told.slice(3), answered]).toEqual([['answered', 'unreachable'], 1]);
  });

  it('is called by what it is once everything may be different', async () => {
    plainPage = portal;
    watch.note({ code: 'unreachable' });
    await settle();
    watch.forget();
    watch.note({ code: 'unreachable' });
    expect(told).toEqual(['unreachable', 'captive_portal', 'unreachable']);
  });
});

describe('whether the login stands', () => {
  it('is asked after a sign of the server was noted', async () => {
    expect(await watch.checkLogin()).toBe('stands');
    expect([told, answered]).toEqual([['sign'], 1]);
  });

  it('is answered by its end where only the user can go on', async () => {
    login = fail('logged_out');
    expect(await watch.checkLogin()).toBe('ended');
    expect(answered).toBe(0);
  });

  it('returns the network’s own problem where the login cannot be checked', async () => {
    login = fail('unreachable');
    plainPage = portal;
    expect(await watch.checkLogin()).toMatchObject({ code: 'unreachable' });
    await settle();
    expect(told).toEqual(['sign', 'captive_portal']);
    expect(await watch.checkLogin()).toMatchObject({ code: 'captive_portal' });
  });
});
