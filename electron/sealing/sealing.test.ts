import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createLog } from '../diagnostics/log';
import { systemBigFiles } from '../disk/bigFiles';
import { systemFiles } from '../disk/fileSystem';
import { PIECE, type DataKey } from './sealed';
import { Sealing } from './sealing';

const KEY: DataKey = { id: '00112233445566aa', secret: Buffer.alloc(32, 7) };

it('seals and opens a large file piece by piece, and lets others have their turn after each', async () => {
  const root = mkdtempSync(join(tmpdir(), 'gistagum-pieces-'));
  let breaths = 0;
  /** The most bytes that were sealed in one step. */
  let most = 0;
  let sinceBreath = 0;
  const sealing = new Sealing({
    ...{ root, journals: [], files: systemFiles, isWanted: true, log: createLog(() => undefined) },
    ring: { hasKey: true, open: () => KEY, openOrMake: () => KEY },
    // A nonce is drawn for each piece.
    random: (count) => {
      sinceBreath += count === 12 ? 1 : 0;
      most = Math.max(most, sinceBreath);
      return randomBytes(count);
    },
    breathe: async () => {
      breaths += 1;
      sinceBreath = 0;
    },
    onInClear: () => undefined,
    onUnopened: () => undefined,
  });
  const files = sealing.bigFiles(systemBigFiles);
  const path = join(root, 'media', 'photo');
  const photo = randomBytes(PIECE * 10 + 5);
  await files.write(path, [photo.subarray(0, 700), photo.subarray(700)]);
  // The head, and eleven pieces.
  expect([breaths, most]).toEqual([12, 1]);
  expect(readFileSync(path).includes(photo.subarray(0, 64))).toBe(false);
  breaths = 0;
  expect(photo.equals(await files.read(path))).toBe(true);
  // None after the last.
  expect(breaths).toBe(10);
  rmSync(root, { recursive: true });
});
