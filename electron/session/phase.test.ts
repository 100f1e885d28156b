import { expect, it } from 'vitest';
import { createScriptedHttp, page } from '../../tests/fakes/scriptedHttp';
import { LoginKeeper } from '../api/loginKeeper';
import { viewOfLogin, viewOfRestored } from './phase';

const OWNER = { origin: 'https://city.example.ph', username: 'head1' };

it('tells windows of saved data without a login', () => {
  expect(viewOfRestored(OWNER, { isKept: true, wantsKept: true }, 'head_engineer', 'password', true)).toEqual(
    {
      phase: 'restored',
      server: OWNER.origin,
      username: 'head1',
      role: 'head_engineer',
      isDemo: false,
      isKept: true,
      wantsKept: true,
      offlineWork: 'password',
      software: 'unknown',
      cacheRebuilt: true,
    },
  );
});

it('tells windows of a login, with the server that took it', async () => {
  const { http } = createScriptedHttp(() => {
    const answer = page('OK');
    answer.headers.set('Server', 'daphne');
    return answer;
  });
  await http.send('/');
  const login = {
    owner: OWNER,
    isDemo: true,
    http,
    keeper: new LoginKeeper(http),
    role: 'superuser',
  } as const;
  expect(viewOfLogin(login, { isKept: false, wantsKept: true }, false)).toEqual({
    phase: 'signed_in',
    server: OWNER.origin,
    username: 'head1',
    role: 'superuser',
    isDemo: true,
    isKept: false,
    wantsKept: true,
    offlineWork: 'allowed',
    software: 'daphne',
    cacheRebuilt: false,
  });
});
