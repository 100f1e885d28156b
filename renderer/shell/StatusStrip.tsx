import { useFormat, useClock, useTranslate } from '../i18n';
import { useLive } from '../state/liveStore';
import { useVisibleProjects } from '../kit/projects/selectors';
import { useUi } from '../state/uiStore';
import { useAppInfo } from '../kit/appInfo';
import { OutboxMark } from './OutboxMark';
import { OwnChanges } from './OwnChanges';
import { PackProgress } from './PackProgress';
import styles from './StatusStrip.module.css';
import { storageTroubles, type StorageTrouble } from '../kit/notices/storageWords';

/** How much is shown, as of when, what could not be used, and how it is drawn. */
export function StatusStrip() {
  const translate = useTranslate();
  const mapRenderer = useUi((state) => state.mapRenderer);
  const info = useAppInfo();
  return (
    <footer className={styles.strip}>
      <Counts />
      <NotSaving />
      <Rejects />
      <OutboxMark />
      <OwnChanges />
      <PackProgress />
      <span className={styles.gap} />
      {mapRenderer === 'gpu' && <span title={translate('strip.gpuHint')}>{translate('strip.gpu')}</span>}
      {mapRenderer === 'software' && (
        <span title={translate('strip.softwareHint')}>{translate('strip.software')}</span>
      )}
      {info && <span>v{info.version}</span>}
    </footer>
  );
}

function Counts() {
  const translate = useTranslate();
  const format = useFormat();
  const shown = useVisibleProjects().length;
  const total = useLive((state) => state.projects.size);
  const asOf = useLive((state) => state.freshness.projects.asOf);
  if (asOf === null && total === 0) return <span>{translate('strip.neverLoaded')}</span>;
  return (
    <>
      <span title={translate('strip.countHint')} data-testid="project-count">
        {translate('strip.count', { shown: format.number(shown), total: format.number(total) })}
      </span>
      <AsOf asOf={asOf} />
    </>
  );
}

/** The problem with saving, in two words; the whole sentence is above the work. */
function NotSaving() {
  const translate = useTranslate();
  const storage = useLive((state) => state.storage);
  return storageTroubles(storage, translate).map((trouble) => (
    <NotSavingFor key={trouble.cause} trouble={trouble} />
  ));
}

function NotSavingFor({ trouble }: { readonly trouble: StorageTrouble }) {
  const translate = useTranslate();
  const format = useFormat();
  const { cause, since, sentence } = trouble;
  const time = useClock((now) => format.exactMoment(since, now));
  return (
    <span
      className={styles.notSaving}
      title={translate('strip.notSavingHint', { time, sentence })}
      data-testid="not-saving"
    >
      {translate('strip.notSaving', { cause: translate(`storage.short.${cause}`) })}
    </span>
  );
}

/** With seconds, since it changes only with an answer; with its date where it is of another day. */
function AsOf({ asOf }: { readonly asOf: number | null }) {
  const translate = useTranslate();
  const format = useFormat();
  const time = useClock((now) => format.exactMoment(asOf, now));
  return (
    <span title={format.dateTime(asOf)}>{asOf === null ? time : translate('strip.asOf', { time })}</span>
  );
}

function Rejects() {
  const translate = useTranslate();
  const open = useUi((state) => state.open);
  const count = useLive((state) => Object.values(state.rejects).reduce((sum, n) => sum + n, 0));
  if (count === 0) return null;
  return (
    <button type="button" className={styles.rejects} onClick={() => open('settings')}>
      {translate('strip.rejects', { count })}
    </button>
  );
}
