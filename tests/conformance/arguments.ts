import { parseArgs } from 'node:util';
import { KNOWN_SERVERS, type KnownServer } from './check';

export type Arguments = {
  /** "https://host[:port]" */
  readonly origin: string;
  readonly usernames: readonly string[];
  readonly allowWrites: boolean;
  /** Where the findings go as JSON, or null. */
  readonly jsonFile: string | null;
  readonly known: readonly KnownServer[];
};

export const USAGE = `npm run conformance -- --server URL --user NAME [--user NAME …] [--allow-writes] [--known ${KNOWN_SERVERS.join('|')}] [--json FILE]
Passwords: GISTAGUM_PASSWORD_<NAME> or GISTAGUM_PASSWORD in the environment, else asked for.
--allow-writes creates and deletes projects and marks notifications as read: for a test server only.`;

/** @throws Error with one sentence for the person at the keyboard */
export function readArguments(args: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      server: { type: 'string' },
      user: { type: 'string', multiple: true, default: [] },
      known: { type: 'string', multiple: true, default: [] },
      'allow-writes': { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  if (values.server === undefined) throw new Error('--server is missing.');
  if (values.user.length === 0) throw new Error('--user is missing.');
  return {
    origin: readOrigin(values.server),
    usernames: values.user,
    allowWrites: values['allow-writes'],
    jsonFile: values.json ?? null,
    known: values.known.map(readKnown),
  };
}

function readOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new Error(`--server is no http or https address: ${text}`);
  }
  return url.origin;
}

function readKnown(text: string): KnownServer {
  const known = KNOWN_SERVERS.find((server) => server === text);
  if (!known) throw new Error(`--known is one of ${KNOWN_SERVERS.join(', ')}, not ${text}`);
  return known;
}

/** The environment variable of one user's password: "GISTAGUM_PASSWORD_HEAD1" of "head1". */
export function passwordVariable(username: string): string {
  return `GISTAGUM_PASSWORD_${username.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`;
}
