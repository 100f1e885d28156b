import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { valueSchema } from '#shared/config/settingSchemas';
import {
  SETTINGS,
  type AdministratorSettings,
  type Setting,
  type SettingName,
  type SettingValues,
} from '#shared/config/settings';
import { parseClientCertificate } from './clientCertificateFiles';

/** What the policy says: only the settings it names and that could be read. */
export type PolicyValues = Partial<SettingValues>;

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

const packSchema = z.strictObject({
  file: z.string().refine((given) => isAbsolute(given)),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/i)
    .transform((hash) => hash.toLowerCase())
    .optional(),
});

const originSchema = z.url({ protocol: /^https?$/ }).transform((address) => new URL(address).origin);

type Read = { readonly policy: PolicyValues; readonly problems: readonly PolicyProblem[] };

/** Where the policy of this computer is. @param programData of Windows, e.g. `C:\ProgramData`. */
export function policyPath(platform: string, programData = 'C:\\ProgramData'): string {
  if (platform === 'win32') return `${programData}\\GISTagum\\policy.json`;
  if (platform === 'darwin') return '/Library/Application Support/GISTagum/policy.json';
  return '/etc/gistagum/policy.json';
}

/**
 * Reads the policy file. Without a file there is no policy; a file that cannot be used is reported, and there is no
 * policy either.
 */
export function readPolicy(path: string): Read {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return { policy: {}, problems: isAbsent ? [] : [{ field: 'file', reason: 'not_readable' }] };
  }
  return parsePolicy(text);
}

/**
 * Reads the text of a policy field by field: an unknown or invalid field is left out and named, the rest applies. Of a
 * list only the bad entries are left out.
 */
export function parsePolicy(text: string): Read {
  let value: unknown;
  try {
    // Windows editors write a byte order mark at the beginning.
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { policy: {}, problems: [{ field: 'file', reason: 'not_json' }] };
  }
  const fields = z.record(z.string(), z.unknown()).safeParse(value);
  if (!fields.success) return { policy: {}, problems: [{ field: 'file', reason: 'not_an_object' }] };

  const values: Record<string, unknown> = {};
  const problems: PolicyProblem[] = [];
  for (const [key, given] of Object.entries(fields.data)) {
    const known = BY_POLICY_KEY.get(key);
    if (!known) {
      problems.push({ field: key, reason: 'unknown_field' });
      continue;
    }
    const read = readValue(known.setting, given);
    if (read.value !== undefined) values[known.name] = read.value;
    for (const part of read.wrong) problems.push({ field: `${key}${part}`, reason: 'invalid' });
  }
  const policy: PolicyValues = values;
  if (policy.clientCertificate && !policy.servers?.some((origin) => origin.startsWith('https:'))) {
    problems.push({ field: 'clientCertificate', reason: 'without_servers' });
  }
  return { policy, problems };
}

/** The settings a policy may set, by the names it gives them. */
const BY_POLICY_KEY = new Map(
  (Object.entries(SETTINGS) as [SettingName, Setting][]).flatMap(([name, setting]) =>
    setting.setBy === 'user' ? [] : [[setting.policyKey, { name, setting }] as const],
  ),
);

/** `value` is undefined where it cannot be used; `wrong` names the parts that cannot, '' for the whole. */
type ReadValue = { readonly value: unknown; readonly wrong: readonly string[] };

function readValue(setting: Setting, given: unknown): ReadValue {
  switch (setting.kind) {
    case 'origins':
      return readOrigins(given);
    case 'switchOrOrigins':
      return Array.isArray(given) ? readOrigins(given) : readBy(z.boolean(), given);
    case 'certificate': {
      const read = parseClientCertificate(given);
      if (read.files) return { value: read.files, wrong: [] };
      return { value: undefined, wrong: read.parts.map((part) => part && `.${part}`) };
    }
    case 'pack':
      return readBy(packSchema, given);
    default:
      return readBy(valueSchema(setting), given);
  }
}

function readBy(schema: z.ZodType, given: unknown): ReadValue {
  const read = schema.safeParse(given);
  return read.success ? { value: read.data, wrong: [] } : { value: undefined, wrong: [''] };
}

function readOrigins(given: unknown): ReadValue {
  if (!Array.isArray(given)) return { value: undefined, wrong: [''] };
  const read = given.map((entry) => originSchema.safeParse(entry));
  return {
    value: read.flatMap((entry) => (entry.success ? [entry.data] : [])),
    wrong: read.flatMap((entry, index) => (entry.success ? [] : [`[${index}]`])),
  };
}

/** Whether plain http is allowed for an origin that is neither this computer nor on a private network. */
export function allowsInsecure(
  { allowInsecureHttp }: Pick<AdministratorSettings, 'allowInsecureHttp'>,
  origin: string,
): boolean {
  return typeof allowInsecureHttp === 'boolean' ? allowInsecureHttp : allowInsecureHttp.includes(origin);
}
