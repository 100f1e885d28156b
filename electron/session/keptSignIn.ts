import type { ServerInfo } from '#shared/ipc/interface';
import { fail, type AppError, type Result } from '#shared/result';
import { isRefusal } from '../api/login';
import type { RenewalPause } from '../api/renewalPause';
import type { Credentials } from '../credentials/credentials';
import { isWithoutAnswer } from '../network/failure';
import type { Login } from './login';
import type { Finding } from './reachability';

export type KeptSignInPorts = {
  /** The server that the login was kept for. */
  readonly origin: string;
  /** Checks the server as the sign-in screen does, so that a problem gets the same words. */
  readonly checkAddress: () => Promise<Result<ServerInfo>>;
  /** A login was kept, and nobody has signed in or out meanwhile. */
  readonly isWanted: () => boolean;
  /** The login in the keychain; null where there is none, or the keychain is locked. */
  readonly readCredentials: () => Credentials | null;
  readonly logIn: (credentials: Credentials) => Promise<Result<Login>>;
  /** A login was made, or only the user can go on: does what follows from it. */
  readonly onOutcome: (outcome: Result<Login>) => Promise<void>;
  /** The pause between failed attempts. */
  readonly pause: RenewalPause;
};

/**
 * Checks whether the server answers and signs in with the login of the keychain, while saved data is on screen. Not
 * ready: nothing was decided, it is to be tried again.
 */
export async function signInKept(ports: KeptSignInPorts): Promise<Finding> {
  const { pause } = ports;
  const found = await ports.checkAddress();
  if (!found.ok) return blocked(found.error);
  // Nothing is ever sent to another server than the login was kept for.
  if (found.value.origin !== ports.origin) return { isReady: false, problem: 'not_this_server' };
  if (!ports.isWanted()) return { isReady: true, problem: null };
  if (pause.error) return blocked(pause.error);
  const credentials = ports.readCredentials();
  const login = credentials ? await ports.logIn(credentials) : fail('keychain_unavailable');
  if (credentials && !login.ok && !isRefusal(login.error)) {
    // The server answered a moment ago: unless the network failed since, it was given the password.
    if (!isWithoutAnswer(login.error.code)) pause.begin(login.error, 0, () => undefined);
    return blocked(login.error);
  }
  await ports.onOutcome(login);
  return { isReady: true, problem: login.ok ? null : login.error.code };
}

/** The reason why nobody can sign in now. */
function blocked({ code, host }: AppError): Finding {
  return { isReady: false, problem: code, host };
}
