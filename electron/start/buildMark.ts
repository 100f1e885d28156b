import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { readBuildMark, type BuildMark } from './readBuildMark';

/** What this copy is. The mark is in the package's own archive, so that nothing outside can set it. */
export function ownBuildMark(): BuildMark {
  if (!app.isPackaged) return readBuildMark(null);
  return readBuildMark(JSON.parse(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8')));
}
