import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../scripts/lib/folders.mjs';

const read = (page: string): string => readFileSync(path.join(projectRoot, page), 'utf8');

/** Pages for people who use and hand out the application, and those who write it. */
const PAGES = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs/architecture.md', 'docs/glossary.md'],
  ...readdirSync(path.join(projectRoot, 'docs/admin'), { recursive: true, encoding: 'utf8' })
    .map((file) => path.posix.join('docs/admin', file.split(path.sep).join('/')))
    .filter((file) => file.endsWith('.md')),
];

/** What a link to a heading of Markdown is called. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');

const anchorsOf = (page: string): readonly string[] =>
  [...read(page).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

it.each(PAGES)('links in %s lead somewhere', (page) => {
  const prose = read(page)
    .replaceAll(/```[\s\S]*?```/g, '')
    .replaceAll(/`[^`\n]*`/g, '');
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  const lost = links.filter((link) => {
    if (/^(?:https?|mailto):/.test(link)) return false;
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
    if (!existsSync(path.join(projectRoot, target))) return true;
    return (
      anchor !== undefined && anchor !== '' && target.endsWith('.md') && !anchorsOf(target).includes(anchor)
    );
  });
  expect(lost).toEqual([]);
});
