// `npm run release:try [-- FOLDER]`: installs each installer in a folder (default dist/packages) that is for this system,
// over the older one of dist/previous where there is one, starts it and removes it. It changes this computer: it is meant
// for the machines of a release.
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { exists, projectRoot } from '../lib/folders.mjs';
import { describeArtefact } from '../lib/releaseFiles.mjs';
import { findOlder, planTrials } from '../lib/releaseTry.mjs';
import { run } from '../lib/run.mjs';
import { runScript, say, SetupError } from '../lib/say.mjs';
import { TEST_RUNTIME_NAMES } from '../lib/testRuntime.mjs';

const SYSTEMS = Object.freeze({ linux: 'linux', win32: 'windows', darwin: 'mac' });

/** How long a program may take to open its window, and an uninstaller to go on after it has returned, in ms. */
const PATIENCE = 120_000;
const STEP = 500;

await runScript(async () => {
  const folder = path.resolve(process.argv[2] ?? path.join(projectRoot, 'dist', 'packages'));
  const previous = path.join(projectRoot, 'dist', 'previous');
  const older = await readdir(previous).catch(() => []);
  const manifest = JSON.parse(await readFile(path.join(projectRoot, 'package.json'), 'utf8'));
  const system = SYSTEMS[/** @type {keyof typeof SYSTEMS} */ (process.platform)];
  let tried = 0;
  for (const file of (await readdir(folder)).toSorted()) {
    const description = describeArtefact(file, manifest.version);
    const isForHere = description?.arch === process.arch || description?.arch === 'universal';
    if (!description || description.platform !== system || !isForHere) continue;
    const names = description.runtime === 'stand-in' ? TEST_RUNTIME_NAMES : manifest;
    const before = findOlder(file, manifest.version, older);
    const scratch = await mkdtemp(path.join(os.tmpdir(), 'gistagum-try-'));
    const place = {
      ...{ name: names.name, productName: names.productName, scratch, env: process.env },
      asRoot: process.getuid?.() === 0 ? [] : ['sudo'],
    };
    const plans = planTrials(path.join(folder, file), description, place);
    const first = before ? planTrials(path.join(previous, before), description, place) : [];
    for (const [index, plan] of plans.entries()) {
      say(`${file}: install${before ? ` over ${before}` : ''}, start, remove …`);
      if (plan.isRegistered) await runAll(first[index]?.install ?? []);
      await runAll(plan.install);
      await startOnce(plan);
      await runAll(plan.remove);
      if (plan.isRegistered) await untilGone(plan.program);
      tried += 1;
    }
    await rm(scratch, { recursive: true, force: true });
  }
  if (tried === 0) throw new SetupError(`There is no installer for this system in ${folder}.`);
  say(`${tried} ways to install were tried.`);
});

/** @param {readonly import('../lib/releaseTry.mjs').Command[]} commands */
async function runAll(commands) {
  for (const [command, ...args] of commands) {
    const { code, stdout, stderr } = await run(command, args);
    if (code !== 0)
      throw new SetupError(`${command} ${args.join(' ')} failed (${code}):\n${stdout}${stderr}`);
  }
}

/**
 * Starts the program and waits until its window can be asked for, then ends it.
 * @param {import('../lib/releaseTry.mjs').Plan} plan
 */
async function startOnce({ program, switches }) {
  const data = await mkdtemp(path.join(os.tmpdir(), 'gistagum-try-data-'));
  const isRoot = process.getuid?.() === 0 && !switches.includes('--no-sandbox');
  const args = [
    ...switches,
    ...(isRoot ? ['--no-sandbox'] : []),
    `--user-data-dir=${data}`,
    '--remote-debugging-port=0',
  ];
  const isLinux = process.platform === 'linux';
  const command = isLinux ? 'xvfb-run' : program;
  const all = isLinux ? ['--auto-servernum', program, ...args] : args;
  // A group of its own on Linux, so that what it starts ends with it.
  const child = spawn(command, all, { stdio: 'ignore', detached: isLinux });
  const failed = new Promise((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new SetupError(`${program} ended by itself (${code}).`)));
  });
  // It may end while nobody waits for it any more.
  failed.catch(() => undefined);
  try {
    await Promise.race([untilPage(data), failed]);
  } finally {
    child.removeAllListeners('exit');
    const ended = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode === null && child.pid !== undefined) {
      if (isLinux) process.kill(-child.pid);
      else if (process.platform === 'win32') await run('taskkill', ['/pid', String(child.pid), '/t', '/f']);
      else child.kill();
      await ended;
    }
    await rm(data, { recursive: true, force: true, maxRetries: 10, retryDelay: STEP });
  }
}

/**
 * Waits until the program has loaded its page.
 * @param {string} data its user folder
 */
async function untilPage(data) {
  for (let waited = 0; waited < PATIENCE; waited += STEP) {
    const [port] = (await readFile(path.join(data, 'DevToolsActivePort'), 'utf8').catch(() => '')).split(
      '\n',
    );
    if (port) {
      /** @type {unknown} */
      const pages = await fetch(`http://127.0.0.1:${port}/json/list`).then(
        (answer) => answer.json(),
        () => [],
      );
      if (Array.isArray(pages) && pages.some(({ url }) => String(url).startsWith('app://'))) return;
    }
    await pause(STEP);
  }
  throw new SetupError(`No window was opened within ${PATIENCE / 1000} s.`);
}

/** @param {string} program */
async function untilGone(program) {
  for (let waited = 0; waited < PATIENCE; waited += STEP) {
    if (!(await exists(program))) return;
    await pause(STEP);
  }
  throw new SetupError(`${program} is still there after it was removed.`);
}
