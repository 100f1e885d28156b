import { existsSync } from 'node:fs';

export const SQUID = '/usr/sbin/squid';
/** Squid's helper that checks logins against a password file. */
export const SQUID_LOGIN = '/usr/lib/squid/basic_ncsa_auth';
export const OPENSSL = '/usr/bin/openssl';
export const CERTUTIL = '/usr/bin/certutil';

/** The programs that are missing to set up an office network on loopback, as text for test titles; null where none is. */
export function whatNetworkLacks(): string | null {
  const missing = [SQUID, SQUID_LOGIN, OPENSSL, CERTUTIL].filter((program) => !existsSync(program));
  return missing.length > 0 ? `not installed here: ${missing.join(', ')}` : null;
}
