import { policyField, type PolicyFields } from '../policy';
import type { RegistryValue } from './registryText';

/** Kinds whose texts are taken as they stand. All others are written as JSON where the registry has no type for them. */
const TEXTS: ReadonlySet<string> = new Set(['choice', 'tileAddress', 'origin']);

/** Kinds that are yes or no, or may be. */
const SWITCHES: ReadonlySet<string> = new Set(['switch', 'switchOrOrigins']);

/** Kinds of several named parts, which may stand as the values of a key. */
const STRUCTURES: ReadonlySet<string> = new Set(['certificate', 'pack']);

/**
 * The fields of a policy from values of the registry, which knows no yes and no, and keeps a list either in one value or as
 * the values of a key. What has the wrong type stays as it is: whoever reads the fields names it.
 */
export function toPolicyFields(values: readonly RegistryValue[]): PolicyFields {
  const fields: Record<string, unknown> = {};
  for (const value of values.filter(({ key }) => key === '')) {
    const known = policyField(value.name);
    fields[known?.key ?? value.name] = toJson(value, known?.kind ?? '');
  }
  for (const key of new Set(values.map((value) => value.key).filter((one) => one !== ''))) {
    const below = values.filter((value) => value.key === key);
    const known = policyField(key);
    // A list wins over a value of the same name: it says more, and `allowInsecureHttp` may be written as both.
    fields[known?.key ?? key] = STRUCTURES.has(known?.kind ?? '')
      ? Object.fromEntries(below.map(({ name, data }) => [name, data ?? undefined]))
      : below.toSorted((a, b) => byNumber(a.name, b.name)).map(({ data }) => data ?? undefined);
  }
  return fields;
}

/** Group policies number the entries of a list: 10 comes after 9. */
const byNumber = (a: string, b: string): number => Number(a) - Number(b) || a.localeCompare(b, 'en');

/** Undefined, which no field takes, for what could not be read. */
function toJson({ type, data }: RegistryValue, kind: string): unknown {
  if (data === null) return undefined;
  switch (type) {
    case 'REG_DWORD':
    case 'REG_QWORD':
      return numberOf(data, kind);
    case 'REG_MULTI_SZ':
      // Entries stand between zeros, and some systems print one at the end as well.
      return data.split('\\0').filter((entry) => entry !== '');
    case 'REG_SZ':
    case 'REG_EXPAND_SZ':
      return TEXTS.has(kind) ? data : parseOr(data);
    default:
      return undefined;
  }
}

function numberOf(data: string, kind: string): unknown {
  const number = /^0x[0-9a-f]+$/i.test(data) ? Number(data) : undefined;
  if (SWITCHES.has(kind) && (number === 0 || number === 1)) return number === 1;
  // A choice among numbers, as the sizes of packs.
  return kind === 'choice' && number !== undefined ? String(number) : number;
}

function parseOr(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
