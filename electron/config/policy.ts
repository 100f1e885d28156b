import { isAbsolute } from 'node:path';
import { z } from 'zod';
import type { PolicyProblem } from '#shared/config/policyReport';
import { readProxyChoice } from '#shared/config/proxyChoice';
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

const fileSchema = z.string().refine((given) => isAbsolute(given));

const packSchema = z.strictObject({
  file: fileSchema,
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/i)
    .transform((hash) => hash.toLowerCase())
    .optional(),
});

const feedSchema = z
  .url({ protocol: /^https?$/ })
  .max(1_000)
  .transform((address) => new URL(address))
  // A login in it would be shown and logged; a query would come before the names of files.
  .refine(({ username, password, search, hash }) => !username && !password && !search && !hash)
  .transform(({ href }) => (href.endsWith('/') ? href : `${href}/`));

const originSchema = z.url({ protocol: /^https?$/ }).transform((address) => new URL(address).origin);

/** The fields of a policy by their names, whatever stands in them. */
export type PolicyFields = Readonly<Record<string, unknown>>;

type Read = { readonly policy: PolicyValues; readonly problems: readonly PolicyProblem[] };

/** The fields of a policy that is JSON text, or why there are none. */
export function parseFields(text: string): PolicyFields | 'not_json' | 'not_an_object' {
  let value: unknown;
  try {
    // Windows editors write a byte order mark at the beginning.
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return 'not_json';
  }
  const fields = z.record(z.string(), z.unknown()).safeParse(value);
  return fields.success ? fields.data : 'not_an_object';
}

/** Reads the text of a policy that stands in one file: {@link readFields} and {@link findMissing} in one. */
export function parsePolicy(text: string): Read {
  const fields = parseFields(text);
  if (typeof fields === 'string') return { policy: {}, problems: [{ field: 'file', reason: fields }] };
  const { policy, problems } = readFields(fields);
  return { policy, problems: [...problems, ...findMissing(policy)] };
}

/**
 * Reads a policy field by field: an unknown or invalid field is left out and named, the rest applies. Of a list only the
 * bad entries are left out.
 */
export function readFields(fields: PolicyFields): Read {
  const policy: Record<string, unknown> = {};
  const problems: PolicyProblem[] = [];
  for (const [key, given] of Object.entries(fields)) {
    const known = BY_POLICY_KEY.get(key);
    if (!known) {
      problems.push({ field: key, reason: 'unknown_field' });
      continue;
    }
    const read = readValue(known.setting, given);
    if (read.value !== undefined) policy[known.name] = read.value;
    for (const part of read.wrong) problems.push({ field: `${key}${part}`, reason: 'invalid' });
  }
  return { policy, problems };
}

/** What a whole policy, wherever its parts stand, says in vain because another part is missing. */
export function findMissing(policy: PolicyValues): readonly PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  if (policy.clientCertificate && !policy.servers?.some((origin) => origin.startsWith('https:'))) {
    problems.push({ field: 'clientCertificate', reason: 'without_servers' });
  }
  if (policy.lockServers && !policy.servers?.length) {
    problems.push({ field: 'lockServers', reason: 'without_servers' });
  }
  return problems;
}

/** What kind of value a field of a policy takes; undefined for one that is none, in any case of its letters. */
export function policyField(
  key: string,
): { readonly key: string; readonly kind: Setting['kind'] } | undefined {
  const wanted = key.toLowerCase();
  for (const [known, { setting }] of BY_POLICY_KEY) {
    if (known.toLowerCase() === wanted) return { key: known, kind: setting.kind };
  }
  return undefined;
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
    case 'origin':
      return readBy(originSchema, given);
    case 'origins':
      return readList(originSchema, given);
    case 'some':
      return readList(z.enum(setting.options), given);
    case 'switchOrOrigins':
      return Array.isArray(given) ? readList(originSchema, given) : readBy(z.boolean(), given);
    case 'certificate': {
      const read = parseClientCertificate(given);
      if (read.files) return { value: read.files, wrong: [] };
      return { value: undefined, wrong: read.parts.map((part) => part && `.${part}`) };
    }
    case 'proxy':
      return readBy(
        z.string().refine((text) => readProxyChoice(text) !== null),
        given,
      );
    case 'files':
      return readList(fileSchema, given);
    case 'nothing':
      return { value: undefined, wrong: [] };
    case 'pack':
      return readBy(packSchema, given);
    case 'feedAddress':
      return readBy(feedSchema, given);
    default:
      return readBy(valueSchema(setting), given);
  }
}

function readBy(schema: z.ZodType, given: unknown): ReadValue {
  const read = schema.safeParse(given);
  return read.success ? { value: read.data, wrong: [] } : { value: undefined, wrong: [''] };
}

function readList(schema: z.ZodType, given: unknown): ReadValue {
  if (!Array.isArray(given)) return { value: undefined, wrong: [''] };
  const read = given.map((entry) => schema.safeParse(entry));
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

/** Whether an office lets its people use this server. A lock without a server to choose would leave none, and is none. */
export function allowsServer(
  { lockServers, servers }: Pick<AdministratorSettings, 'lockServers' | 'servers'>,
  origin: string,
): boolean {
  return !lockServers || servers.length === 0 || servers.includes(origin);
}
