import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { DOMParser } from '@xmldom/xmldom';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parsePolicy } from '../../electron/config/policy';
import { readArguments } from '../../electron/basemap/extract/arguments';
import { projectRoot } from '../../scripts/lib/folders.mjs';
import { PYTHON, whatDjangoLacks } from '../django/debian';
import { Authority } from '../network/authority';
import { CERTUTIL, whatNetworkLacks } from '../network/tools';

// The commands, settings and policies in the pages for administrators: each is run here, or the page says that it is not.

const FOLDER = path.join(projectRoot, 'docs', 'admin');
/** Their commands are those of the page itself. Those of the other pages are told apart by what stands there. */
const PAGES = ['basemaps.md', 'macos.md', 'network.md', 'server-settings.md', 'windows.md'];

type Block = {
  readonly page: string;
  readonly language: string;
  readonly text: string;
  readonly after: string;
};

/** Every fenced block of a page, without its indentation, with the first words after it. */
function blocksOf(page: string): Block[] {
  const text = readFileSync(path.join(FOLDER, page), 'utf8');
  return [...text.matchAll(/^( *)```(\w*)\n([\s\S]*?)\n\1```\n+ *([^\n]*)/gm)].map(
    ([, indent = '', language = '', body = '', after = '']) => ({
      ...{ page, language, after },
      text: body.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }),
  );
}

const BLOCKS = PAGES.flatMap(blocksOf);
const COMMANDS = BLOCKS.filter(({ language }) => ['sh', 'bat', 'nginx', 'python'].includes(language));
const POLICIES = readdirSync(FOLDER)
  .filter((page) => page.endsWith('.md'))
  .flatMap(blocksOf)
  .filter(({ language }) => language === 'json');

const find = (begin: string): string => {
  const found = COMMANDS.find(({ text }) => text.includes(begin));
  if (!found) throw new Error(`no page has ${begin}`);
  return found.text;
};

it.each(COMMANDS.map(({ page, text, after }) => [page, text.split('\n')[0], after]))(
  '%s says of “%s” whether our tests run it',
  (_page, _first, after) => {
    expect(after).toMatch(/^(?:Run by our tests[.,:]|Not run by our tests)/);
  },
);

it('what is said to be run is run below', () => {
  const run = COMMANDS.filter(({ after }) => after.startsWith('Run by our tests'));
  expect(run.map(({ text }) => text)).toEqual([
    find('certutil'),
    find('openssl s_client'),
    find('CHANNEL_LAYERS'),
  ]);
});

it.each(POLICIES.map(({ page, text }) => [page, text] as const))(
  'the policy in %s is taken: %s',
  (_page, text) => {
    expect(parsePolicy(text).problems).toEqual([]);
  },
);

it('the command that cuts a pack is understood', () => {
  const [line = ''] = find('npm run basemap').split('\n');
  const args = line.replace('npm run basemap -- ', '').split(' ');
  expect(readArguments(args)).toMatchObject({ output: 'tagum.pmtiles' });
});

it('the addresses of Intune name a category and a setting of the template', () => {
  const admx = readFileSync(path.join(FOLDER, 'policy/windows/GISTagumDesktop.admx'), 'utf8');
  const template = new DOMParser().parseFromString(admx, 'text/xml');
  const page = readFileSync(path.join(FOLDER, 'windows.md'), 'utf8');
  const [, product, category, policy] =
    /Config\/GISTagumDesktop~Policy~(\w+)~(\w+)\/(\w+)$/m.exec(page) ?? [];
  const named = (tag: string, name: string | undefined) =>
    [...template.getElementsByTagName(tag)].find((one) => one.getAttribute('name') === name);
  const parentOf = (element: ReturnType<typeof named>) =>
    element?.getElementsByTagName('parentCategory')[0]?.getAttribute('ref');
  expect(parentOf(named('policy', policy))).toBe(category);
  expect(parentOf(named('category', category))).toBe(product);
});

describe('in a folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'gistagum-commands-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const lacking = whatNetworkLacks();

  it.skipIf(lacking !== null)(
    `an authority comes into the user’s store${lacking ? ` (${lacking})` : ''}`,
    () => {
      const authority = new Authority();
      copyFileSync(authority.certificateFile, path.join(folder, 'office.pem'));
      authority.remove();
      execFileSync('sh', ['-ec', find('certutil')], { cwd: folder, env: { ...process.env, HOME: folder } });
      const listed = execFileSync(CERTUTIL, ['-d', `sql:${folder}/.pki/nssdb`, '-L'], { encoding: 'utf8' });
      expect(listed).toMatch(/^office\s+C,,\s*$/m);
    },
  );

  it.skipIf(lacking !== null)(`what a server shows is seen${lacking ? ` (${lacking})` : ''}`, async () => {
    const authority = new Authority('Office Root');
    const server = createServer(authority.issue(['projects.example.gov.ph']));
    server.on('tlsClientError', () => undefined);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const command = find('openssl s_client').replace(
      '-connect projects.example.gov.ph:443',
      `-connect 127.0.0.1:${port}`,
    );
    const { stdout } = await promisify(execFile)('sh', ['-ec', command]);
    server.close();
    authority.remove();
    expect(stdout).toMatch(/subject=.*projects\.example\.gov\.ph/);
    expect(stdout).toMatch(/issuer=.*Office Root/);
    expect(stdout).toContain('notAfter=');
  });

  const noDjango = whatDjangoLacks();
  it.skipIf(noDjango !== null)(
    `Django takes the settings, and finds what they name${noDjango ? ` (${noDjango})` : ''}`,
    () => {
      const script = path.join(folder, 'try.py');
      writeFileSync(
        script,
        [
          find('CHANNEL_LAYERS'),
          'from django.conf import settings',
          'settings.configure(**{name: value for name, value in list(globals().items()) if name.isupper()})',
          'import django; django.setup()',
          'from channels.layers import get_channel_layer',
          'from django.core.cache import cache',
          "cache.set('a', 'b')",
          "print(type(get_channel_layer()).__name__, cache.get('a'), settings.SESSION_COOKIE_AGE)",
        ].join('\n'),
      );
      expect(execFileSync(PYTHON, [script], { encoding: 'utf8' })).toBe('RedisChannelLayer b 43200\n');
    },
  );
});
