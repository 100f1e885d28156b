import { existsSync } from 'node:fs';

export const SQUID = '/usr/sbin/squid';
/** Asks squid's users for names and passwords of a file. */
export const SQUID_LOGIN = '/usr/lib/squid/basic_ncsa_auth';
export const OPENSSL = '/usr/bin/openssl';
export const CERTUTIL = '/usr/bin/certutil';

/** Null where an office network can be set up on loopback, else what is missing, for people. */
export function whatNetworkLacks(): string | null {
  const missing = [SQUID, SQUID_LOGIN, OPENSSL, CERTUTIL].filter((program) => !existsSync(program));
  return missing.length > 0 ? `not installed here: ${missing.join(', ')}` : null;
}
