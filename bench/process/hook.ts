import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where timers were set, with how often each place's came due. */
export type TimerCounts = Readonly<Record<string, number>>;

/** Counts what timers and frames come due, by where they were set; runs in the page and in the main process. */
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
    // Node's own have a form for promises.
    Object.assign(globalThis[name], set);
    for (const symbol of Object.getOwnPropertySymbols(set)) globalThis[name][symbol] = set[symbol];
  }
}
`;

/**
 * A script that the main process loads before the application: at the first SIGUSR2 it hides the window, as the application
 * itself would, at the second it says which timers came due meanwhile.
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
