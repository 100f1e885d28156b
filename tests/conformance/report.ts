import type { Finding } from './check';
import type { Facts } from './target';

const WORDS = { conforms: 'conforms', differs: 'DIFFERS', 'not tested': 'not tested' } as const;

/** One finding as lines of plain text: what became of it, and below what was seen or why it was not tested. */
export function describeFinding({ id, section, title, outcome }: Finding): string {
  const isKnown = outcome.kind === 'differs' && outcome.known !== undefined;
  const word = isKnown ? 'known' : WORDS[outcome.kind];
  const lines = [`${word.padEnd(11)} ${section.padEnd(3)} ${id.padEnd(38)} ${title}`];
  const indent = ' '.repeat(16);
  if (outcome.kind === 'not tested') lines.push(`${indent}why: ${outcome.why}`);
  if (outcome.kind === 'differs') {
    if (outcome.known !== undefined) lines.push(`${indent}why: ${outcome.known}`);
    for (const seen of outcome.seen) lines.push(`${indent}saw: ${seen}`);
  }
  return lines.join('\n');
}

/** What is known of the server, in one line. */
export function describeServer(origin: string, { serverHeader, hasWebSockets, mayStream }: Facts): string {
  const sockets = hasWebSockets ? 'WebSockets' : 'no WebSockets';
  const streams = mayStream ? 'event streams' : 'event streams left alone';
  return `${origin}: ${serverHeader ?? 'a server that does not name itself'}, ${sockets}, ${streams}`;
}

/** "90 conform, 1 differs, 2 differ as known, 30 not tested" */
export function describeTotals(findings: readonly Finding[]): string {
  const count = (test: (finding: Finding) => boolean) => findings.filter(test).length;
  const conform = count(({ outcome }) => outcome.kind === 'conforms');
  const differ = count(({ outcome }) => outcome.kind === 'differs' && outcome.known === undefined);
  const known = count(({ outcome }) => outcome.kind === 'differs' && outcome.known !== undefined);
  const untested = count(({ outcome }) => outcome.kind === 'not tested');
  return `${conform} conform, ${differ} differ, ${known} differ as known, ${untested} not tested`;
}
