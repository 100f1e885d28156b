import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Each line breaks one lint wall: the file's path, its source, and the rule that must refuse it. */
const VIOLATIONS = [
  ['shared/domain/a.ts', `import '../../electron/time/clock';`],
  ['shared/domain/a.ts', `export { x } from '../../renderer/x';`],
  ['shared/domain/a.ts', `import 'electron';`],
  ['shared/domain/a.ts', `import 'electron-log/main';`],
  ['shared/domain/a.ts', `import 'node:fs';`],
  ['shared/domain/a.ts', `import 'fs/promises';`],
  ['shared/domain/a.ts', `import 'react';`],
  ['renderer/kit/a.ts', `import '../../electron/time/clock';`],
  ['renderer/kit/a.ts', `import '../../shared/domain/project';`],
  ['renderer/kit/a.tsx', `import 'electron';`],
  ['renderer/state/bridge.ts', `import { ipcRenderer } from 'electron/renderer';`],
  ['renderer/kit/a.ts', `import 'node:path';`],
  ['renderer/kit/a.test.ts', `import '../../electron/time/clock';`],
  ['renderer/kit/a.test.ts', `import 'electron';`],
  ['electron/start/a.ts', `import '../../renderer/kit/a';`],
  ['electron/start/a.ts', `import '../../shared/domain/project';`],
  ['electron/start/a.ts', `import '../../tests/fakes/clock';`],
  ['electron/start/a.ts', `import 'react';`],
  ['electron/start/a.ts', `import { app, ipcMain } from 'electron';`],
  ['electron/start/a.ts', `import { ipcMain } from 'electron/main';`],
  ['electron/start/a.ts', `import * as electron from 'electron';`],
  ['electron/start/a.ts', `import { ipcRenderer } from 'electron';`],
  ['electron/ipc/a.ts', `import { ipcRenderer } from 'electron';`],
  ['electron/preload.ts', `import { ipcMain } from 'electron';`],
  ['electron/preload.ts', `import { CALLS } from '#shared/ipc/interface';`],
  ['electron/preload.ts', `import { z } from 'zod';`],
] as const;

const RAW_SENDS = [
  `export const tell = (win: Electron.BrowserWindow) => win.webContents.send('a', 1);`,
  `export const tell = (win?: Electron.BrowserWindow) => win?.webContents.send('a', 1);`,
  `export const tell = (win: Electron.BrowserWindow) => win.webContents['send']('a', 1);`,
  `export const tell = (webContents: Electron.WebContents) => webContents.send('a', 1);`,
  `export const tell = (event: Electron.IpcMainEvent) => event.sender.send('a', 1);`,
] as const;

const ALLOWED = [
  [
    'shared/domain/a.ts',
    `import { z } from 'zod';\nimport { b } from './b';\nimport { c } from '#shared/c';\nexport { z, b, c };`,
  ],
  [
    'renderer/kit/a.tsx',
    `import { useState } from 'react';\nimport { c } from '#shared/c';\nimport { u } from '../ui/u';\nexport { useState, c, u };`,
  ],
  ['renderer/ui/a.test.ts', `import { readFileSync } from 'node:fs';\nexport { readFileSync };`],
  [
    'electron/start/a.ts',
    `import { app } from 'electron';\nimport path from 'node:path';\nimport { c } from '#shared/c';\nexport { app, path, c };`,
  ],
  ['electron/ipc/a.ts', `import { ipcMain } from 'electron';\nexport { ipcMain };`],
  ['electron/ipc/a.ts', RAW_SENDS[0]],
  [
    'electron/preload.ts',
    `import { contextBridge, ipcRenderer } from 'electron';\nexport { contextBridge, ipcRenderer };`,
  ],
  [
    'electron/preload.ts',
    `import type { DesktopApi } from '#shared/ipc/interface';\nexport type { DesktopApi };`,
  ],
  ['electron/link/a.ts', `export const ask = (socket: { send(text: string): void }) => socket.send('ping');`],
] as const;

const root = path.resolve(import.meta.dirname, '..', '..');
const oxlint = path.join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
let copy: string;

/** Lints one file with this repository's configuration in an otherwise empty copy. */
function lint(file: string, source: string): { code: number | null; output: string } {
  const target = path.join(copy, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, source);
  const result = spawnSync(process.execPath, [oxlint, file], { cwd: copy, encoding: 'utf8' });
  rmSync(target);
  return { code: result.status, output: result.stdout + result.stderr };
}

beforeAll(() => {
  copy = mkdtempSync(path.join(os.tmpdir(), 'walls-'));
  cpSync(path.join(root, '.oxlintrc.json'), path.join(copy, '.oxlintrc.json'));
  cpSync(path.join(root, 'build', 'lint'), path.join(copy, 'build', 'lint'), { recursive: true });
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('the walls between the rooms', () => {
  it.each(VIOLATIONS)('refuse in %s: %s', (file, source) => {
    const { code, output } = lint(file, source);
    expect(output).toContain('no-restricted-imports');
    expect(code).not.toBe(0);
  });

  it.each(RAW_SENDS)('refuse outside electron/ipc: %s', (source) => {
    const { code, output } = lint('electron/windows/a.ts', source);
    expect(output).toContain('no-raw-send');
    expect(code).not.toBe(0);
  });

  it.each(ALLOWED)('allow in %s: %s', (file, source) => {
    expect(lint(file, source)).toMatchObject({ code: 0 });
  });

  it('apply to every source file: none is excluded from the lint', () => {
    const { ignorePatterns } = JSON.parse(
      execFileSync(process.execPath, [oxlint, '--print-config'], { cwd: root, encoding: 'utf8' }),
    ) as { ignorePatterns: string[] };
    for (const side of ['shared', 'electron', 'renderer']) {
      expect(ignorePatterns.filter((pattern) => pattern.includes(side))).toEqual([]);
    }
  });
});
