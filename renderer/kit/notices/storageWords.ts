import { unsavedParts, type StorageByPart, type StorageCause } from '#shared/domain/storage';
import type { Translate } from '#shared/messages/translate';

/** One cause for which something is not saved, since when (epoch ms), and its sentence. */
export type StorageTrouble = {
  readonly cause: StorageCause;
  readonly since: number;
  readonly sentence: string;
};

/** What is not being saved, one entry for each cause. */
export function storageTroubles(storage: StorageByPart, translate: Translate): readonly StorageTrouble[] {
  const unsaved = unsavedParts(storage);
  const causes = [...new Set(unsaved.map(({ cause }) => cause))];
  return causes.map((cause) => {
    const parts = unsaved.filter((one) => one.cause === cause);
    const names = parts.map(({ part }) => translate(`storage.what.${part}`));
    const [last = '', ...first] = names.toReversed();
    const what =
      first.length === 0
        ? last
        : translate('storage.what.and', { first: first.toReversed().join(', '), last });
    const isSettings = cause === 'newer' && parts[0]?.part === 'settings';
    return {
      cause,
      since: Math.min(...parts.map(({ since }) => since)),
      sentence: isSettings ? translate('appNotice.settings_newer') : translate(`storage.${cause}`, { what }),
    };
  });
}
