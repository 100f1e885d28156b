import { isInsecureOrigin } from '#shared/host';
import type { ServerInfo } from '#shared/ipc/interface';
import { fail, ok, type AppError, type Result } from '#shared/result';
import { parseAddress, refusalOf, type AddressRules } from './address';
import type { HttpClient } from './httpClient';
import { isWorthPlainLook, lookInPlain, plain } from './portalLook';
import { encrypted, probeServer } from './probe';

export type AddressCheckOptions = AddressRules & {
  /** A visitor without cookies. */
  readonly createClient: (origin: string) => HttpClient;
  /** Whether a proxy of the network stands between this computer and the origin. */
  readonly isProxied: (origin: string) => Promise<boolean>;
};

/**
 * Tells what answers at an address that was typed: reachable, encrypted, such a server, and its software. No password
 * is sent. When https fails, the same place is asked in plain http, because a network's own sign-in page shows itself
 * only there. `instead` in an error is an origin at which such a server was found and may be used; the user chooses,
 * except that a server which redirects plain http to https of the same name is used over https at once. Errors: those
 * of {@link parseAddress} and {@link probeServer}.
 */
export async function checkAddress(typed: string, options: AddressCheckOptions): Promise<Result<ServerInfo>> {
  const parsed = parseAddress(typed, options);
  if (!parsed.ok) {
    if (parsed.error.code !== 'address_insecure') return parsed;
    return offer(parsed.error, encrypted(new URL(typed.trim()).origin), options);
  }
  const { origin } = parsed.value;
  const first = await probe(origin, options);
  if (first.ok) return first;
  const { instead, ...error } = first.error;
  if (instead !== undefined) {
    // The same name over https is used at once; another name, or plain http, is for the user to decide.
    if (instead.startsWith('https:') && sameHost(instead, origin)) {
      const found = await probe(instead, options);
      // That nothing answers there would mislead: nobody typed that address.
      const isNobody = !found.ok && (found.error.code === 'unreachable' || found.error.code === 'timed_out');
      return isNobody ? { ok: false, error: { code: 'redirected_https', host: instead } } : found;
    }
    return offer(error, instead, options);
  }
  if (!isWorthPlainLook(origin, error.code)) return first;
  const second = await lookInPlain(origin, options.createClient);
  if (!second.ok) return second.error.code === 'captive_portal' ? second : first;
  return refusalOf(new URL(plain(origin)), options) === null ? withInstead(error, plain(origin)) : first;
}

async function probe(origin: string, options: AddressCheckOptions): Promise<Result<ServerInfo>> {
  const refusal = refusalOf(new URL(origin), options);
  if (refusal) return fail(refusal);
  const [found, isProxied] = await Promise.all([
    probeServer(options.createClient(origin)),
    options.isProxied(origin),
  ]);
  if (!found.ok) return found;
  return ok({ origin, isInsecure: isInsecureOrigin(origin), software: found.value, isProxied });
}

/** The error with another origin to use, when such a server is there. */
async function offer(
  error: AppError,
  instead: string,
  options: AddressCheckOptions,
): Promise<Result<ServerInfo>> {
  const found = await probe(instead, options);
  return found.ok ? withInstead(error, instead) : { ok: false, error };
}

function withInstead(error: AppError, instead: string): { readonly ok: false; readonly error: AppError } {
  return { ok: false, error: { ...error, instead } };
}

function sameHost(a: string, b: string): boolean {
  return new URL(a).hostname === new URL(b).hostname;
}
