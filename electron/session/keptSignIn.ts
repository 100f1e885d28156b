import type { ServerInfo } from '#shared/ipc/interface';
import { fail, type AppError, type Result } from '#shared/result';
import { isRefusal } from '../api/login';
import type { RenewalPause } from '../api/renewalPause';
import type { Credentials } from '../credentials/credentials';
import { isWithoutAnswer } from '../network/failure';
import type { Login } from './login';
import type { Finding } from './reachability';

export type KeptSignInPorts = {
  /** Of the server that the login was kept for. */
  readonly origin: string;
  /** Looks as the sign-in screen does, so that the same words name what is wrong. */
  readonly checkAddress: () => Promise<Result<ServerInfo>>;
  /** A login was kept, and nobody has signed in or out meanwhile. */
  readonly isWanted: () => boolean;
  /** What the keychain holds; null where that is nothing, or it is out of reach. */
  readonly readCredentials: () => Credentials | null;
  readonly logIn: (credentials: Credentials) => Promise<Result<Login>>;
  /** A login was made, or only the user can go on: does what follows from it. */
  readonly onOutcome: (outcome: Result<Login>) => Promise<void>;
  /** Between tries that came to nothing. */
  readonly pause: RenewalPause;
};

/**
 * Looks whether the server answers and signs in with what the keychain holds, while what was saved is on screen. Not ready:
 * nothing was decided, it is to be tried again.
 */
export async function signInKept(ports: KeptSignInPorts): Promise<Finding> {
  const { pause } = ports;
  const found = await ports.checkAddress();
  if (!found.ok) return blocked(found.error);
  // Nothing is ever sent elsewhere than where the login was kept for.
  if (found.value.origin !== ports.origin) return { isReady: false, problem: 'not_this_server' };
  if (!ports.isWanted()) return { isReady: true, problem: null };
  if (pause.error) return blocked(pause.error);
  const credentials = ports.readCredentials();
  const login = credentials ? await ports.logIn(credentials) : fail('keychain_unavailable');
  if (credentials && !login.ok && !isRefusal(login.error)) {
    // The server was found a moment ago: unless the network failed since, it was given the password.
    if (!isWithoutAnswer(login.error.code)) pause.begin(login.error, 0, () => undefined);
    return blocked(login.error);
  }
  await ports.onOutcome(login);
  return { isReady: true, problem: login.ok ? null : login.error.code };
}

/** Nobody can sign in now, and why. */
function blocked({ code, host }: AppError): Finding {
  return { isReady: false, problem: code, host };
}
