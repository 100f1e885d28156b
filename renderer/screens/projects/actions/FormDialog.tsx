import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { isInDoubt } from '#shared/domain/action';
import type { Project } from '#shared/domain/project';
import type { TypedFields } from '#shared/domain/work';
import { projectName } from '#shared/messages/projectName';
import { useIsForLater, useObstacle } from '../../../kit/obstacle';
import { WayRound } from '../../../kit/WayRound';
import { useTranslate } from '../../../i18n';
import { actionStore, type OpenForm } from '../../../state/actionStore';
import { discardForm, textOf } from '../../../state/drafts';
import { useLive } from '../../../state/liveStore';
import { Button } from '../../../ui/Button';
import { classNames } from '../../../ui/classNames';
import { Dialog } from '../../../ui/Dialog';
import { ErrorNote } from '../../../ui/ErrorNote';
import { StatusMark } from '../../../ui/StatusMark';
import styles from './FormDialog.module.css';
import { CopyText } from './CopyText';
import { LaterNote } from './LaterNote';
import type { Submission } from './useSubmission';
import { Review, type ReviewLine } from './Review';
import { sayError, sayProblem } from './words';

type Props = {
  readonly form: OpenForm;
  /** Null for a new one. */
  readonly project: Project | null;
  /** Something was typed that closing would lose. */
  readonly isDirty: boolean;
  /** What was typed, to be copied when it cannot be sent any more. */
  readonly typed: TypedFields;
  /** The server no longer lists the project for this user. */
  readonly isGone: boolean;
  /** Why there is nothing to send. */
  readonly nothingToSend?: string | undefined;
  /** Names of the fields the form draws: problems of others are shown for the whole form. */
  readonly fields: readonly string[];
  readonly submission: Submission;
  readonly submitLabel: string;
  /** Sending it destroys something for good: its button looks like that. */
  readonly isDestructive?: boolean;
  readonly isWide?: boolean;
  /** Everything that is to be sent, in words, for a form that asks before it sends. */
  readonly review?: readonly ReviewLine[];
  /** What stands below it. */
  readonly reviewNote?: ReactNode;
  readonly children: ReactNode;
};

/**
 * The window of a form: its title, its fields, what went wrong, and its buttons. Never loses what was typed without
 * asking.
 */
export function FormDialog(props: Props) {
  const { form, project, isDirty, isGone, submission, isWide = false, review, reviewNote, children } = props;
  const translate = useTranslate();
  const formRef = useRef<HTMLFormElement>(null);
  const [isAsking, setAsking] = useState(false);
  const obstacle = useObstacle(form.projectId, form.action);
  const title = translate(`act.${form.action}`);

  useEffect(
    function goToFirstProblem() {
      if (submission.refusals > 0) focusFirstProblem(formRef.current);
    },
    [submission.refusals],
  );

  const leave = (): void => {
    if (submission.isBusy) actionStore.getState().hide(form.key);
    else if (isAsking) setAsking(false);
    else if (submission.isReviewed) submission.goBack();
    else if (isDirty) setAsking(true);
    else discardForm(form);
  };

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isGone && obstacle === null) submission.submit();
  };

  if (form.isHidden) return null;
  return (
    <Dialog label={title} onClose={leave} className={classNames(styles.dialog, isWide && styles.wide)}>
      <form ref={formRef} className={styles.form} onSubmit={submit} noValidate>
        <header className={styles.head}>
          <h1>{title}</h1>
          {project && <ProjectLine project={project} />}
        </header>
        {submission.isReviewed && review && <Review lines={review} note={reviewNote} />}
        <div className={styles.scroll} hidden={submission.isReviewed}>
          <fieldset className={styles.fields} disabled={submission.isBusy || submission.isReviewed}>
            {children}
          </fieldset>
        </div>
        <footer className={styles.foot}>
          <p className={styles.told}>
            <strong>{translate('told.label')}</strong> {translate(`told.${form.action}`)}
          </p>
          <Complaints {...props} />
          {!isGone && <LaterNote action={form.action} />}
          {isAsking ? (
            <DiscardQuestion onKeep={() => setAsking(false)} form={form} />
          ) : (
            <Ways {...props} onLeave={leave} />
          )}
        </footer>
      </form>
    </Dialog>
  );
}

/** Which project it is about. */
function ProjectLine({ project }: { readonly project: Project }) {
  const translate = useTranslate();
  const name = projectName(project, translate);
  return (
    <p className={styles.project}>
      <StatusMark status={project.status} size={11} />
      <span className={styles.name} title={name}>
        {name}
      </span>
      <span className={styles.prn}>{project.prn}</span>
    </p>
  );
}

/** What prevents sending, or what went wrong. */
function Complaints({ form, submission, fields, isGone, typed }: Props) {
  const translate = useTranslate();
  const obstacle = useObstacle(form.projectId, form.action);
  const { error, problems } = submission;
  const others = Object.entries(problems).filter(([field]) => !fields.includes(field));
  if (isGone) return <GoneNote typed={typed} />;
  if (obstacle) {
    return (
      <p className={styles.obstacle} role="status">
        {translate(`act.obstacle.${obstacle}`)} {translate('act.kept')} <WayRound obstacle={obstacle} />
      </p>
    );
  }
  if (error) {
    const text = [error.code, error.detail].filter(Boolean).join('\n');
    return (
      <ErrorNote details={{ label: translate('app.details'), text }}>
        {sayError(error, translate)} {translate('act.kept')}
      </ErrorNote>
    );
  }
  if (others.length === 0) return null;
  return (
    <ErrorNote>
      {others.map(([field, problem]) => (
        <p key={field}>{sayProblem(field, problem, translate)}</p>
      ))}
    </ErrorNote>
  );
}

/** Shown in the open form at once, so that nobody types on in vain. */
function GoneNote({ typed }: { readonly typed: TypedFields }) {
  const translate = useTranslate();
  const text = textOf(typed);
  return (
    <ErrorNote>
      <p>
        {translate('act.gone')} {text !== '' && translate('act.goneKept')}
      </p>
      {text !== '' && <CopyText text={text} />}
    </ErrorNote>
  );
}

function Ways({
  form,
  isGone,
  submission,
  submitLabel,
  isDestructive = false,
  nothingToSend,
  review,
  onLeave,
}: Props & { onLeave: () => void }) {
  const translate = useTranslate();
  const obstacle = useObstacle(form.projectId, form.action);
  const phase = useLive(
    ({ pending }) =>
      pending.find(({ kind, projectId }) => kind === form.action && projectId === form.projectId)?.phase,
  );
  const { isBusy, error, isReviewed } = submission;
  const isForLater = useIsForLater(form.action);
  const isFirstStep = review !== undefined && !isReviewed;
  const again = error !== null && isInDoubt(error.code);
  const busyLabel = translate(phase === 'confirming' ? 'form.confirming' : 'form.sending');
  return (
    <div className={styles.ways}>
      {nothingToSend && !isBusy && <span className={styles.nothing}>{nothingToSend}</span>}
      <Button size="large" variant="quiet" onClick={onLeave}>
        {translate(isBusy ? 'form.goOn' : isReviewed ? 'form.back' : 'form.cancel')}
      </Button>
      <Button
        type="submit"
        size="large"
        variant={isDestructive ? 'danger' : 'primary'}
        isBusy={isBusy}
        isDisabled={isGone || obstacle !== null || (nothingToSend !== undefined && !isBusy)}
      >
        {isBusy
          ? busyLabel
          : isFirstStep
            ? translate('form.lookOver')
            : again
              ? translate('form.sendAgain')
              : isForLater
                ? translate('form.keepForLater')
                : submitLabel}
      </Button>
    </div>
  );
}

function DiscardQuestion({ form, onKeep }: { readonly form: OpenForm; readonly onKeep: () => void }) {
  const translate = useTranslate();
  const keep = useRef<HTMLDivElement>(null);
  useEffect(function preferKeeping() {
    keep.current?.querySelector<HTMLElement>('button')?.focus();
  }, []);
  return (
    <div ref={keep} className={styles.ways} role="alertdialog" aria-label={translate('form.discardQuestion')}>
      <span className={styles.question}>{translate('form.discardQuestion')}</span>
      <Button size="large" variant="secondary" onClick={onKeep}>
        {translate('form.keep')}
      </Button>
      <Button size="large" variant="quiet" onClick={() => discardForm(form)}>
        {translate('form.discard')}
      </Button>
    </div>
  );
}

function focusFirstProblem(form: HTMLFormElement | null): void {
  const wrong = form?.querySelector<HTMLElement>('[aria-invalid="true"], [data-wrong]');
  (wrong?.matches('[data-wrong]') ? wrong.querySelector<HTMLElement>('button') : wrong)?.focus();
}
