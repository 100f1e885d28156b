import { REJECT_KINDS } from '#shared/domain/reject';
import { useFormat, useNow, useTranslate } from '../../i18n';
import { useLive } from '../../state/liveStore';
import { MetricsTable } from './MetricsTable';
import { ServerCheck } from './ServerCheck';
import { Section, SettingRow } from './SettingRow';
import styles from './SettingsView.module.css';
import { SupportBundle } from './SupportBundle';
import { useRejects } from './useRejects';

/** What the server sent that could not be used: how many of each kind, and the latest ones. */
export function Diagnostics() {
  const translate = useTranslate();
  const format = useFormat();
  const now = useNow();
  const counts = useLive((state) => state.rejects);
  const { rejects, error } = useRejects();
  const kinds = REJECT_KINDS.filter((kind) => counts[kind] > 0);
  return (
    <Section title={translate('settings.diagnostics')}>
      <SupportBundle />
      <ServerCheck />
      <MetricsTable />
      <SettingRow label={translate('settings.rejects')} hint={translate('settings.rejectsHint')}>
        {kinds.length === 0 && translate('settings.rejectsNone')}
      </SettingRow>
      {kinds.map((kind) => (
        <SettingRow key={kind} label={translate(`reject.${kind}`)}>
          {format.number(counts[kind])}
        </SettingRow>
      ))}
      {error && (
        <p className={styles.problem}>
          {translate('settings.loadFailed', { reason: translate(`error.${error}`) })}
        </p>
      )}
      {rejects.length > 0 && (
        <div className={styles.tableFrame}>
          <table className={styles.table} aria-label={translate('settings.rejectsLast')}>
            <thead>
              <tr>
                <th>{translate('settings.rejectTime')}</th>
                <th>{translate('settings.rejectKind')}</th>
                <th>{translate('settings.rejectSource')}</th>
                <th>{translate('settings.rejectReason')}</th>
                <th className={styles.number}>{translate('settings.rejectSize')}</th>
              </tr>
            </thead>
            <tbody>
              {rejects.map((reject, index) => (
                // Nothing in a reject is unique, and the list is replaced as a whole.
                <tr key={index}>
                  <td>{format.exactMoment(reject.at, now)}</td>
                  <td>
                    {translate(`reject.${reject.kind}`)}
                    {reject.count > 1 && ` × ${format.number(reject.count)}`}
                  </td>
                  <td className={styles.code}>{reject.source}</td>
                  <td>{reject.reason}</td>
                  <td className={styles.number}>
                    {translate('settings.rejectBytes', { size: format.number(reject.size) })}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
