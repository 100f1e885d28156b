import type { Check } from './check';

/**
 * The points of docs/server-contract.md and the checks that
 * hold a server to them, as a Markdown table sorted by section.
 */
export function drawPoints(checks: readonly Check[]): string {
  const sorted = checks.toSorted((one, other) =>
    one.section.localeCompare(other.section, 'en', { numeric: true }),
  );
  const rows = sorted.map(({ section, title, id, needs }) => [
    section,
    title.replaceAll('|', '\\|'),
    `\`${id}\``,
    needs?.writes ? 'yes' : '',
  ]);
  return [['Contract', 'Point', 'Check', 'Writes'], ['---', '---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}
