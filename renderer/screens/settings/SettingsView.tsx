import { useTranslate } from '../../i18n';
import { About } from './About';
import { Checks } from './Checks';
import { Connection } from './Connection';
import { Diagnostics } from './Diagnostics';
import { MapSettings } from './MapSettings';
import { PolicySection } from './PolicySection';
import { ReviewDecisions } from './ReviewDecisions';
import { Section } from './SettingRow';
import { SettingRows } from './SettingRows';
import styles from './SettingsView.module.css';
import { Updates } from './Updates';
import { useLockedSettings } from '../../kit/useLockedSettings';

/** The user's own choices, this copy's version, and what could not be used. Choices apply at once. */
export function SettingsView() {
  const translate = useTranslate();
  const locked = useLockedSettings();
  return (
    // Most of it is only read: with the focus on it, the keyboard scrolls it.
    <div className={styles.view} role="region" aria-label={translate('settings.title')} tabIndex={0}>
      <div className={styles.column}>
        <h1 className={styles.title}>{translate('settings.title')}</h1>
        <Section title={translate('settings.appearance')}>
          <SettingRows section="appearance" locked={locked} />
        </Section>
        <MapSettings locked={locked} />
        {(['notifications', 'keyboard', 'start'] as const).map((section) => (
          <Section key={section} title={translate(`settings.${section}`)}>
            <SettingRows section={section} locked={locked} />
          </Section>
        ))}
        <ReviewDecisions isLocked={locked.includes('reviewDecisions')} />
        <Connection locked={locked} />
        <PolicySection />
        <About />
        <Updates />
        <Checks />
        <Diagnostics />
      </div>
    </div>
  );
}
