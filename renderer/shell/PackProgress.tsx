import { percentOf } from '#shared/domain/packs/view';
import { useFormat, useTranslate } from '../i18n';
import { useLive } from '../state/liveStore';
import { useUi } from '../state/uiStore';
import styles from './StatusStrip.module.css';

/** The pack that is being prepared, and the way to it; nothing while there is none. */
export function PackProgress() {
  const translate = useTranslate();
  const format = useFormat();
  const setOpen = useUi((state) => state.setPacksOpen);
  const { packs } = useLive((state) => state.packs);
  const pack =
    packs.find(({ phase }) => phase === 'preparing') ?? packs.find(({ phase }) => phase === 'waiting');
  if (!pack) return null;
  const { held, all } = pack.projects;
  return (
    <button
      type="button"
      className={styles.rejects}
      data-testid="pack-progress"
      title={translate('packs.stripHint', {
        title: pack.title,
        projects: translate('packs.projects', { held, all }),
      })}
      onClick={() => setOpen(true)}
    >
      {pack.phase === 'preparing'
        ? translate('packs.strip', { percent: format.percent(percentOf(pack)) })
        : translate('packs.stripWaiting')}
    </button>
  );
}
