import { useState } from 'react';
import { expectedBytes } from '#shared/domain/packs/estimate';
import { percentOf, type PackView } from '#shared/domain/packs/view';
import type { AppError, ErrorCode } from '#shared/result';
import { useClock, useFormat, useTranslate } from '../../i18n';
import { deletePack, pausePack, refreshPack, resumePack } from '../../kit/calls';
import { useSayBytes } from '../../kit/media/sayBytes';
import { useLive } from '../../state/liveStore';
import { Button } from '../../ui/Button';
import { ErrorNote } from '../../ui/ErrorNote';
import { Meter } from '../../ui/Meter';
import styles from './PacksDialog.module.css';
import { sayMissing, sayPhase } from './sayPack';

/** One pack: what it is doing, what it holds and how old that is, what is missing and why. */
export function PackRow({ pack }: { readonly pack: PackView }) {
  const translate = useTranslate();
  const format = useFormat();
  const sayBytes = useSayBytes();
  const projects = useLive((state) => state.projects);
  const { id, title, phase, files, missing, asOf } = pack;
  const age = useClock((now) => (asOf === null ? '' : format.ago(asOf, now)));
  const size = sayBytes(pack.partBytes + pack.fileBytes);
  const expected = phase === 'ready' ? null : expectedBytes(pack);
  const counts = [
    translate('packs.projects', { held: pack.projects.held, all: pack.projects.all }),
    files.all > 0 &&
      translate(pack.isFinal ? 'packs.files' : 'packs.filesSoFar', { held: files.held, all: files.all }),
    translate('packs.sizeLimit', { size, limit: sayBytes(pack.mostBytes) }),
    expected !== null && translate('packs.expected', { size: sayBytes(expected) }),
    age !== '' && translate('packs.oldest', { age }),
  ].filter((line) => line !== false);
  return (
    <li className={styles.pack} data-pack={id} data-phase={phase}>
      <div className={styles.packHead}>
        <h3 title={title}>{title}</h3>
        <span className={styles.phase}>{sayPhase(pack, translate)}</span>
      </div>
      {phase !== 'ready' && <Meter value={percentOf(pack)} label={translate('packs.progress', { title })} />}
      <p className={styles.quiet}>{counts.join(' · ')}</p>
      {missing.length > 0 && (
        <ul className={styles.missing}>
          {missing.map((items) => (
            <li key={`${items.what} ${items.why}`}>{sayMissing(items, projects, translate)}</li>
          ))}
        </ul>
      )}
      <Ways pack={pack} />
    </li>
  );
}

function Ways({ pack: { id, title, phase } }: { readonly pack: PackView }) {
  const translate = useTranslate();
  const isSignedIn = useLive((state) => state.session.phase === 'signed_in');
  const [isAsking, setAsking] = useState(false);
  const [error, setError] = useState<ErrorCode | null>(null);
  const [isBusy, setBusy] = useState(false);
  const run = async (call: (id: string) => Promise<AppError | null>): Promise<void> => {
    setBusy(true);
    const failed = await call(id);
    setBusy(false);
    setError(failed?.code ?? null);
  };
  if (isAsking) {
    return (
      <div className={styles.ways} role="group" aria-label={translate('packs.deleteSure', { title })}>
        <span className={styles.question}>{translate('packs.deleteSure', { title })}</span>
        <Button onClick={() => setAsking(false)}>{translate('packs.keep')}</Button>
        <Button variant="danger" isBusy={isBusy} onClick={() => void run(deletePack)}>
          {translate('packs.delete')}
        </Button>
      </div>
    );
  }
  const isUnderWay = phase === 'preparing' || phase === 'waiting';
  return (
    <>
      {error && <ErrorNote>{translate('packs.failed', { reason: translate(`error.${error}`) })}</ErrorNote>}
      <div className={styles.ways}>
        {isUnderWay && (
          <Button
            aria-label={translate('packs.pauseOne', { title })}
            isBusy={isBusy}
            onClick={() => void run(pausePack)}
          >
            {translate('packs.pause')}
          </Button>
        )}
        {phase === 'paused' && (
          <Button
            aria-label={translate('packs.resumeOne', { title })}
            isBusy={isBusy}
            onClick={() => void run(resumePack)}
          >
            {translate('packs.resume')}
          </Button>
        )}
        {phase === 'ready' && (
          <Button
            aria-label={translate('packs.refreshOne', { title })}
            isBusy={isBusy}
            isDisabled={!isSignedIn}
            onClick={() => void run(refreshPack)}
          >
            {translate('packs.refresh')}
          </Button>
        )}
        <Button
          variant="quiet"
          aria-label={translate('packs.deleteOne', { title })}
          onClick={() => setAsking(true)}
        >
          {translate('packs.delete')}
        </Button>
      </div>
    </>
  );
}
