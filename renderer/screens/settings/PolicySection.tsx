import { Lock } from 'lucide-react';
import { useState } from 'react';
import type { PlacedProblem, PolicySourceReport, SettingReport } from '#shared/config/policyReport';
import { waitsForStart } from '#shared/config/whenApplied';
import { useTranslate } from '../../i18n';
import { useSettings } from '../../state/settingsStore';
import { Button } from '../../ui/Button';
import { classNames } from '../../ui/classNames';
import { fieldOf, isDecided, labelOf, valueWords } from './policyWords';
import { Section, SettingRow, Subheading } from './SettingRow';
import styles from './SettingsView.module.css';
import { usePolicyReport } from './usePolicyReport';

/** What an administrator has decided for this computer or this user, where that stands, and what of it is not used. */
export function PolicySection() {
  const translate = useTranslate();
  const { report, error } = usePolicyReport();
  const [isWhole, setIsWhole] = useState(false);
  if (error) {
    return (
      <Section title={translate('policyPage.title')}>
        <p className={styles.problem}>
          {translate('settings.loadFailed', { reason: translate(`error.${error}`) })}
        </p>
      </Section>
    );
  }
  if (!report) return null;
  const shown = isWhole ? report.settings : report.settings.filter(isDecided);
  return (
    <Section title={translate('policyPage.title')}>
      <Sources sources={report.sources} />
      {report.problems.length > 0 && <Problems problems={report.problems} />}
      <Subheading text={translate('policyPage.settings')} hint={translate('policyPage.settingsHint')}>
        <Button onClick={() => setIsWhole(!isWhole)}>
          {translate(isWhole ? 'policyPage.showDecided' : 'policyPage.showAll')}
        </Button>
      </Subheading>
      {shown.length === 0 ? (
        <SettingRow label={translate('policyPage.nothingDecided')}>{null}</SettingRow>
      ) : (
        <Decisions settings={shown} />
      )}
    </Section>
  );
}

/** Places that hold nothing are told only where no place holds anything: then an administrator looks for the right one. */
function Sources({ sources }: { readonly sources: readonly PolicySourceReport[] }) {
  const translate = useTranslate();
  const present = sources.filter(({ state }) => state !== 'absent');
  return (present.length > 0 ? present : sources).map(({ origin, place, state }) => (
    <SettingRow
      key={place}
      label={translate(`policyPage.origin.${origin}`)}
      {...(state !== 'absent' && state !== 'read' && { note: translate(`policyPage.${state}Hint`) })}
    >
      <span className={styles.code}>{place}</span> · {translate(`policyPage.state.${state}`)}
    </SettingRow>
  ));
}

function Problems({ problems }: { readonly problems: readonly PlacedProblem[] }) {
  const translate = useTranslate();
  return (
    <>
      <Subheading text={translate('policyPage.problems')} hint={translate('policyPage.problemsHint')} />
      <div className={styles.tableFrame}>
        <table className={styles.table} aria-label={translate('policyPage.problems')}>
          <thead>
            <tr>
              <th>{translate('policyPage.field')}</th>
              <th>{translate('policyPage.why')}</th>
              <th>{translate('policyPage.place')}</th>
            </tr>
          </thead>
          <tbody>
            {problems.map(({ place, field, reason }) => (
              <tr key={`${place} ${field} ${reason}`}>
                <td className={styles.code}>
                  {field === 'file' ? translate('policyPage.wholePolicy') : field}
                </td>
                <td>{translate(`policyPage.fault.${reason}`)}</td>
                <td className={styles.code}>{place}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Decisions({ settings }: { readonly settings: readonly SettingReport[] }) {
  const translate = useTranslate();
  return (
    <div className={styles.tableFrame}>
      <table
        className={classNames(styles.table, styles.decisions)}
        aria-label={translate('policyPage.settings')}
      >
        <thead>
          <tr>
            <th>{translate('policyPage.setting')}</th>
            <th>{translate('policyPage.value')}</th>
            <th>{translate('policyPage.decidedBy')}</th>
            <th>{translate('policyPage.applies')}</th>
          </tr>
        </thead>
        <tbody>
          {settings.map((setting) => (
            <Decision key={setting.name} {...setting} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Decision({ name, value, origin, isLocked, next }: SettingReport) {
  const translate = useTranslate();
  const label = labelOf(
    name,
    translate,
    useSettings((settings) => settings.locale),
  );
  return (
    <tr>
      <td>
        {label && <div>{label}</div>}
        <div className={classNames(styles.code, label && styles.quiet)}>{fieldOf(name)}</div>
      </td>
      <td className={styles.decided}>
        {valueWords(name, value, translate)}
        {next && (
          <div className={styles.differs}>
            {translate('policyPage.next', {
              value: valueWords(name, next.value, translate),
              origin: translate(`policyPage.origin.${next.origin}`),
            })}
          </div>
        )}
      </td>
      <td>
        {translate(`policyPage.origin.${origin}`)}
        {isLocked && (
          <div className={styles.locked}>
            <Lock size={12} aria-hidden="true" />
            {translate('policyPage.locked')}
          </div>
        )}
      </td>
      <td>{translate(waitsForStart(name) ? 'policyPage.atStart' : 'policyPage.atOnce')}</td>
    </tr>
  );
}
