import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../scripts/lib/folders.mjs';
import { collectNotices, formatNotices, NOTICES_FILE } from '../../scripts/lib/notices.mjs';

it('the notices have every package that is bundled, with its license', async () => {
  const notices = await collectNotices(projectRoot);
  const names = notices.map(({ name }) => name);
  const manifest = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  expect(Object.keys(manifest.dependencies).filter((name) => !names.includes(name))).toEqual([]);
  // What they need themselves, and no tool.
  expect(names).toContain('scheduler');
  expect(names).not.toContain('vitest');
  expect(notices.filter(({ text }) => !/copyright|\(c\)|©/i.test(text)).map(({ name }) => name)).toEqual([]);
  expect(formatNotices(notices)).toContain('Copyright 2021 Protomaps LLC');
});

it('the notices are put into every package', () => {
  const config = readFileSync(path.join(projectRoot, 'electron-builder.yml'), 'utf8');
  expect(/^extraResources:\n((?: {2}.*\n)+)/m.exec(config)?.[1]).toContain(`from: dist/app/${NOTICES_FILE}`);
});
