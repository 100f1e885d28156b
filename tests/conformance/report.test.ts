import { describe, expect, it } from 'vitest';
import type { Finding, Outcome } from './check';
import { describeFinding, describeServer, describeTotals } from './report';

const finding = (outcome: Outcome): Finding => ({
  id: 'login.form',
  section: '§1',
  title: 'The form',
  outcome,
});
const ALL: readonly Outcome[] = [
  { kind: 'conforms' },
  { kind: 'differs', seen: ['status: 500 instead of 200'] },
  { kind: 'differs', seen: ['length: 64 instead of 32'], known: 'older Django' },
  { kind: 'not tested', why: 'changes data: needs --allow-writes' },
];

describe('the report', () => {
  it('names each point with what was seen, why it is expected, or why it was not tested', () => {
    const lines = ALL.map((outcome) =>
      describeFinding(finding(outcome))
        .split('\n')
        .map((line) => line.trim()),
    );
    expect(lines[0]).toEqual([expect.stringMatching(/^conforms +§1 +login\.form +The form$/)]);
    expect(lines[1]).toEqual([expect.stringMatching(/^DIFFERS /), 'saw: status: 500 instead of 200']);
    expect(lines[2]).toEqual([
      expect.stringMatching(/^known /),
      'why: older Django',
      'saw: length: 64 instead of 32',
    ]);
    expect(lines[3]).toEqual([
      expect.stringMatching(/^not tested /),
      'why: changes data: needs --allow-writes',
    ]);
  });

  it('counts each kind once', () => {
    expect(describeTotals(ALL.map(finding))).toBe('1 conform, 1 differ, 1 differ as known, 1 not tested');
  });

  it('says what the server is', () => {
    const facts = { serverHeader: null, hasWebSockets: false, mayStream: false, whyNoStreams: 'unknown' };
    expect(describeServer('https://a', facts)).toBe(
      'https://a: a server that does not name itself, no WebSockets, event streams left alone',
    );
  });
});
