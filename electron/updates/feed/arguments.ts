import { parseArgs } from 'node:util';
import { CHANNELS, type Channel } from '../manifest';

export type Keygen = { readonly does: 'keygen'; readonly privateKey: string };

export type Make = {
  readonly does: 'make';
  readonly from: string;
  readonly to: string;
  readonly privateKey: string;
  readonly channel: Channel;
  readonly version: string;
  readonly days: number;
  readonly percent: number;
  readonly minimumVersion: string | null;
  readonly rollback: { readonly from: string[]; readonly note: string } | null;
};

export type Apt = {
  readonly does: 'apt';
  readonly from: string;
  readonly to: string;
  readonly version: string;
  readonly days: number;
  /** How gpg knows the key: a fingerprint or an address. */
  readonly gpgKey: string;
};

export const USAGE = `npm run feed -- keygen --key FILE
  Makes a pair of keys: the private one into FILE, outside of this repository; the public one is printed.
npm run feed -- make --key FILE --version X.Y.Z --to FOLDER [--from dist/packages] [--channel stable|preview]
    [--days 90] [--percent 100] [--minimum X.Y.Z] [--rollback-from X.Y.Z,… --note "why"]
  Copies the installers of a version into FOLDER and signs the list of them. --days: until the list expires.
npm run feed -- apt --gpg-key ID --version X.Y.Z --to FOLDER [--from dist/packages] [--days 90]
  Adds the deb packages of a version to FOLDER, a repository for apt, and signs its index with a key of gpg.`;

/** Reads what follows `npm run feed --`. @throws Error with one sentence for the person at the keyboard */
export function readArguments(args: readonly string[]): Keygen | Make | Apt {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      key: { type: 'string' },
      from: { type: 'string', default: 'dist/packages' },
      to: { type: 'string' },
      version: { type: 'string' },
      channel: { type: 'string', default: 'stable' },
      days: { type: 'string', default: '90' },
      percent: { type: 'string', default: '100' },
      minimum: { type: 'string' },
      'rollback-from': { type: 'string' },
      note: { type: 'string' },
      'gpg-key': { type: 'string' },
    },
  });
  const [does, ...more] = positionals;
  if (more.length > 0) throw new Error(`Not understood: ${more.join(' ')}`);
  if (does === 'apt') {
    return {
      does,
      from: values.from,
      to: needed('to', values.to),
      version: needed('version', values.version),
      days: whole('days', values.days, 1, 400),
      gpgKey: needed('gpg-key', values['gpg-key']),
    };
  }
  const privateKey = needed('key', values.key);
  if (does === 'keygen') return { does, privateKey };
  if (does !== 'make') throw new Error('Say what is to be done: keygen, make or apt.');
  const channel = CHANNELS.find((one) => one === values.channel);
  if (!channel) throw new Error(`--channel is one of ${CHANNELS.join(', ')}.`);
  const from = values['rollback-from'];
  if ((from === undefined) !== (values.note === undefined)) {
    throw new Error('--rollback-from and --note belong together.');
  }
  return {
    does,
    privateKey,
    channel,
    from: values.from,
    to: needed('to', values.to),
    version: needed('version', values.version),
    days: whole('days', values.days, 1, 400),
    percent: whole('percent', values.percent, 0, 100),
    minimumVersion: values.minimum ?? null,
    rollback: from === undefined ? null : { from: from.split(','), note: values.note ?? '' },
  };
}

function needed(name: string, value: string | undefined): string {
  if (value === undefined || value === '') throw new Error(`--${name} is missing.`);
  return value;
}

function whole(name: string, text: string, min: number, max: number): number {
  const value = /^\d{1,4}$/.test(text) ? Number(text) : NaN;
  if (!(value >= min && value <= max)) throw new Error(`--${name} is a whole number from ${min} to ${max}.`);
  return value;
}
