import {
  CircleAlert,
  CircleCheck,
  CircleMinus,
  ShieldAlert,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react';
import { ROLES } from '#shared/domain/role';
import { FAULTS, type Severity } from '#shared/domain/serverCheck/faults';
import { placeOf, type Finding } from '#shared/domain/serverCheck/finding';
import { figureWords, subjectWords } from '#shared/messages/sayFindings';
import { useTranslate } from '../../i18n';
import styles from './FindingRows.module.css';

export type Mark = 'fine' | 'not_tested' | Severity;

const ICONS: Readonly<Record<Mark, LucideIcon>> = {
  fine: CircleCheck,
  not_tested: CircleMinus,
  broken: CircleAlert,
  slow: TriangleAlert,
  unsafe: ShieldAlert,
};

/** How a finding is drawn: a fault by its severity. */
export const markOf = (finding: Finding): Mark =>
  finding.outcome === 'fault' ? FAULTS[finding.fault].severity : finding.outcome;

/** The sign of a finding; words beside it say the same. */
export function FindingMark({ mark }: { readonly mark: Mark }) {
  const Icon = ICONS[mark];
  return <Icon className={styles[mark]} size={15} strokeWidth={2} aria-hidden="true" />;
}

/** Everything that was looked at, role by role: one line each, with what was measured. */
export function FindingRows({ findings }: { readonly findings: readonly Finding[] }) {
  const translate = useTranslate();
  return [null, ...ROLES].map((role) => {
    const own = findings.filter((finding) => placeOf(finding).role === role);
    if (own.length === 0) return null;
    const title = role ? translate(`role.${role}`) : translate('check.page.server');
    return (
      <section key={title} className={styles.group}>
        <h2>{title}</h2>
        <ul aria-label={title}>
          {own.map((finding, index) => (
            // Nothing in a finding is unique, and rows are only added.
            <FindingRow key={index} finding={finding} />
          ))}
        </ul>
      </section>
    );
  });
}

function FindingRow({ finding }: { readonly finding: Finding }) {
  const translate = useTranslate();
  const said = [
    ...(finding.outcome === 'not_tested' ? [translate(`check.why.${finding.why}`)] : []),
    ...figureWords(finding, translate),
  ];
  return (
    <li className={styles.row}>
      <FindingMark mark={markOf(finding)} />
      <span>
        {subjectWords(finding, translate)}
        {/* The sign says it to those who see it. */}
        <span className={styles.outcome}> · {translate(`check.${finding.outcome}`)}</span>
      </span>
      <span className={styles.figures} data-selectable>
        {said.join(' · ')}
      </span>
    </li>
  );
}
