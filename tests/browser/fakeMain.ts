import { DEFAULT_SETTINGS, FREE_OFFICE } from '#shared/config/settings';
import { noCoverage } from '#shared/domain/coverage';
import { CALLS, type CallName, type CallResult } from '#shared/ipc/interface';
import { fail, ok, type Result } from '#shared/result';

/** Answers of main, by call. */
export type Answers = { readonly [C in CallName]?: CallResult<C> };

/** Of a copy in which nothing was chosen, decided or written yet. */
const USUAL: Answers = {
  'app:info:get': {
    ...{ version: '1.2.3', electron: '45.0.0', chrome: '156.0.0', node: '24.0.0', platform: 'linux' },
    ...{ isPackaged: true, isSandboxed: true, hasDiskCache: true },
  },
  'settings:all:get': DEFAULT_SETTINGS,
  'settings:office:get': FREE_OFFICE,
  'settings:policy:get': { settings: [], sources: [], problems: [] },
  'session:servers:list': [],
  'session:keeping:get': 'available',
  'network:proxy:is-kept': false,
  'reviews:all:get': {
    ...{ reviews: [], damaged: 0, newer: 0, unreadable: 0 },
    ...{ isListed: true, isKept: true },
  },
  'present:displays:get': [],
  'diagnostics:metrics:compare': [],
  'diagnostics:rejects:list': [],
  'diagnostics:link:get': { coverage: noCoverage(), timeline: [] },
};

/** What main answers a method of `window.desktop`. */
export type FakeMain = (method: string) => Result<unknown>;

/**
 * A main process with every call of the IPC interface. One without an answer here answers null where its schema allows
 * that, else `not_found`. Throws for an answer that is not valid, so that the page never sees one.
 */
export function fakeMain(given: Answers): FakeMain {
  const values: Answers = { ...USUAL, ...given };
  const answers = new Map<string, Result<unknown>>();
  for (const [name, call] of Object.entries(CALLS)) {
    const { method, result } = call;
    const value: unknown = values[name as CallName];
    if (value === undefined) {
      answers.set(method, result.safeParse(null).success ? ok(null) : fail('not_found'));
      continue;
    }
    result.parse(value);
    answers.set(method, ok('asText' in call ? JSON.stringify(value) : value));
  }
  return (method) => answers.get(method) ?? fail('not_found');
}
