import { useEffect, useState } from 'react';
import type { UserSettingName } from '#shared/config/settings';
import type { Basemap, PackOutcome } from '#shared/domain/basemap';
import type { ErrorCode } from '#shared/result';
import { useTranslate } from '../../i18n';
import { bridge } from '../../state/bridge';
import { useLive } from '../../state/liveStore';
import { Button } from '../../ui/Button';
import { Section, SettingRow } from './SettingRow';
import { SettingRows } from './SettingRows';
import styles from './SettingsView.module.css';

/** How the last try to open or remove a pack ended; `busy` while it is under way. */
type Ending = 'none' | 'busy' | PackOutcome | { readonly error: ErrorCode };

/** What lies under the projects on the map, and from which pack. */
export function MapSettings({ locked }: { readonly locked: readonly UserSettingName[] }) {
  const translate = useTranslate();
  return (
    <Section title={translate('settings.map')}>
      <SettingRows section="map" locked={locked} />
      <StreetPack />
    </Section>
  );
}

function StreetPack() {
  const translate = useTranslate();
  const { shown, refused } = useLive(({ basemap }) => basemap);
  const [ending, setEnding] = useState<Ending>('none');

  useEffect(function lookAtFolder() {
    // Somebody may have put one there.
    void bridge().lookForBasemapPacks();
  }, []);

  const open = async (): Promise<void> => {
    setEnding('busy');
    const answer = await bridge().openBasemapPack();
    setEnding(answer.ok ? answer.value : { error: answer.error.code });
  };
  const remove = async (): Promise<void> => {
    setEnding('busy');
    const answer = await bridge().removeBasemapPack();
    setEnding(answer.ok ? 'none' : { error: answer.error.code });
  };

  return (
    <>
      <SettingRow
        label={translate('settings.streetPack')}
        hint={translate('settings.streetPackHint')}
        {...(shown?.isDamaged && { note: translate('settings.streetPack.damaged') })}
      >
        <div className={styles.pack}>
          <span className={styles.packName}>{wordsOf(shown, translate)}</span>
          <Button isBusy={ending === 'busy'} onClick={() => void open()}>
            {translate('settings.openPack')}
          </Button>
          {shown?.origin === 'user' && (
            <Button isBusy={ending === 'busy'} onClick={() => void remove()}>
              {translate('settings.removePack')}
            </Button>
          )}
        </div>
      </SettingRow>
      {refused && (
        <p className={styles.problem}>
          {translate('settings.streetPack.refused', {
            name: refused.name,
            reason: translate(`basemap.problem.${refused.problem}`),
          })}
        </p>
      )}
      <PackEnding ending={ending} />
    </>
  );
}

function PackEnding({ ending }: { readonly ending: Ending }) {
  const translate = useTranslate();
  if (ending === 'none' || ending === 'busy' || ending === 'cancelled') return null;
  if (ending === 'opened') return <p role="status">{translate('settings.packOpened')}</p>;
  const reason =
    typeof ending === 'object' ? translate(`error.${ending.error}`) : translate(`basemap.problem.${ending}`);
  return (
    <p className={styles.problem} role="alert">
      {translate('settings.packNotOpened', { reason })}
    </p>
  );
}

function wordsOf(shown: Basemap | null, translate: ReturnType<typeof useTranslate>): string {
  if (!shown) return translate('settings.streetPack.none');
  return translate(`settings.streetPack.${shown.origin}`, { name: shown.name });
}
