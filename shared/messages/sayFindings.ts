import {
  CHANGE_KINDS,
  CHECKED_READS,
  placeOf,
  type CheckReport,
  type Finding,
  type Look,
} from '../domain/serverCheck/finding';
import { FAULTS, wordsOf } from '../domain/serverCheck/faults';
import { LIVE_CHANNELS } from '../domain/connection';
import type { Role } from '../domain/role';
import type { Translate } from './translate';

/**
 * A report as lines to read: each finding with what was measured, a fault with what follows and what to do.
 * @param sayNoLogin what to do about a role that has no login; default: that it was given none
 */
export function sayFindings(
  { server, findings, at }: CheckReport,
  translate: Translate,
  sayNoLogin: (role: Role) => string = () => translate('check.why.no_login'),
): string {
  return [
    translate('check.title', { server, at: new Date(at).toISOString() }),
    '',
    ...findings.flatMap((finding) => sayFinding(finding, translate, sayNoLogin)),
    '',
    summaryOf(findings, translate),
  ].join('\n');
}

/** How many faults, and how much was not tested. */
export function summaryOf(findings: readonly Finding[], translate: Translate): string {
  const count = (outcome: Finding['outcome']): number =>
    findings.filter((finding) => finding.outcome === outcome).length;
  return translate('check.summary', { faults: count('fault'), untested: count('not_tested') }).trim();
}

/** What was looked at, without the role. */
export function subjectWords(look: Look, translate: Translate): string {
  const { name } = placeOf(look);
  const read = CHECKED_READS.find((one) => one === name);
  const channel = LIVE_CHANNELS.find((one) => one === name);
  const subject = translate(`check.subject.${look.subject}`);
  const kind = CHANGE_KINDS.find((one) => one === name);
  if (look.subject === 'changes' && kind) return `${subject}: ${translate(`check.changes.${kind}`)}`;
  if (read) return `${subject}: ${translate(`check.read.${read}`)}`;
  if (look.subject === 'channel' && channel) return `${subject}: ${translate(`check.channel.${channel}`)}`;
  return subject;
}

/** What was measured or answered, one by one. */
export function figureWords({ figures }: Finding, translate: Translate): readonly string[] {
  return Object.entries(figures).map(([name, value]) =>
    translate(`check.figure.${name as keyof typeof figures}`, { value }),
  );
}

function sayFinding(
  finding: Finding,
  translate: Translate,
  sayNoLogin: (role: Role) => string,
): readonly string[] {
  const { role } = placeOf(finding);
  const about = [...(role ? [translate(`role.${role}`)] : []), subjectWords(finding, translate)];
  const line = (...rest: readonly string[]): string =>
    [...about, translate(`check.${finding.outcome}`), ...rest, ...figureWords(finding, translate)].join(
      ' · ',
    );
  switch (finding.outcome) {
    case 'fine':
      return [line()];
    case 'not_tested':
      return [
        line(role && finding.why === 'no_login' ? sayNoLogin(role) : translate(`check.why.${finding.why}`)),
      ];
    case 'fault': {
      const { what, consequence, remedy } = wordsOf(finding.fault);
      return [
        line(translate(`check.severity.${FAULTS[finding.fault].severity}`)),
        `    ${translate(what)}`,
        `    ${translate('check.consequenceIs', { text: translate(consequence) })}`,
        `    ${translate('check.remedyIs', { text: translate(remedy) })}`,
      ];
    }
  }
}
