import { useState, type ReactNode } from 'react';
import type { SavedPaper } from '#shared/domain/papers/outcome';
import { useTranslate } from '../../i18n';
import { openWebPage } from '../calls';
import { offersWebPage } from '../commands';
import { useLive } from '../../state/liveStore';
import { usePapers } from '../../state/paperStore';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorNote } from '../../ui/ErrorNote';
import { useIsOpen } from '../../ui/useIsOpen';
import styles from './PaperDialog.module.css';

/** The exports among the server's pages. */
export type OwnPage =
  | 'projects_csv'
  | 'projects_excel'
  | 'budget_csv'
  | 'budget_excel'
  | 'project_csv'
  | 'project_excel';

type Props = {
  readonly title: string;
  /** What it is about, below the title. */
  readonly subtitle?: string;
  /** Why nothing can be made; null where something can. */
  readonly obstacle: string | null;
  /** Exports of the server's that are opened in the browser. */
  readonly pages: readonly OwnPage[];
  readonly projectId: number | null;
  readonly make: () => Promise<SavedPaper['outcome']>;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** The frame of the dialogs that make a file: choices, what went wrong, the buttons, and the way to the server's own. */
export function PaperDialog(props: Props) {
  const { title, subtitle, obstacle, pages, projectId, make, onClose, children } = props;
  const translate = useTranslate();
  const isMaking = usePapers(({ current }) => current?.phase === 'making');
  const [outcome, setOutcome] = useState<SavedPaper['outcome'] | null>(null);
  const isOpen = useIsOpen();
  const submit = (): void => {
    setOutcome(null);
    void make().then((ended) => {
      // Closed while the file was being made: by now another dialog may be open in its place.
      if (!isOpen.current) return;
      if (ended === 'saved') onClose();
      else setOutcome(ended);
    });
  };
  return (
    <Dialog label={title} onClose={onClose} className={styles.dialog}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (obstacle === null && !isMaking) submit();
        }}
      >
        <header className={styles.head}>
          <h1>{title}</h1>
          {subtitle !== undefined && (
            <p className={styles.subtitle} title={subtitle}>
              {subtitle}
            </p>
          )}
        </header>
        <div className={styles.body}>{children}</div>
        <footer className={styles.foot}>
          {obstacle !== null && <p className={styles.obstacle}>{obstacle}</p>}
          {outcome !== null && outcome !== 'cancelled' && outcome !== 'saved' && (
            <ErrorNote>{translate(`papers.outcome.${outcome}`)}</ErrorNote>
          )}
          <div className={styles.ways}>
            <Button size="large" variant="quiet" onClick={onClose}>
              {translate(isMaking ? 'papers.close' : 'papers.cancel')}
            </Button>
            <Button
              type="submit"
              size="large"
              variant="primary"
              isBusy={isMaking}
              isDisabled={obstacle !== null}
            >
              {translate(isMaking ? 'papers.making' : 'papers.save')}
            </Button>
          </div>
          <OwnExports pages={pages} projectId={projectId} />
        </footer>
      </form>
    </Dialog>
  );
}

/** Where the server itself makes such files, for those who may; the demo city has no web pages. */
function OwnExports({ pages, projectId }: Pick<Props, 'pages' | 'projectId'>) {
  const translate = useTranslate();
  const session = useLive((state) => state.session);
  const project = projectId === null ? null : { id: projectId };
  const offered = pages.filter((page) => offersWebPage(page, session, project));
  if (offered.length === 0) return null;
  return (
    <p className={styles.own}>
      <span>{translate('papers.ownExports')}</span>
      {offered.map((page) => (
        <Button key={page} variant="link" onClick={() => void openWebPage(page, projectId)}>
          {translate(`papers.own.${page}`)}
        </Button>
      ))}
    </p>
  );
}
