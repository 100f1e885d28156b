// `npm run mutate [-- --seed N --count N --room NAME]`: mutation testing of the rooms where a mistake would cost most. It
// puts in small faults, chosen by a seed, one at a time, and reports which of them the room's own unit tests catch. A
// complete run replaces bench/mutation-results.json. No file of the checkout changes: the fault is put in as a file is read.
import { spawn } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { faultsIn } from '../../tests/mutation/faults.mjs';
import { projectRoot } from '../lib/folders.mjs';
import { ensureNpmPackages } from '../lib/npmPackages.mjs';
import { runScript, say, SetupError } from '../lib/say.mjs';
import { toolNode } from '../lib/toolNode.mjs';

/** @typedef {import('../../tests/mutation/faults.mjs').Fault} Fault */

/** Room → its folders or files; its unit tests stand in the same folders. */
const ROOMS = {
  link: ['electron/link'],
  reconciler: ['electron/city/reconcile', 'electron/city/state'],
  cache: ['electron/city/cache'],
  actions: [
    'electron/city/actions',
    'electron/city/outbox',
    'shared/domain/actionRules.ts',
    'shared/domain/projectRules.ts',
  ],
  access: ['shared/domain/access.ts', 'shared/domain/project.ts', 'electron/api/answer.ts'],
};

/** Longest test run in ms. A longer one is in a loop caused by the fault, which counts as caught. */
const GIVE_UP_MS = 120_000;

/** @type {Fault} */
const NO_FAULT = { file: 'package.json', start: 0, end: 0, before: '', after: '', line: 1 };

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      count: { type: 'string', default: '60' },
      room: { type: 'string' },
    },
  });
  await ensureNpmPackages();
  /** @type {{ file: string, mutated: string, why: string }[]} */
  const equivalent = JSON.parse(
    await readFile(path.join(projectRoot, 'tests', 'mutation', 'equivalent.json'), 'utf8'),
  );
  const rooms = Object.entries(ROOMS).filter(([name]) => !values.room || name === values.room);
  const random = generator(Number(values.seed));
  const each = Math.ceil(Number(values.count) / rooms.length);
  /** @type {{ room: string, place: string, fault: string, outcome: 'caught' | 'survived' | 'equivalent', why?: string }[]} */
  const found = [];
  for (const [room, places] of rooms) {
    if (await isCaught(NO_FAULT, places))
      throw new SetupError(`The unit tests of ${room} fail without a fault.`);
    const all = (await Promise.all((await filesOf(places)).map(readFaults))).flat();
    for (const fault of choose(all, each, random)) {
      const mutated = await lineOf(fault);
      const known = equivalent.find(({ file, mutated: line }) => file === fault.file && line === mutated);
      const outcome = known ? 'equivalent' : (await isCaught(fault, places)) ? 'caught' : 'survived';
      const place = `${fault.file}:${fault.line}`;
      say(`${outcome.padEnd(10)} ${place}  ${mutated}`);
      found.push({ room, place, fault: mutated, outcome, ...(known ? { why: known.why } : {}) });
    }
  }
  const count = (/** @type {string} */ outcome) => found.filter((one) => one.outcome === outcome).length;
  say(
    `${found.length} faults: ${count('caught')} caught, ${count('equivalent')} equivalent, ${count('survived')} survived`,
  );
  if (!values.room) {
    const results = {
      seed: Number(values.seed),
      faults: found.length,
      caught: count('caught'),
      equivalent: count('equivalent'),
      survived: count('survived'),
      found,
    };
    const file = path.join(projectRoot, 'bench', 'mutation-results.json');
    await writeFile(file, `${JSON.stringify(results, null, 2)}\n`);
  }
  return count('survived') === 0 ? 0 : 1;
});

/** @param {readonly string[]} places */
async function filesOf(places) {
  /** @type {string[]} */
  const files = [];
  for (const place of places) {
    if (place.endsWith('.ts')) files.push(place);
    else
      for (const name of await readdir(path.join(projectRoot, place)))
        if (/(?<!\.test)\.ts$/.test(name)) files.push(`${place}/${name}`);
  }
  return files.toSorted();
}

/** @param {string} file */
async function readFaults(file) {
  return faultsIn(file, await readFile(path.join(projectRoot, file), 'utf8'));
}

/**
 * The source line of a fault, with the fault put in.
 * @param {Fault} fault
 */
async function lineOf({ file, start, end, after }) {
  const source = await readFile(path.join(projectRoot, file), 'utf8');
  const from = source.lastIndexOf('\n', start - 1) + 1;
  const to = source.indexOf('\n', end);
  return (source.slice(from, start) + after + source.slice(end, to)).replaceAll(/\s+/g, ' ').trim();
}

/**
 * @param {Fault} fault
 * @param {readonly string[]} places
 * @returns {Promise<boolean>} whether a unit test of the room fails by it
 */
async function isCaught(fault, places) {
  const tests = places.map((place) =>
    place.endsWith('.ts') ? place.replace(/\.ts$/, '.test.ts') : `${place}/`,
  );
  const child = spawn(
    toolNode(),
    [
      path.join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--config=vitest.mutation.config.ts',
      '--bail=1',
      '--reporter=dot',
      ...tests,
    ],
    { cwd: projectRoot, env: { ...process.env, MUTATION: JSON.stringify(fault) }, stdio: 'ignore' },
  );
  const timer = setTimeout(() => child.kill('SIGKILL'), GIVE_UP_MS);
  /** @type {number | null} */
  const code = await new Promise((resolve) => child.once('exit', resolve));
  clearTimeout(timer);
  return code !== 0;
}

/**
 * Chooses so many faults, each at most once.
 * @param {Fault[]} all
 * @param {number} count
 * @param {() => number} random
 */
function choose(all, count, random) {
  const left = [...all];
  return Array.from({ length: Math.min(count, left.length) }, () =>
    left.splice(Math.floor(random() * left.length), 1),
  ).flat();
}

/**
 * A generator of numbers from 0 to 1 by a seed (mulberry32).
 * @param {number} seed
 */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
