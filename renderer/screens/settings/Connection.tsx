import type { UserSettingName } from '#shared/config/settings';
import { CHANNELS, type ChannelState, type LinkMoment } from '#shared/domain/connection';
import type { CoverageCount } from '#shared/domain/coverage';
import { isTold } from '#shared/domain/access';
import { RESOURCES } from '#shared/domain/freshness';
import { useLive } from '../../state/liveStore';
import { headlineOf } from '../../kit/link/connectionWords';
import { hostOf, pastWords } from '../../kit/link/problemWords';
import { useFormat, useNow, useTranslate } from '../../i18n';
import { classNames } from '../../ui/classNames';
import { FreshnessTag } from '../../kit/FreshnessTag';
import { KeptProxyLogin } from './KeptProxyLogin';
import { Section, SettingRow, Subheading } from './SettingRow';
import { SettingRows } from './SettingRows';
import styles from './SettingsView.module.css';
import { useLinkDiagnostics } from './useLinkDiagnostics';

/** How changes reach this computer, how well that works, and how old everything is. */
export function Connection({ locked }: { readonly locked: readonly UserSettingName[] }) {
  const translate = useTranslate();
  const { coverage, timeline, error } = useLinkDiagnostics();
  return (
    <Section title={translate('settings.connection')}>
      <SettingRows section="connection" locked={locked} />
      <KeptProxyLogin />
      <Subheading text={translate('settings.coverage')} hint={translate('settings.coverageHint')} />
      {CHANNELS.map((channel) => (
        <SettingRow key={channel} label={translate(`link.channel.${channel}`)}>
          {coverage && <Share {...coverage[channel]} />}
        </SettingRow>
      ))}
      <Ages />
      {error && (
        <p className={styles.problem}>
          {translate('settings.loadFailed', { reason: translate(`error.${error}`) })}
        </p>
      )}
      <Timeline moments={timeline} />
    </Section>
  );
}

function Share({ announced, total }: CoverageCount) {
  const translate = useTranslate();
  const format = useFormat();
  if (total === 0) return translate('settings.coverageNone');
  const share = format.percent((announced / total) * 100);
  return translate('settings.coverageOf', { announced, total, share });
}

function Ages() {
  const translate = useTranslate();
  const role = useLive((state) => state.session.role);
  return (
    <>
      <Subheading text={translate('settings.ages')} />
      {RESOURCES.filter((resource) => isTold(role, resource)).map((resource) => (
        <SettingRow key={resource} label={translate(`settings.resource.${resource}`)}>
          <FreshnessTag resource={resource} />
        </SettingRow>
      ))}
    </>
  );
}

function Timeline({ moments }: { readonly moments: readonly LinkMoment[] }) {
  const translate = useTranslate();
  const format = useFormat();
  const now = useNow();
  const served = ({ transport }: ChannelState): string =>
    translate(transport ? `link.transport.${transport}` : 'settings.momentNothing');
  const why = (moment: LinkMoment): string => {
    const { channel, reason } = moment;
    if (channel === null)
      return pastWords(moment)
        .map((sentence) => translate(sentence, hostOf(moment)))
        .join(' ');
    return translate('settings.momentOf', {
      channel: translate(`link.channel.${channel}`),
      reason: translate(`link.reason.${reason}`),
    });
  };
  if (moments.length === 0) {
    return (
      <SettingRow label={translate('settings.timeline')}>{translate('settings.timelineNone')}</SettingRow>
    );
  }
  return (
    <>
      <Subheading text={translate('settings.timeline')} />
      <div className={styles.tableFrame}>
        <table
          className={classNames(styles.table, styles.moments)}
          aria-label={translate('settings.timeline')}
        >
          <thead>
            <tr>
              <th>{translate('settings.momentTime')}</th>
              <th>{translate('settings.momentState')}</th>
              <th>{translate('settings.momentProjects')}</th>
              <th>{translate('settings.momentNotifications')}</th>
              <th>{translate('settings.momentDashboard')}</th>
              <th>{translate('settings.momentReason')}</th>
            </tr>
          </thead>
          <tbody>
            {moments.map((moment, index) => (
              // Two moments may have the same millisecond, and the list is replaced as a whole.
              <tr key={index}>
                <td>{format.exactMoment(moment.at, now)}</td>
                <td>{translate(headlineOf(moment))}</td>
                <td>{served(moment.channels.projects)}</td>
                <td>{served(moment.channels.notifications)}</td>
                <td>{served(moment.channels.dashboard)}</td>
                <td>{why(moment)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
