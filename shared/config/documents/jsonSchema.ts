import { LONGEST_TILE_ADDRESS } from '../tileAddress';
import type { PolicySetting } from './policySettings';
import { POLICY_SETTINGS } from './policySettings';
import { EXAMPLES } from './examples';
import { explain, say } from './say';

type Schema = { readonly [key: string]: unknown };

/** Ways to write an address of a server; what stands behind the host is left out when it is read. */
const ORIGIN: Schema = { type: 'string', pattern: '^[hH][tT][tT][pP][sS]?://[^\\s/?#]+(?:[/?#]\\S*)?$' };

const HTTPS: Schema = { type: 'string', pattern: '^[hH][tT][tT][pP][sS]://' };

/** Of Linux and macOS, or of Windows: a policy is often written on another system than it is read on. */
const ABSOLUTE_PATH: Schema = { type: 'string', pattern: '^(?:[/\\\\]|[A-Za-z]:[/\\\\])' };

/** As shared/config/tileAddress.ts reads it. */
const TILE_ADDRESS =
  '^(?:|(?=[^#]*\\{z\\})(?=[^#]*\\{x\\})(?=[^#]*\\{y\\})' +
  '(?!.*\\{z\\}.*\\{z\\})(?!.*\\{x\\}.*\\{x\\})(?!.*\\{y\\}.*\\{y\\})' +
  '[hH][tT][tT][pP][sS]?://(?:[A-Za-z0-9.\\-]+|\\[[0-9a-fA-F:.]+\\])(?::\\d{1,5})?/' +
  '(?:[^#\\s\\\\\\{\\}]|\\{[zxy]\\})*)$';

/** A folder of the office's, without a login, a query or a fragment. */
const FEED_ADDRESS = '^[hH][tT][tT][pP][sS]?://[^\\s/?#@]+(?:/[^\\s?#]*)?$';

/** As shared/config/quietHours.ts reads it: hours that end when they begin are none. */
const HOURS = '^(?:|(?!(.{5})-\\1$)(?:[01]\\d|2[0-3]):[0-5]\\d-(?:[01]\\d|2[0-3]):[0-5]\\d)$';

const PROXY_HOST = '(?:[A-Za-z0-9_\\-]+(?:\\.[A-Za-z0-9_\\-]+)*|\\[[0-9a-fA-F:.]+\\])(?::\\d{1,5})?';

/** As shared/config/proxyChoice.ts reads it: a word, a proxy, or a script. */
const PROXY =
  '^(?:system|direct|auto|(?:[hH][tT][tT][pP][sS]?|[sS][oO][cC][kK][sS][45])://' +
  `${PROXY_HOST}/?|[hH][tT][tT][pP][sS]?://${PROXY_HOST}/[^\\s/]\\S*)$`;

/**
 * The JSON Schema (draft 2020-12) of a policy in a file: what fits is read without a word of complaint. One thing it cannot
 * know: which system the file is for, so it takes the paths of any.
 */
export function policySchema(): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'GISTagum Desktop: policy.json',
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(POLICY_SETTINGS.map((policy) => [policy.key, describe(policy)])),
    // Both are about servers, which have to be there.
    dependentSchemas: {
      clientCertificate: { required: ['servers'], properties: { servers: { contains: HTTPS } } },
    },
    anyOf: [
      { properties: { lockServers: { const: false } } },
      { required: ['servers'], properties: { servers: { minItems: 1 } } },
    ],
  };
}

function describe(policy: PolicySetting): Schema {
  return {
    title: say(policy, 'en').title,
    description: explain(policy, 'en').join(' '),
    ...schemaOf(policy.setting),
    examples: [EXAMPLES[policy.name]],
  };
}

function schemaOf(setting: PolicySetting['setting']): Schema {
  switch (setting.kind) {
    case 'choice':
      return { enum: Object.keys(setting.options) };
    case 'switch':
      return { type: 'boolean' };
    case 'whole':
      return { type: 'integer', minimum: setting.min, maximum: setting.max };
    case 'tileAddress':
      return { type: 'string', maxLength: LONGEST_TILE_ADDRESS, pattern: TILE_ADDRESS };
    case 'hours':
      return { type: 'string', pattern: HOURS };
    case 'names':
      return { type: 'array', maxItems: setting.most, items: { type: 'string', maxLength: 40 } };
    case 'origin':
      return ORIGIN;
    case 'origins':
      return { type: 'array', items: ORIGIN };
    case 'switchOrOrigins':
      return { anyOf: [{ type: 'boolean' }, { type: 'array', items: ORIGIN }] };
    case 'some':
      return { type: 'array', items: { enum: setting.options } };
    case 'nothing':
      return {};
    case 'files':
      return { type: 'array', items: ABSOLUTE_PATH };
    case 'feedAddress':
      return { type: 'string', maxLength: 1_000, pattern: FEED_ADDRESS };
    case 'proxy':
      return { type: 'string', pattern: PROXY };
    case 'certificate':
      return { anyOf: [files(['certificate', 'key']), files(['pkcs12'])] };
    case 'pack':
      return {
        ...{ type: 'object', additionalProperties: false, required: ['file'] },
        properties: { file: ABSOLUTE_PATH, sha256: { type: 'string', pattern: '^[0-9a-fA-F]{64}$' } },
      };
  }
}

/** Files that must be named, and the one with the passphrase, which may be. */
function files(required: readonly string[]): Schema {
  const names = [...required, 'passphraseFile'];
  return {
    ...{ type: 'object', additionalProperties: false, required },
    properties: Object.fromEntries(names.map((name) => [name, ABSOLUTE_PATH])),
  };
}
