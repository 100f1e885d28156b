import { useState } from 'react';
import { CHANNELS, type LinkState } from '#shared/domain/connection';
import { useFormat, useNow, useTranslate } from '../i18n';
import { useLive } from '../state/liveStore';
import { useUi } from '../state/uiStore';
import { Button } from '../ui/Button';
import { classNames } from '../ui/classNames';
import popover from '../ui/popover.module.css';
import { refreshAll, retryLink } from '../kit/calls';
import styles from './ConnectionDetails.module.css';
import { describeChannel } from '../kit/link/connectionWords';
import { hostOf, isProxyLogin, linkWords } from '../kit/link/problemWords';

type Props = { readonly link: LinkState; readonly onClose: () => void };

/** The link's state and reason, since when, and the state of each channel. */
export function ConnectionDetails({ link, onClose }: Props) {
  const translate = useTranslate();
  const format = useFormat();
  const now = useNow();
  const pace = useLive((state) => state.pace);
  const [isRefreshing, setRefreshing] = useState(false);
  const setProxyLoginOpen = useUi((state) => state.setProxyLoginOpen);
  const canRefresh = link.phase === 'live' || link.phase === 'connecting';

  const refresh = async (): Promise<void> => {
    setRefreshing(true);
    await refreshAll();
    setRefreshing(false);
  };

  return (
    <div
      className={classNames(popover.panel, styles.panel)}
      role="dialog"
      aria-label={translate('link.label')}
    >
      <div className={styles.reason}>
        {linkWords(link).map((sentence) => (
          <p key={sentence}>{translate(sentence, hostOf(link))}</p>
        ))}
      </div>
      <dl className={styles.facts}>
        <dt>{translate('link.since')}</dt>
        <dd>{format.dateTime(link.since)}</dd>
        <dt>{translate('link.lastHeard')}</dt>
        <dd>
          {link.lastHeardAt === null ? translate('link.neverHeard') : format.ago(link.lastHeardAt, now)}
        </dd>
        <dt>{translate('link.pace')}</dt>
        <dd>
          {pace.why === null
            ? translate('link.pace.full')
            : translate(`link.pace.${pace.why}`, {
                factor: format.number(Math.round(pace.factor * 10) / 10),
              })}
        </dd>
      </dl>
      <dl className={styles.facts} aria-label={translate('link.channels')}>
        {CHANNELS.map((channel) => {
          const { key, transport } = describeChannel(channel, link.channels[channel]);
          const values = transport ? { transport: translate(`link.transport.${transport}`) } : {};
          return (
            <div key={channel} className={styles.channel}>
              <dt>{translate(`link.channel.${channel}`)}</dt>
              <dd>{translate(key, values)}</dd>
            </div>
          );
        })}
      </dl>
      <div className={styles.actions}>
        {isProxyLogin(link.problem) && (
          <Button
            onClick={() => {
              onClose();
              setProxyLoginOpen(true);
            }}
          >
            {translate('link.proxyLogin')}
          </Button>
        )}
        <Button
          onClick={() => {
            void retryLink();
            onClose();
          }}
        >
          {translate('link.retry')}
        </Button>
        {canRefresh && (
          <Button isBusy={isRefreshing} onClick={() => void refresh()}>
            {translate(isRefreshing ? 'link.refreshing' : 'link.refresh')}
          </Button>
        )}
      </div>
    </div>
  );
}
