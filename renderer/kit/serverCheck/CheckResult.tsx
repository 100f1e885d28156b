import { useState, type ReactNode } from 'react';
import type { SavedPaper } from '#shared/domain/papers/outcome';
import { FAULT_IDS, FAULTS, wordsOf, type FaultId } from '#shared/domain/serverCheck/faults';
import { placeOf, type CheckReport, type Finding } from '#shared/domain/serverCheck/finding';
import { sayFindings, subjectWords, summaryOf } from '#shared/messages/sayFindings';
import { useTranslate } from '../../i18n';
import { bridge } from '../../state/bridge';
import { Button } from '../../ui/Button';
import { ErrorNote } from '../../ui/ErrorNote';
import styles from './CheckResult.module.css';
import { FindingMark, FindingRows } from './FindingRows';

type Props = {
  readonly report: CheckReport;
  readonly onAgain: () => void;
  readonly onClose: () => void;
  /** Puts both where they belong. */
  readonly children: (body: ReactNode, ways: ReactNode) => ReactNode;
};

/** What was found: each fault with what follows and what to do, then everything that was looked at. */
export function CheckResult({ report, onAgain, onClose, children }: Props) {
  const translate = useTranslate();
  const { findings, server } = report;
  const faults = FAULT_IDS.filter((id) => placesOf(id, findings).length > 0);
  return children(
    <>
      <p className={styles.summary} role="status">
        <strong>{server}</strong> {summaryOf(findings, translate)}
      </p>
      {faults.length > 0 && (
        <ul className={styles.faults} aria-label={translate('check.page.faults')}>
          {faults.map((id) => (
            <Fault key={id} id={id} places={placesOf(id, findings)} />
          ))}
        </ul>
      )}
      <FindingRows findings={findings} />
    </>,
    <>
      <Handing report={report} />
      <span className={styles.gap} />
      <Button size="large" onClick={onAgain}>
        {translate('check.page.again')}
      </Button>
      <Button size="large" variant="primary" onClick={onClose}>
        {translate('check.page.close')}
      </Button>
    </>,
  );
}

const placesOf = (id: FaultId, findings: readonly Finding[]): readonly Finding[] =>
  findings.filter((finding) => finding.outcome === 'fault' && finding.fault === id);

type FaultProps = { readonly id: FaultId; readonly places: readonly Finding[] };

function Fault({ id, places }: FaultProps) {
  const translate = useTranslate();
  const { severity } = FAULTS[id];
  const { what, consequence, remedy } = wordsOf(id);
  const where = places.map((finding) => {
    const { role } = placeOf(finding);
    const subject = subjectWords(finding, translate);
    return role ? `${translate(`role.${role}`)} · ${subject}` : subject;
  });
  return (
    <li className={styles.fault} data-fault={id} data-selectable>
      <FindingMark mark={severity} />
      <div>
        <h2>{translate(what)}</h2>
        <p className={styles.quiet}>
          {translate(`check.severity.${severity}`)} – {where.join('; ')}
        </p>
        <p>{translate('check.consequenceIs', { text: translate(consequence) })}</p>
        <p>{translate('check.remedyIs', { text: translate(remedy) })}</p>
      </div>
    </li>
  );
}

/** Copies the report as text, or saves it as a file to send. */
function Handing({ report }: { readonly report: CheckReport }) {
  const translate = useTranslate();
  const [isCopied, setCopied] = useState(false);
  const [saved, setSaved] = useState<SavedPaper | null>(null);
  const [isSaving, setSaving] = useState(false);
  const copy = async (): Promise<void> => {
    setSaved(null);
    try {
      await navigator.clipboard.writeText(sayFindings(report, translate));
      setCopied(true);
    } catch {
      // Refused by the system: the text itself can still be selected.
    }
  };
  const save = async (): Promise<void> => {
    setCopied(false);
    setSaved(null);
    setSaving(true);
    const answer = await bridge().saveServerCheck();
    setSaving(false);
    setSaved(answer.ok ? answer.value : { outcome: 'not_made', file: null });
  };
  const isWrong = saved !== null && saved.outcome !== 'saved' && saved.outcome !== 'cancelled';
  return (
    <>
      <Button size="large" onClick={() => void copy()}>
        {translate('check.page.copy')}
      </Button>
      <Button size="large" isBusy={isSaving} onClick={() => void save()}>
        {translate('check.page.save')}
      </Button>
      {isWrong ? (
        <ErrorNote>{translate(`papers.outcome.${saved.outcome}`)}</ErrorNote>
      ) : (
        <span className={styles.quiet} role="status">
          {isCopied && translate('check.page.copied')}
          {saved?.outcome === 'saved' && translate('check.page.saved', { file: saved.file ?? '' })}
        </span>
      )}
    </>
  );
}
