import { userInfo } from 'node:os';
import type { PrivateWords } from '../support/cleaner';
import { wordsOfOrigin } from '../support/privateWords';
import type { Ground } from './ground';
import type { Choices } from './settings';
import { wordsOfComputer } from './thisComputer';

/** Every name of a user, a server, this computer and its folders that is known now: none of them leaves it. */
export function wordsToRemove({ state, userFile, settings }: Ground & Choices): PrivateWords {
  const { session } = state.store.state;
  const { servers, lastSession } = userFile.data;
  const origins = [
    session.server,
    lastSession?.origin,
    ...servers.map(({ origin }) => origin),
    ...settings.administrator.servers,
  ];
  return {
    ...wordsOfComputer(),
    user: [
      session.username,
      lastSession?.username,
      ...servers.map(({ username }) => username),
      userInfo().username,
    ].filter(isGiven),
    server: origins.filter(isGiven).flatMap(wordsOfOrigin),
  };
}

const isGiven = (word: string | null | undefined): word is string =>
  word !== null && word !== undefined && word !== '';
