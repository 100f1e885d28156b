// Finds in a checkout what scripts/lib/releaseCheck.mjs decides from.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { drawingOf } from '../../build/lint/drawing.mjs';
import { exists } from './folders.mjs';
import { collectNotices } from './notices.mjs';
import { run } from './run.mjs';
import { SetupError } from './say.mjs';
import { TEST_RUNTIME_NAMES } from './testRuntime.mjs';

/** Pages whose pictures people see first. */
const PAGES = ['README.md', 'docs/architecture.md'];

/** The public keys that updates are checked by: a list in JSON, empty until the office has made one (`npm run feed -- keygen`). */
const UPDATE_KEYS = 'build/vite/updateKeys.json';

/**
 * @param {string} root of the checkout
 * @param {string | null} tag that is being released, null for whatever package.json says
 * @returns {Promise<import('./releaseCheck.mjs').Facts>}
 * @throws {SetupError} where it is no checkout of git
 */
export async function readFacts(root, tag = null) {
  const text = (/** @type {string} */ file) => readFile(path.join(root, file), 'utf8');
  const git = async (/** @type {string[]} */ ...args) => {
    const { code, stdout } = await run('git', args, { cwd: root });
    if (code !== 0) throw new SetupError(`A release is checked in a checkout of git; ${root} is none.`);
    return stdout.split('\n').filter(Boolean);
  };
  const decisions = await readdir(path.join(root, 'docs', 'decisions'));
  const page = await text('docs/architecture.md');
  return {
    version: JSON.parse(await text('package.json')).version,
    lockVersion: JSON.parse(await text('package-lock.json')).version,
    changelog: await text('CHANGELOG.md'),
    noticesFault: await collectNotices(root).then(
      () => null,
      (error) => (error instanceof Error ? error.message : String(error)),
    ),
    missingPictures: await findMissingPictures(root),
    decisions: await Promise.all(
      decisions.sort().map(async (file) => ({ file, text: await text(`docs/decisions/${file}`) })),
    ),
    changedFiles: (await git('status', '--porcelain')).map((line) => line.slice(3)),
    tag,
    tags: (await git('tag', '--list')).filter((one) => one !== tag),
    staleDocs: ['electron', 'renderer']
      .filter((side) => !page.includes(`\`\`\`mermaid\n${drawingOf(side)}\n\`\`\``))
      .map((side) => `The drawing of ${side} in docs/architecture.md`),
    lacksUpdateKey: JSON.parse(await text(UPDATE_KEYS)).length === 0,
    standIns: (await readdir(path.join(root, 'dist', 'packages')).catch(() => [])).filter((file) =>
      file.startsWith(TEST_RUNTIME_NAMES.name),
    ),
  };
}

/** @param {string} root */
async function findMissingPictures(root) {
  const missing = new Set();
  for (const page of PAGES) {
    const text = await readFile(path.join(root, page), 'utf8');
    for (const [, link = ''] of text.matchAll(/!\[[^\]]*\]\(([^)\s]+\.(?:png|svg|webp))\)/g)) {
      const file = path.posix.join(path.posix.dirname(page), link);
      if (!(await exists(path.join(root, file)))) missing.add(file);
    }
  }
  return [...missing];
}
