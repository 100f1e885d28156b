import { useEffect, useState } from 'react';
import type { SavedPaper } from '#shared/domain/papers/outcome';
import type { BundleFile } from '#shared/domain/supportBundle';
import type { ErrorCode } from '#shared/result';
import { useFormat, useTranslate } from '../../i18n';
import { bridge } from '../../state/bridge';
import { makePaper } from '../../state/paperStore';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorNote } from '../../ui/ErrorNote';
import { useIsOpen } from '../../ui/useIsOpen';
import { SettingRow } from './SettingRow';
import styles from './SupportBundle.module.css';

/** The way to a bundle for support, which is looked at before it is saved. */
export function SupportBundle() {
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <SettingRow label={translate('support.title')} hint={translate('support.hint')}>
        <Button onClick={() => setOpen(true)}>{translate('support.look')}</Button>
      </SettingRow>
      {isOpen && <BundleDialog onClose={() => setOpen(false)} />}
    </>
  );
}

type Gathered = { readonly files: readonly BundleFile[] | null; readonly error: ErrorCode | null };

function BundleDialog({ onClose }: { readonly onClose: () => void }) {
  const translate = useTranslate();
  const [{ files, error }, setGathered] = useState<Gathered>({ files: null, error: null });
  useEffect(function gather() {
    let isGone = false;
    void bridge()
      .showSupportBundle()
      .then((answer) => {
        if (isGone) return;
        setGathered(
          answer.ok ? { files: answer.value, error: null } : { files: null, error: answer.error.code },
        );
      });
    return () => {
      isGone = true;
    };
  }, []);
  return (
    <Dialog label={translate('support.title')} onClose={onClose} className={styles.dialog}>
      <header className={styles.head}>
        <h1>{translate('support.title')}</h1>
        <p>{translate('support.subtitle')}</p>
      </header>
      {error && (
        <div className={styles.wait}>
          <ErrorNote>{translate('support.failed', { reason: translate(`error.${error}`) })}</ErrorNote>
        </div>
      )}
      {!files && !error && (
        <p className={styles.wait} role="status">
          {translate('support.gathering')}
        </p>
      )}
      {files && <BundleFiles files={files} onClose={onClose} />}
    </Dialog>
  );
}

type FilesProps = { readonly files: readonly BundleFile[]; readonly onClose: () => void };

function BundleFiles({ files, onClose }: FilesProps) {
  const translate = useTranslate();
  const format = useFormat();
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const [shown, setShown] = useState(files[0]?.name ?? '');
  const [outcome, setOutcome] = useState<SavedPaper['outcome'] | null>(null);
  const [isSaving, setSaving] = useState(false);
  const isOpen = useIsOpen();
  const toggle = (name: string): void => {
    const next = new Set(leftOut);
    if (!next.delete(name)) next.add(name);
    setLeftOut(next);
  };
  const save = async (): Promise<void> => {
    setSaving(true);
    setOutcome(null);
    const names = files.map(({ name }) => name).filter((name) => !leftOut.has(name));
    const ended = await makePaper(translate('support.title'), () => bridge().saveSupportBundle({ names }));
    if (!isOpen.current) return;
    setSaving(false);
    if (ended === 'saved') onClose();
    else setOutcome(ended);
  };
  return (
    <>
      <div className={styles.body}>
        <ul className={styles.files} aria-label={translate('support.files')}>
          {files.map(({ name, text }) => (
            <li key={name}>
              <input
                type="checkbox"
                aria-label={translate('support.keep', { name })}
                checked={!leftOut.has(name)}
                onChange={() => toggle(name)}
              />
              <button type="button" aria-current={name === shown} onClick={() => setShown(name)}>
                <span>{name}</span>
                <span className={styles.size}>
                  {translate('support.size', { size: format.number(Math.ceil(text.length / 1000)) })}
                </span>
              </button>
            </li>
          ))}
        </ul>
        <pre className={styles.text} tabIndex={0} aria-label={shown} data-selectable>
          {files.find(({ name }) => name === shown)?.text}
        </pre>
      </div>
      <footer className={styles.foot}>
        {outcome !== null && outcome !== 'cancelled' && outcome !== 'saved' && (
          <ErrorNote>{translate(`papers.outcome.${outcome}`)}</ErrorNote>
        )}
        <div className={styles.ways}>
          <Button size="large" variant="quiet" onClick={onClose}>
            {translate('papers.cancel')}
          </Button>
          <Button
            size="large"
            variant="primary"
            isBusy={isSaving}
            isDisabled={leftOut.size === files.length}
            onClick={() => void save()}
          >
            {translate('support.save')}
          </Button>
        </div>
      </footer>
    </>
  );
}
