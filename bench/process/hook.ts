import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How often timers came due, by the place in the code that set them. */
export type TimerCounts = Readonly<Record<string, number>>;

/** Script that counts timers and animation frames as they come due. It runs in the page and in the main process. */
export const COUNT_TIMERS = `
globalThis.__due = {};
{
  const place = () => (new Error().stack ?? '').split('\\n').slice(3, 7).map((line) => line.trim()).join(' < ');
  for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback']) {
    const set = globalThis[name];
    if (!set) continue;
    globalThis[name] = function (task, ...rest) {
      const key = name + ' ' + (typeof rest[0] === 'number' ? rest[0] : '') + ' ' + place();
      return set.call(this, (...args) => {
        globalThis.__due[key] = (globalThis.__due[key] ?? 0) + 1;
        return task(...args);
      }, ...rest);
    };
    // Node's timers have more properties, such as the variant for promises.
    Object.assign(globalThis[name], set);
    for (const symbol of Object.getOwnPropertySymbols(set)) globalThis[name][symbol] = set[symbol];
  }
}
`;

/**
 * A script that the main process loads before the application. At the first SIGUSR2 it hides the window, as the application
 * itself would; at the second it writes down which timers came due meanwhile.
 */
export type Hook = { readonly script: string; readDue(): TimerCounts; remove(): void };

export function makeHook(): Hook {
  const folder = mkdtempSync(join(tmpdir(), 'gistagum-hook-'));
  const script = join(folder, 'hook.cjs');
  const due = join(folder, 'due.json');
  writeFileSync(
    script,
    `${COUNT_TIMERS}
let isHidden = false;
process.on('SIGUSR2', () => {
  if (isHidden) return require('node:fs').writeFileSync(${JSON.stringify(due)}, JSON.stringify(globalThis.__due));
  isHidden = true;
  globalThis.__due = {};
  for (const window of require('electron').BrowserWindow.getAllWindows()) window.hide();
});
`,
  );
  return {
    script,
    readDue: () => JSON.parse(readFileSync(due, 'utf8')) as TimerCounts,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
