import { describe, expect, it } from 'vitest';
import { judgeStart, UNSAFE_ITEMS, type StartFacts } from './unsafeStart';

type Given = Partial<Pick<StartFacts, 'build' | 'env' | 'argv'>>;

/** A start by its command line; switches are what Chromium would find in it. */
function judge({ build = 'shipped', env = {}, argv = [] }: Given) {
  const names = argv.filter((word) => word.startsWith('--')).map((word) => word.slice(2).split('=')[0]);
  return judgeStart({ build, env, argv, hasSwitch: (name) => names.includes(name) });
}

describe('a start of the shipped application', () => {
  it('with nothing unsafe is as it is', () => {
    const argv = ['--user-data-dir=/x', '--use-gl=angle', 'gistagum://project/3'];
    expect(judge({ argv, env: { SSL_CERT_FILE: '/x', NODE_OPTIONS: '' } })).toEqual({
      remove: [],
      leftOut: [],
      inForce: [],
      startAgainWith: null,
    });
  });

  it.each([
    '--ignore-certificate-errors',
    '--remote-debugging-port=9222',
    '--remote-debugging-pipe',
    '--host-rules=MAP * 127.0.0.1',
    '--host-resolver-rules=MAP * 127.0.0.1',
    '--disable-web-security',
    '--allow-running-insecure-content',
    '--inspect=0',
    '--inspect-brk',
    '--load-extension=/x',
    '--unsafely-treat-insecure-origin-as-secure=http://x',
    '--ssl-key-log-file=/x',
    '--log-net-log=/x',
  ])('leaves %s out and says so', (word) => {
    const { remove, leftOut, inForce, startAgainWith } = judge({ argv: [word] });
    const written = word.split('=')[0];
    expect(remove.map(({ name }) => `--${name}`)).toEqual([written]);
    expect([leftOut, inForce, startAgainWith]).toEqual([[written], [], null]);
  });

  it.each(['NODE_TLS_REJECT_UNAUTHORIZED', 'SSLKEYLOGFILE', 'NODE_OPTIONS', 'ELECTRON_RUN_AS_NODE'])(
    'unsets %s and says so',
    (name) => {
      const verdict = judge({ env: { [name]: '0' } });
      expect(verdict.remove.map((one) => one.name)).toEqual([name]);
      expect(verdict.leftOut).toEqual([name]);
    },
  );

  it.each(['--no-sandbox', '--disable-gpu-sandbox', '--proxy-server=x:1', '--no-proxy-server'])(
    'leaves %s in force and says so',
    (word) => {
      expect(judge({ argv: [word] })).toEqual({
        remove: [],
        leftOut: [],
        inForce: [word.split('=')[0]],
        startAgainWith: null,
      });
    },
  );

  it('ignores what Electron sets by itself, and reports what the command line asks for', () => {
    const name = 'allow-file-access-from-files';
    const start = { build: 'shipped', env: {}, hasSwitch: (one: string) => one === name } as const;
    expect(judgeStart({ ...start, argv: [] }).leftOut).toEqual([]);
    expect(judgeStart({ ...start, argv: [`--${name}`] }).leftOut).toEqual([`--${name}`]);
  });

  it('starts once more without what was looked at before it could be taken away', () => {
    const argv = ['--js-flags=--expose-gc', '--host-rules=x', '--user-data-dir=/x', 'gistagum://settings'];
    const env = { NODE_EXTRA_CA_CERTS: '/x' };
    const first = judge({ argv, env });
    expect(first.startAgainWith).toEqual([
      '--user-data-dir=/x',
      'gistagum://settings',
      '--left-out=host-rules,NODE_EXTRA_CA_CERTS,js-flags',
    ]);
    const second = judge({ argv: first.startAgainWith ?? [] });
    expect(second.startAgainWith).toBeNull();
    expect(second.leftOut.toSorted()).toEqual(['--host-rules', '--js-flags', 'NODE_EXTRA_CA_CERTS']);
  });

  it('does not start again and again when something sets it anew, and says that it is in force', () => {
    const verdict = judge({ argv: ['--left-out=NODE_EXTRA_CA_CERTS'], env: { NODE_EXTRA_CA_CERTS: '/x' } });
    expect([verdict.startAgainWith, verdict.inForce]).toEqual([null, ['NODE_EXTRA_CA_CERTS']]);
  });

  it('shows no text from the command line', () => {
    expect(judge({ argv: ['--left-out=<b>,rm -rf,js-flags'] }).leftOut).toEqual(['--js-flags']);
  });
});

describe('other starts', () => {
  it('of a source checkout are free', () => {
    const argv = UNSAFE_ITEMS.map(({ name }) => `--${name}`);
    const env = Object.fromEntries(UNSAFE_ITEMS.map(({ name }) => [name, '1']));
    expect(judge({ build: 'source', argv, env })).toMatchObject({ remove: [], leftOut: [], inForce: [] });
  });

  it('of a copy made for tests keep what drives it, and nothing else', () => {
    const argv = ['--inspect=0', '--remote-debugging-port=0', '--ignore-certificate-errors'];
    expect(judge({ build: 'test', argv }).leftOut).toEqual(['--ignore-certificate-errors']);
  });
});

it('every item is listed once, with its reason', () => {
  const names = UNSAFE_ITEMS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(UNSAFE_ITEMS.filter(({ why }) => why.length < 10)).toEqual([]);
});
