import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseClientCertificate, type ClientCertificateFiles } from './clientCertificateFiles';

/** What the office's administrator decides for everybody on this computer. */
export type MachinePolicy = {
  /** Plain http beyond this computer and private networks: everywhere, or at these origins. */
  readonly allowInsecureHttp: boolean | readonly string[];
  /** Whether a login may be kept in the operating system's keychain. */
  readonly keepLogin: boolean;
  /** Whether what was fetched is removed from the disk when its user signs out. */
  readonly clearDataOnSignOut: boolean;
  /** Whether the last user's saved data is shown at the start, before anybody has signed in. */
  readonly showSavedBeforeSignIn: boolean;
  /** Whether an installed copy offers the browser's developer tools; a source checkout always does. */
  readonly developerTools: boolean;
  /** Origins offered on the sign-in screen. */
  readonly servers: readonly string[];
  /** What `servers` are shown over https to know this computer by; null for nothing. */
  readonly clientCertificate: ClientCertificateFiles | null;
};

/** Where no policy is set. */
export const NO_POLICY: MachinePolicy = {
  allowInsecureHttp: false,
  keepLogin: true,
  clearDataOnSignOut: false,
  showSavedBeforeSignIn: true,
  developerTools: false,
  servers: [],
  clientCertificate: null,
};

/** A part of the policy that could not be used. */
export type PolicyProblem = {
  /** Name of the field, e.g. `servers[1]`, or `file`. */
  readonly field: string;
  readonly reason:
    | 'not_readable'
    | 'not_json'
    | 'not_an_object'
    | 'unknown_field'
    | 'invalid'
    /** It is for servers over https, and `servers` names none. */
    | 'without_servers';
};

const originSchema = z.url({ protocol: /^https?$/ }).transform((address) => new URL(address).origin);

type Read = { readonly policy: MachinePolicy; readonly problems: readonly PolicyProblem[] };

/** Where the policy of this computer is. @param programData of Windows, e.g. `C:\ProgramData`. */
export function policyPath(platform: string, programData = 'C:\\ProgramData'): string {
  if (platform === 'win32') return `${programData}\\GISTagum\\policy.json`;
  if (platform === 'darwin') return '/Library/Application Support/GISTagum/policy.json';
  return '/etc/gistagum/policy.json';
}

/** Reads the policy file. No file, no policy; a file that cannot be used is a problem and no policy either. */
export function readPolicy(path: string): Read {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return { policy: NO_POLICY, problems: isAbsent ? [] : [{ field: 'file', reason: 'not_readable' }] };
  }
  return parsePolicy(text);
}

/**
 * Reads the text of a policy field by field: one that is unknown or invalid is left out and named, the rest applies. Of
 * a list only the bad entries are left out.
 */
export function parsePolicy(text: string): Read {
  let value: unknown;
  try {
    // Windows editors put a byte order mark in front.
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { policy: NO_POLICY, problems: [{ field: 'file', reason: 'not_json' }] };
  }
  const fields = z.record(z.string(), z.unknown()).safeParse(value);
  if (!fields.success) return { policy: NO_POLICY, problems: [{ field: 'file', reason: 'not_an_object' }] };

  const problems: PolicyProblem[] = [];
  const readBoolean = (field: string, given: unknown, otherwise: boolean): boolean => {
    if (typeof given === 'boolean') return given;
    problems.push({ field, reason: 'invalid' });
    return otherwise;
  };
  const readOrigins = (field: string, given: unknown): readonly string[] => {
    if (!Array.isArray(given)) {
      problems.push({ field, reason: 'invalid' });
      return [];
    }
    return given.flatMap((entry, index) => {
      const origin = originSchema.safeParse(entry);
      if (origin.success) return [origin.data];
      problems.push({ field: `${field}[${index}]`, reason: 'invalid' });
      return [];
    });
  };

  let policy = NO_POLICY;
  for (const [field, given] of Object.entries(fields.data)) {
    switch (field) {
      case 'allowInsecureHttp':
        policy = {
          ...policy,
          allowInsecureHttp: Array.isArray(given)
            ? readOrigins(field, given)
            : readBoolean(field, given, NO_POLICY.allowInsecureHttp as boolean),
        };
        break;
      case 'keepLogin':
      case 'clearDataOnSignOut':
      case 'showSavedBeforeSignIn':
      case 'developerTools':
        policy = { ...policy, [field]: readBoolean(field, given, NO_POLICY[field]) };
        break;
      case 'servers':
        policy = { ...policy, servers: readOrigins(field, given) };
        break;
      case 'clientCertificate': {
        const read = parseClientCertificate(given);
        policy = { ...policy, clientCertificate: read.files };
        if (read.files) break;
        for (const part of read.parts) {
          problems.push({ field: part === '' ? field : `${field}.${part}`, reason: 'invalid' });
        }
        break;
      }
      default:
        problems.push({ field, reason: 'unknown_field' });
    }
  }
  if (policy.clientCertificate && !policy.servers.some((origin) => origin.startsWith('https:'))) {
    problems.push({ field: 'clientCertificate', reason: 'without_servers' });
  }
  return { policy, problems };
}

/** Whether plain http may be spoken with an origin that is neither this computer nor on a private network. */
export function allowsInsecure({ allowInsecureHttp }: MachinePolicy, origin: string): boolean {
  return typeof allowInsecureHttp === 'boolean' ? allowInsecureHttp : allowInsecureHttp.includes(origin);
}
