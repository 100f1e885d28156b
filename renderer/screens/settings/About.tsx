import { useAppInfo } from '../../kit/appInfo';
import { useTranslate } from '../../i18n';
import { UNKNOWN } from '../../i18n';
import { Section, SettingRow } from './SettingRow';

/** The usual names of the systems; keys as Node gives them. */
const SYSTEM_NAMES: Readonly<Record<string, string>> = { linux: 'Linux', win32: 'Windows', darwin: 'macOS' };

/** Version and platform of this copy, and what it can rely on. */
export function About() {
  const translate = useTranslate();
  const info = useAppInfo();
  const show = (text: string | undefined): string => text ?? UNKNOWN;
  return (
    <Section title={translate('settings.about')}>
      <SettingRow label={translate('settings.version')}>{show(info?.version)}</SettingRow>
      <SettingRow label={translate('settings.runtime')}>
        {show(info ? `Electron ${info.electron} · Chromium ${info.chrome} · Node ${info.node}` : undefined)}
      </SettingRow>
      <SettingRow label={translate('settings.system')}>
        {show(info ? (SYSTEM_NAMES[info.platform] ?? info.platform) : undefined)}
      </SettingRow>
      <SettingRow label={translate('settings.install')}>
        {show(
          info ? translate(info.isPackaged ? 'settings.installed' : 'settings.sourceCheckout') : undefined,
        )}
      </SettingRow>
      <SettingRow label={translate('settings.sandbox')}>
        {show(info ? translate(info.isSandboxed ? 'settings.sandboxOn' : 'settings.sandboxOff') : undefined)}
      </SettingRow>
      <SettingRow label={translate('settings.diskCache')}>
        {show(
          info ? translate(info.hasDiskCache ? 'settings.diskCacheOn' : 'settings.diskCacheOff') : undefined,
        )}
      </SettingRow>
    </Section>
  );
}
