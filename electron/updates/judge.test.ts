import { describe, expect, it } from 'vitest';
import type { UpdateProblem } from '#shared/domain/updates';
import { seal } from './envelope';
import { fileFor, judge, type Judgement } from './judge';
import { canonicalBytes, MOST, type Manifest } from './manifest';
import { A_FILE, A_MANIFEST, sealed, testKeys } from './testing/signed';

const { privateKey, publicKey } = testKeys();
const other = testKeys();

const GIVEN: Judgement = {
  keys: [publicKey],
  channel: 'stable',
  current: '0.1.0',
  seen: 0,
  now: Date.parse('2026-11-22T00:00:00Z'),
};

function problemOf(text: string, given: Partial<Judgement> = {}): UpdateProblem | 'none' {
  try {
    judge(text, { ...GIVEN, ...given });
    return 'none';
  } catch (error) {
    return (error as { problem: UpdateProblem }).problem;
  }
}

const signedWith = (change: Partial<Manifest>): string => sealed({ ...A_MANIFEST, ...change }, privateKey);

/** The same envelope with another payload. */
function withPayload(bytes: Buffer): string {
  const envelope = JSON.parse(signedWith({})) as Record<string, string>;
  return JSON.stringify({ ...envelope, payload: bytes.toString('base64') });
}

describe('a manifest', () => {
  it('is taken when it is signed and newer', () => {
    expect(judge(signedWith({}), GIVEN)).toEqual({ manifest: A_MANIFEST, is: 'newer' });
  });

  it('means nothing to do for the version that runs', () => {
    expect(judge(signedWith({}), { ...GIVEN, current: '0.2.0' }).is).toBe('current');
  });

  it('may be signed with any of several keys', () => {
    expect(problemOf(signedWith({}), { keys: [other.publicKey, publicKey] })).toBe('none');
  });

  it.each<[UpdateProblem, string, Partial<Judgement>]>([
    ['no_key', signedWith({}), { keys: [] }],
    ['not_a_manifest', '', {}],
    ['not_a_manifest', '<html>Sign in to the network</html>', {}],
    ['not_a_manifest', signedWith({}).slice(0, -20), {}],
    ['not_a_manifest', signedWith({ files: [{ ...A_FILE, name: '../../evil.exe' }] }), {}],
    ['not_a_manifest', signedWith({ files: [{ ...A_FILE, name: 'https://x/evil.exe' }] }), {}],
    ['not_a_manifest', signedWith({ files: [{ ...A_FILE, size: MOST.fileBytes + 1 }] }), {}],
    ['not_a_manifest', signedWith({ version: '1.0' }), {}],
    ['not_a_manifest', seal(Buffer.from(JSON.stringify(A_MANIFEST, null, 1)), privateKey), {}],
    ['unknown_key', sealed(A_MANIFEST, other.privateKey), {}],
    ['bad_signature', withPayload(canonicalBytes({ ...A_MANIFEST, version: '0.3.0' })), {}],
    ['wrong_product', signedWith({ product: 'gistagum-server' }), {}],
    ['wrong_channel', signedWith({ channel: 'preview' }), {}],
    ['expired', signedWith({ expires: '2026-11-21T23:59:59.000Z' }), {}],
    ['replayed', signedWith({}), { seen: 8 }],
    ['downgrade', signedWith({}), { current: '0.3.0' }],
    ['downgrade', signedWith({ rollback: { from: ['0.3.1'], note: 'x' } }), { current: '0.3.0' }],
    ['too_old', signedWith({ minimumVersion: '0.1.5' }), {}],
  ])('is refused as %s', (problem, text, given) => {
    expect(problemOf(text, given)).toBe(problem);
  });

  it('is refused by the first fault of several, the signature before anything that is written inside', () => {
    const wrong = { product: 'x', channel: 'x', expires: '2020-01-01T00:00:00.000Z' };
    const bad = withPayload(canonicalBytes({ ...A_MANIFEST, ...wrong }));
    expect(problemOf(bad, { seen: 99 })).toBe('bad_signature');
    expect(problemOf(signedWith(wrong), { seen: 99 })).toBe('wrong_product');
    expect(problemOf(signedWith({ ...wrong, product: A_MANIFEST.product }), { seen: 99 })).toBe(
      'wrong_channel',
    );
    expect(problemOf(signedWith({ expires: wrong.expires }), { seen: 99 })).toBe('expired');
  });

  it('leads back to an older version where that is signed', () => {
    const text = signedWith({ rollback: { from: ['0.3.0'], note: 'Reports were lost.' } });
    expect(judge(text, { ...GIVEN, current: '0.3.0' }).is).toBe('rollback');
  });

  it('is refused when any one of its characters is another', () => {
    const text = signedWith({});
    for (let at = 0; at < text.trimEnd().length; at += 1) {
      const changed = `${text.slice(0, at)}${text[at] === 'x' ? 'y' : 'x'}${text.slice(at + 1)}`;
      expect([at, problemOf(changed)]).not.toEqual([at, 'none']);
    }
  });

  it('is bytes that do not depend on the order it was written in', () => {
    const turned = Object.fromEntries(Object.entries(A_MANIFEST).toReversed()) as Manifest;
    expect(canonicalBytes(turned)).toEqual(canonicalBytes(A_MANIFEST));
  });
});

describe('the file of a manifest', () => {
  it('is the one for the system, the processor and the way of installing', () => {
    const arm = { ...A_FILE, name: 'arm', arch: 'arm64' as const };
    const manifest = { ...A_MANIFEST, files: [arm, A_FILE] };
    expect(fileFor(manifest, { platform: 'linux', arch: 'x64' }, 'AppImage')).toBe(A_FILE);
    expect(() => fileFor(manifest, { platform: 'linux', arch: 'x64' }, 'deb')).toThrow('no_file');
    expect(() => fileFor(manifest, { platform: 'win32', arch: 'x64' }, 'AppImage')).toThrow('no_file');
  });
});
