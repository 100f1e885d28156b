import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { LONGEST } from '../../build/vite/longestFirst';
import { projectRoot } from '../../scripts/lib/folders.mjs';

it('the test files that start first are there, each named once', () => {
  expect(LONGEST.filter((file) => !existsSync(path.join(projectRoot, file)))).toEqual([]);
  expect(new Set(LONGEST).size).toBe(LONGEST.length);
});
