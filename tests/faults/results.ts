import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder in which `npm run faults` collects results; when it is not set, none are kept. */
const FOLDER = process.env['FAULT_RESULTS'];

/** Saves a test's results as one part of bench/faults-results.json. */
export function keepResults(part: string, found: unknown): void {
  if (FOLDER === undefined) return;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, `${part}.json`), JSON.stringify(found));
}
