import { arch, cpus, freemem, hostname, release, totalmem, uptime } from 'node:os';
import { app, screen } from 'electron';
import { recordOf } from '#shared/recordOf';
import type { PrivateWords } from '../support/cleaner';

/** What names this computer and its folders. */
export function wordsOfComputer(): Pick<PrivateWords, 'computer' | 'folder'> {
  return { computer: [hostname()], folder: [app.getPath('home'), app.getPath('userData')] };
}

/** What the program runs on, in words and numbers that name nobody. @param now epoch ms */
export function aboutComputer(now: number): Record<string, unknown> {
  const processors = cpus();
  return {
    made: new Date(now).toISOString(),
    version: app.getVersion(),
    isPackaged: app.isPackaged,
    ...recordOf(['electron', 'chrome', 'node', 'v8'] as const, (name) => process.versions[name] ?? ''),
    system: process.platform,
    release: release(),
    architecture: arch(),
    processors: `${processors.length} × ${processors[0]?.model ?? 'unknown'}`,
    memoryMb: Math.round(totalmem() / 1_000_000),
    freeMemoryMb: Math.round(freemem() / 1_000_000),
    hoursUp: Math.round(uptime() / 3600),
    runsForMinutes: Math.round(process.uptime() / 60),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

/** Sizes in px and scales of the screens. */
export function aboutScreens(): readonly unknown[] {
  return screen
    .getAllDisplays()
    .map(({ size, scaleFactor }) => ({ width: size.width, height: size.height, scale: scaleFactor }));
}
