import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectRoot } from '../../scripts/lib/folders.mjs';
import { findUnready, type Facts } from '../../scripts/lib/releaseCheck.mjs';
import { readFacts } from '../../scripts/lib/releaseFacts.mjs';
import {
  completeSbom,
  describeArtefact,
  MANIFEST_FILE,
  SBOM_FILE,
  SUMS_FILE,
  writeReleaseFiles,
} from '../../scripts/lib/releaseFiles.mjs';
import { TEST_RUNTIME_NAMES } from '../../scripts/lib/testRuntime.mjs';

const { version } = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8')) as {
  version: string;
};

describe('a release', () => {
  const READY: Facts = {
    version: '1.2.0',
    lockVersion: '1.2.0',
    changelog: '# Changelog\n\n## Unreleased\n\n## 1.2.0 - 2026-12-01\n\n- A map.\n\n## 1.1.0\n\n- Words.\n',
    noticesFault: null,
    missingPictures: [],
    decisions: [
      { file: '0001-one.md', text: '# One\n' },
      { file: '0003-three.md', text: '# Three\n' },
    ],
    changedFiles: [],
    tags: ['v1.1.0'],
    tag: 'v1.2.0',
    staleDocs: [],
    lacksUpdateKey: false,
    standIns: [],
  };

  it('is not refused when everything is ready', () => {
    expect(findUnready(READY)).toEqual([]);
  });

  it.each<[Partial<Facts>, RegExp]>([
    [
      { version: '1.2', lockVersion: '1.2', tag: null, changelog: '## 1.2\n\n- A.' },
      /none of Semantic Versioning/,
    ],
    [{ lockVersion: '1.1.0' }, /package-lock\.json says 1\.1\.0/],
    [{ tags: ['v1.2.0'] }, /released already/],
    [{ tag: 'v1.3.0' }, /tag v1\.3\.0 is not that of 1\.2\.0/],
    [{ changelog: '## Unreleased\n\n- More.\n\n## 1.2.0\n\n- A.' }, /still has changes/],
    [{ changelog: '## 1.1.0\n\n- Words.' }, /no heading 1\.2\.0/],
    [{ changelog: '## 1.2.0\n\n## 1.1.0\n\n- Words.' }, /says nothing under 1\.2\.0/],
    [{ noticesFault: 'a has no license file' }, /a has no license file/],
    [{ missingPictures: ['docs/screenshots/map.png'] }, /map\.png, which is not there/],
    [{ decisions: [{ file: 'draft.md', text: '# Draft' }] }, /draft\.md has no number/],
    [
      { decisions: [...READY.decisions, { file: '0003-more.md', text: '# More' }] },
      /0003-more\.md has the number/,
    ],
    [{ decisions: [{ file: '0001-one.md', text: 'One' }] }, /has no title/],
    [{ changedFiles: ['shared/a.ts'] }, /shared\/a\.ts is not committed/],
    [{ staleDocs: ['The drawing'] }, /The drawing is not what the sources say/],
    [{ lacksUpdateKey: true }, /no public key/],
    [{ standIns: ['x.deb'] }, /x\.deb holds a stand-in/],
  ])('is refused for %j, and for nothing else', (change, reason) => {
    expect(findUnready({ ...READY, ...change })).toEqual([expect.stringMatching(reason)]);
  });

  it('is judged by what is in this checkout', async () => {
    const facts = await readFacts(projectRoot);
    expect(facts).toMatchObject({ version, lockVersion: version, noticesFault: null, missingPictures: [] });
    expect(facts.staleDocs).toEqual([]);
    expect(facts.decisions.length).toBeGreaterThan(30);
    expect(findUnready({ ...facts, changedFiles: [], standIns: [] }).join('\n')).not.toMatch(/decisions/);
  });
});

describe('what stands beside installers', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'gistagum-release-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['gistagum-desktop-1.2.0-amd64.deb', 'linux', 'x64', 'deb'],
    ['gistagum-desktop-1.2.0-aarch64.rpm', 'linux', 'arm64', 'rpm'],
    ['gistagum-desktop-1.2.0-x86_64.AppImage', 'linux', 'x64', 'AppImage'],
    ['gistagum-desktop-1.2.0-x64.tar.gz', 'linux', 'x64', 'tar.gz'],
    ['gistagum-desktop-1.2.0-setup-arm64.exe', 'windows', 'arm64', 'exe'],
    ['gistagum-desktop-1.2.0-x64.msi', 'windows', 'x64', 'msi'],
    ['gistagum-desktop-1.2.0-windows-x64.zip', 'windows', 'x64', 'zip'],
    ['gistagum-desktop-1.2.0-mac-universal.zip', 'mac', 'universal', 'zip'],
    ['gistagum-desktop-1.2.0-mac-universal.dmg', 'mac', 'universal', 'dmg'],
  ])('knows %s', (file, platform, arch, format) => {
    expect(describeArtefact(file, '1.2.0')).toEqual({ platform, arch, format, runtime: 'genuine' });
  });

  it('knows a stand-in by its name, and no other file or version', () => {
    expect(describeArtefact(`${TEST_RUNTIME_NAMES.name}-1.2.0-amd64.deb`, '1.2.0')?.runtime).toBe('stand-in');
    for (const file of [
      'builder-debug.yml',
      'gistagum-desktop-1.1.0-amd64.deb',
      'a-1.2.0-mips.deb',
      'a.zip',
    ]) {
      expect(describeArtefact(file, '1.2.0')).toBeNull();
    }
  });

  it('is right about each file, lists what is inside, and is the same when made again', async () => {
    const file = `gistagum-desktop-${version}-amd64.deb`;
    writeFileSync(path.join(folder, file), 'a package');
    const build = { electron: '45.4.1', epoch: 1_790_000_000, commit: 'c0ffee' };
    const make = async () => {
      await writeReleaseFiles(folder, build);
      return [SUMS_FILE, MANIFEST_FILE, SBOM_FILE].map((name) =>
        readFileSync(path.join(folder, name), 'utf8'),
      );
    };
    const [sums = '', manifest = '', sbom = ''] = await make();
    const sha256 = createHash('sha256').update('a package').digest('hex');
    expect(sums.split('\n')[0]).toBe(`${sha256}  ${file}`);
    expect(JSON.parse(manifest)).toMatchObject({
      version,
      electron: '45.4.1',
      commit: 'c0ffee',
      artefacts: [{ file, platform: 'linux', arch: 'x64', size: 9, sha256, runtime: 'genuine' }],
    });
    const { components, bomFormat } = JSON.parse(sbom) as {
      components: { name: string }[];
      bomFormat: string;
    };
    const names = components.map(({ name }) => name);
    expect(bomFormat).toBe('CycloneDX');
    expect(names).toEqual(expect.arrayContaining(['zod', 'react', 'electron']));
    expect(names).not.toContain('vitest');
    expect(await make()).toEqual([sums, manifest, sbom]);
  });

  it('is not made where there is no installer', async () => {
    await expect(writeReleaseFiles(folder, { electron: '45.4.1', epoch: 0, commit: '' })).rejects.toThrow(
      'no installer',
    );
  });

  it('has nothing of the moment in its list', () => {
    const bom = {
      serialNumber: 'urn:uuid:1',
      metadata: { component: { name: 'folder', 'bom-ref': 'app@1' } },
      components: ['a', 'tool'].map((name) => ({ name, version: '1', 'bom-ref': `${name}@1` })),
      dependencies: [
        { ref: 'app@1', dependsOn: ['a@1', 'tool@1'] },
        { ref: 'tool@1', dependsOn: ['a@1'] },
      ],
    };
    const bundled = new Set(['a@1']);
    const made = completeSbom(bom, { name: 'app', electron: '45.4.1', epoch: 60, bundled });
    expect(made.components.map(({ name }: { name: string }) => name)).toEqual(['a', 'electron']);
    expect(made.dependencies).toEqual([{ ref: 'app@1', dependsOn: ['a@1'] }]);
    expect(made).not.toHaveProperty('serialNumber');
    expect(made.metadata).toMatchObject({
      timestamp: '1970-01-01T00:01:00.000Z',
      component: { name: 'app', type: 'application' },
    });
  });
});
