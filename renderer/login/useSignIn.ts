import { useState } from 'react';
import type { AppError } from '#shared/result';
import type { MessageKey } from '#shared/messages/translate';
import { bridge } from '../state/bridge';
import { firstEmpty, placeOf, type Credentials, type ErrorPlace } from './signInErrors';

/** What is told about the last attempt, and where. */
export type SignInProblem = {
  readonly place: ErrorPlace;
  readonly message: MessageKey;
  readonly error: AppError | null;
};

type SignIn = {
  readonly busyWith: 'sign_in' | 'demo' | null;
  readonly problem: SignInProblem | null;
  readonly clearProblem: () => void;
  /** Resolves with the place of the problem, or null once signed in. */
  readonly signIn: (fields: Credentials) => Promise<ErrorPlace | null>;
  readonly openDemo: () => Promise<ErrorPlace | null>;
};

const MISSING: Readonly<Record<Exclude<ErrorPlace, 'form'>, MessageKey>> = {
  address: 'error.address_invalid',
  username: 'signin.usernameMissing',
  password: 'signin.passwordMissing',
};

/** Signing in, one attempt at a time. Success needs no answer here: the session arrives through the mirror. */
export function useSignIn(): SignIn {
  const [busyWith, setBusyWith] = useState<'sign_in' | 'demo' | null>(null);
  const [problem, setProblem] = useState<SignInProblem | null>(null);

  const attempt = async (
    kind: 'sign_in' | 'demo',
    ask: () => ReturnType<ReturnType<typeof bridge>['signInToDemo']>,
  ): Promise<ErrorPlace | null> => {
    setProblem(null);
    setBusyWith(kind);
    const answer = await ask();
    setBusyWith(null);
    if (answer.ok) return null;
    const place = kind === 'demo' ? 'form' : placeOf(answer.error);
    setProblem({ place, message: `error.${answer.error.code}`, error: answer.error });
    return place;
  };

  return {
    busyWith,
    problem,
    clearProblem: () => setProblem(null),
    signIn: async (fields) => {
      const place = firstEmpty(fields);
      if (place) {
        setProblem({ place, message: MISSING[place], error: null });
        return place;
      }
      return attempt('sign_in', () =>
        bridge().signIn({
          ...fields,
          keep: false,
          address: fields.address.trim(),
          username: fields.username.trim(),
        }),
      );
    },
    openDemo: () => attempt('demo', () => bridge().signInToDemo()),
  };
}
