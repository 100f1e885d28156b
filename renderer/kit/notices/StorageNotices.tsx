import type { StorageByPart } from '#shared/domain/storage';
import { useTranslate } from '../../i18n';
import { useLive } from '../../state/liveStore';
import { NoticeStrip } from './NoticeStrip';
import { storageTroubles } from './storageWords';

/** Why something is not saved on this computer: one line for each cause, as long as it is true. */
export function StorageNotices() {
  const translate = useTranslate();
  const storage = useLive((state) => state.storage);
  return storageTroubles(withoutToldSettings(storage), translate).map(({ cause, sentence }) => (
    <NoticeStrip key={cause} sentence={sentence} />
  ));
}

/** Settings of a newer version have a notice of their own that can be closed. */
function withoutToldSettings(storage: StorageByPart): StorageByPart {
  const { settings } = storage;
  return 'cause' in settings && settings.cause === 'newer'
    ? { ...storage, settings: { phase: 'off' } }
    : storage;
}
