import { useClock, useFormat, useTranslate } from '../../i18n';
import { checkForUpdates } from '../../kit/calls';
import { UpdateButtons } from '../../kit/UpdateButtons';
import { updateSentences } from '../../kit/updateWords';
import { useLive } from '../../state/liveStore';
import { Button } from '../../ui/Button';
import { Section, SettingRow } from './SettingRow';
import styles from './SettingsView.module.css';

/** How it stands with updates of this application, and what can be done about it. */
export function Updates() {
  const translate = useTranslate();
  const format = useFormat();
  const view = useLive((state) => state.updates);
  const sentence = useClock((now) => {
    const says = { translate, percent: format.percent, moment: (at: number) => format.moment(at, now) };
    return updateSentences(view, says).join(' ');
  });
  const isBusy = view.phase === 'checking' || view.phase === 'downloading';
  return (
    <Section title={translate('settings.updates')}>
      <div className={styles.row} data-testid="updates">
        <p role="status">{sentence}</p>
        <div className={styles.pack}>
          <UpdateButtons />
          {view.phase !== 'off' && (
            <Button isBusy={isBusy} onClick={() => void checkForUpdates()}>
              {translate('updates.check')}
            </Button>
          )}
        </div>
      </div>
      {view.command !== null && view.phase === 'available' && (
        <SettingRow label={translate('updates.command')}>
          <code className={styles.packName}>{view.command}</code>
        </SettingRow>
      )}
    </Section>
  );
}
