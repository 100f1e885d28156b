import { useState } from 'react';
import type { ServerInfo } from '#shared/ipc/interface';
import type { MessageKey } from '#shared/messages/translate';
import type { AppError, Result } from '#shared/result';
import { bridge } from '../../state/bridge';
import { firstEmpty, firstTooLong, placeOf, type ErrorPlace, type SignInFields } from './signInErrors';

/** The result of the last attempt, and its field. */
export type SignInProblem = { readonly place: ErrorPlace } & (
  | { readonly error: AppError; readonly missing: null }
  /** Nothing was sent: this field has to be filled in, or shortened. */
  | { readonly error: null; readonly missing: MessageKey }
);

type SignIn = {
  readonly busyWith: 'sign_in' | 'demo' | null;
  readonly problem: SignInProblem | null;
  readonly clearProblem: () => void;
  /** Resolves with the field of the problem, or null once signed in. */
  readonly signIn: (fields: SignInFields, keep: boolean) => Promise<ErrorPlace | null>;
  readonly openDemo: () => Promise<ErrorPlace | null>;
};

const MISSING: Readonly<Record<keyof SignInFields, MessageKey>> = {
  address: 'signin.addressMissing',
  username: 'signin.usernameMissing',
  password: 'signin.passwordMissing',
};

const TOO_LONG: Readonly<Record<keyof SignInFields, MessageKey>> = {
  address: 'error.address_invalid',
  username: 'signin.usernameTooLong',
  password: 'signin.passwordTooLong',
};

/**
 * Signing in, one attempt at a time. Success needs no result here: the session arrives through the mirror.
 * @param find checks the typed address; the password is sent only to a server that was found there
 */
export function useSignIn(find: (address: string) => Promise<Result<ServerInfo>>): SignIn {
  const [busyWith, setBusyWith] = useState<'sign_in' | 'demo' | null>(null);
  const [problem, setProblem] = useState<SignInProblem | null>(null);

  const attempt = async (
    kind: 'sign_in' | 'demo',
    ask: () => Promise<Result<unknown>>,
  ): Promise<ErrorPlace | null> => {
    setProblem(null);
    setBusyWith(kind);
    const answer = await ask();
    setBusyWith(null);
    if (answer.ok) return null;
    const place = kind === 'demo' ? 'form' : placeOf(answer.error);
    setProblem({ place, error: answer.error, missing: null });
    return place;
  };

  return {
    busyWith,
    problem,
    clearProblem: () => setProblem(null),
    signIn: async (fields, keep) => {
      const empty = firstEmpty(fields);
      const place = empty ?? firstTooLong(fields);
      if (place) {
        setProblem({ place, error: null, missing: empty ? MISSING[place] : TOO_LONG[place] });
        return place;
      }
      return attempt('sign_in', async () => {
        const found = await find(fields.address);
        if (!found.ok) return found;
        const { username, password } = fields;
        return bridge().signIn({ address: found.value.origin, username: username.trim(), password, keep });
      });
    },
    openDemo: () => attempt('demo', () => bridge().signInToDemo()),
  };
}
