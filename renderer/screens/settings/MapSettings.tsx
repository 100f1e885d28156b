import { useEffect, useState } from 'react';
import type { UserSettingName } from '#shared/config/settings';
import type { Basemap } from '#shared/domain/basemap';
import type { MessageKey } from '#shared/messages/translate';
import { useTranslate } from '../../i18n';
import { bridge } from '../../state/bridge';
import { useLive } from '../../state/liveStore';
import { Button } from '../../ui/Button';
import { Section, SettingRow } from './SettingRow';
import { SettingRows } from './SettingRows';
import styles from './SettingsView.module.css';

/** How the last try to open or remove a pack ended; `busy` while it is under way. */
type Ending =
  | 'none'
  | 'busy'
  | 'opened'
  | {
      readonly failed: 'settings.packNotOpened' | 'settings.packNotRemoved';
      readonly reason: MessageKey;
    };

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
    if (!answer.ok) setEnding({ failed: 'settings.packNotOpened', reason: `error.${answer.error.code}` });
    else if (answer.value === 'opened') setEnding('opened');
    else if (answer.value === 'cancelled') setEnding('none');
    else setEnding({ failed: 'settings.packNotOpened', reason: `basemap.problem.${answer.value}` });
  };
  const remove = async (): Promise<void> => {
    setEnding('busy');
    const answer = await bridge().removeBasemapPack();
    setEnding(
      answer.ok ? 'none' : { failed: 'settings.packNotRemoved', reason: `error.${answer.error.code}` },
    );
  };

  // The administrator's comes first: one that is opened would not be seen.
  const isLocked = shown?.origin === 'policy';
  const note = shown?.isDamaged ? 'settings.streetPack.damaged' : isLocked && 'settings.locked';

  return (
    <>
      <SettingRow
        label={translate('settings.streetPack')}
        {...(!isLocked && { hint: translate('settings.streetPackHint') })}
        {...(note && { note: translate(note) })}
      >
        <div className={styles.pack}>
          <span className={styles.packName}>{wordsOf(shown, translate)}</span>
          {!isLocked && (
            <Button isBusy={ending === 'busy'} onClick={() => void open()}>
              {translate('settings.openPack')}
            </Button>
          )}
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
  if (ending === 'none' || ending === 'busy') return null;
  if (ending === 'opened') return <p role="status">{translate('settings.packOpened')}</p>;
  return (
    <p className={styles.problem} role="alert">
      {translate(ending.failed, { reason: translate(ending.reason) })}
    </p>
  );
}

function wordsOf(shown: Basemap | null, translate: ReturnType<typeof useTranslate>): string {
  if (!shown) return translate('settings.streetPack.none');
  return translate(`settings.streetPack.${shown.origin}`, { name: shown.name });
}
