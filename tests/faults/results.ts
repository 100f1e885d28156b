import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where `npm run faults` gathers what the tests found; without it nothing is kept. */
const FOLDER = process.env['FAULT_RESULTS'];

/** Keeps what a test found, as one part of bench/faults-results.json. */
export function keepResults(part: string, found: unknown): void {
  if (FOLDER === undefined) return;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, `${part}.json`), JSON.stringify(found));
}
