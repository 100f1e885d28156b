import { CircleAlert, CircleDashed, CircleHelp, CircleX, Send } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { isQueuedKind, type WorkState, type WorkView } from '#shared/domain/work';
import { projectName } from '#shared/messages/projectName';
import type { Translate } from '#shared/messages/translate';
import type { AppError } from '#shared/result';
import { confirmThere, sendAgain } from '../../../kit/calls';
import { useMay } from '../../../kit/may';
import { needsYou } from '../../../kit/outbox';
import { useProject } from '../../../kit/projects/selectors';
import { useClock, useFormat, useTranslate } from '../../../i18n';
import { continueDraft, discardDraft } from '../../../state/drafts';
import { Button } from '../../../ui/Button';
import { ErrorNote } from '../../../ui/ErrorNote';
import { sayError, sayProblem } from '../actions/words';
import { ChangedValues } from './ChangedValues';
import { ConflictFields } from './ConflictFields';
import { OfReview } from './OfReview';
import styles from './OutboxItem.module.css';
import { sayFieldName, sayNotDone } from './words';

const ICONS: Readonly<Record<WorkState, ReactNode>> = {
  draft: null,
  waiting: <CircleDashed size={15} aria-hidden="true" />,
  sending: <Send size={15} aria-hidden="true" />,
  unknown: <CircleHelp size={15} aria-hidden="true" />,
  conflict: <CircleAlert size={15} aria-hidden="true" />,
  refused: <CircleX size={15} aria-hidden="true" />,
};

type Props = {
  readonly work: WorkView;
  /** Something opens in the dialog's place. */
  readonly onLeave: () => void;
};

/** One change of the outbox: what it is, how it stands and why, and what can be done with it. */
export function OutboxItem({ work, onLeave }: Props) {
  const translate = useTranslate();
  const format = useFormat();
  const {
    id,
    kind,
    state,
    projectId,
    projectName: name,
    acceptedAt,
    updatedAt,
    conflict,
    problem,
    count,
  } = work;
  const time = useClock((now) => format.moment(acceptedAt ?? updatedAt, now));
  const project = useProject(projectId) ?? { name, prn: '', id: projectId };
  const [isWithdrawing, setWithdrawing] = useState(false);
  const about = useId();
  return (
    <li className={styles.item} data-state={state} data-testid="outbox-item">
      <span className={styles.icon}>{ICONS[state]}</span>
      <div className={styles.body}>
        <h2 id={`${about}-what`}>{translate(`act.${kind}`)}</h2>
        <p id={`${about}-of`} className={styles.project}>
          {count === undefined ? projectName(project, translate) : translate('outbox.marks', { count })}
        </p>
        <ChangedValues work={work} />
        {work.reviewId !== undefined && (
          <OfReview reviewId={work.reviewId} projectId={projectId} onLeave={onLeave} />
        )}
        <p className={styles.state}>
          <strong>{translate(`outbox.state.${state}`)}</strong> {sayReason(work, translate)}
        </p>
        {problem && <Problems problem={problem} />}
        {conflict?.why === 'changed' && <ConflictFields id={id} fields={conflict.fields} />}
        {isWithdrawing ? (
          <Withdrawing work={work} about={about} onKeep={() => setWithdrawing(false)} />
        ) : (
          <Ways work={work} about={about} onLeave={onLeave} onWithdraw={() => setWithdrawing(true)} />
        )}
      </div>
      <time className={styles.time}>{time}</time>
    </li>
  );
}

function Problems({ problem }: { readonly problem: AppError }) {
  const translate = useTranslate();
  const fields = Object.entries(problem.fields ?? {});
  if (fields.length === 0) return <p className={styles.reason}>{sayError(problem, translate)}</p>;
  return fields.map(([field, of]) => (
    <p key={field} className={styles.reason}>
      {field !== 'form' && `${sayFieldName(field, translate)}: `}
      {sayProblem(field, of, translate)}
    </p>
  ));
}

/** `about`: the beginning of the ids of what is read aloud with a button: what the change is, and of which project. */
type WaysProps = Pick<Props, 'work'> & { readonly about: string };

function Ways({ work, about, onLeave, onWithdraw }: WaysProps & Props & { readonly onWithdraw: () => void }) {
  const translate = useTranslate();
  const { id, kind, state, conflict, hasForm, projectId } = work;
  const may = useMay();
  const isHeld = useProject(projectId) !== null || kind === 'create_project';
  const [error, setError] = useState<AppError | null>(null);
  if (state === 'sending') return null;
  const ask = (way: Promise<AppError | null>): void => void way.then(setError);
  const again = (): void => ask(sendAgain(id));
  const described = describedBy(about);
  const isGone = conflict?.why === 'gone';
  return (
    <div className={styles.ways}>
      {state === 'unknown' && needsYou(work) && work.verdict === 'undecided' && (
        <Button aria-describedby={described} onClick={() => ask(confirmThere(id))}>
          {translate('outbox.itIsThere')}
        </Button>
      )}
      {state === 'unknown' && needsYou(work) && isQueuedKind(kind) && (
        <Button aria-describedby={described} onClick={again}>
          {translate(work.verdict === 'not_arrived' ? 'outbox.again' : 'outbox.againDouble')}
        </Button>
      )}
      {(state === 'refused' || isGone) && (
        <Button aria-describedby={described} onClick={again}>
          {translate('outbox.again')}
        </Button>
      )}
      {hasForm && isHeld && may(kind) && state !== 'unknown' && (
        <Button variant="quiet" aria-describedby={described} onClick={() => ask(continueDraft(id, onLeave))}>
          {translate('outbox.edit')}
        </Button>
      )}
      <Button variant="quiet" aria-describedby={described} onClick={onWithdraw}>
        {translate('outbox.withdraw')}
      </Button>
      {error && <ErrorNote>{sayNotDone(error, translate)}</ErrorNote>}
    </div>
  );
}

function Withdrawing({ work, about, onKeep }: WaysProps & { readonly onKeep: () => void }) {
  const translate = useTranslate();
  const { id, kind } = work;
  const question = translate(kind === 'mark_read' ? 'outbox.withdrawMarks' : 'outbox.withdrawQuestion');
  return (
    <div className={styles.ways} role="group" aria-label={question}>
      <span>{question}</span>
      <Button onClick={onKeep}>{translate('outbox.keep')}</Button>
      <Button variant="danger" aria-describedby={describedBy(about)} onClick={() => void discardDraft(id)}>
        {translate('outbox.withdraw')}
      </Button>
    </div>
  );
}

function describedBy(about: string): string {
  return `${about}-what ${about}-of`;
}

function sayReason({ kind, state, verdict, isBehind, conflict }: WorkView, translate: Translate): string {
  if (state === 'waiting') return translate(isBehind ? 'outbox.reason.behind' : 'outbox.reason.waiting');
  if (conflict?.why === 'gone' && kind === 'edit_progress') return translate('outbox.reason.goneReport');
  if (state === 'conflict') return translate(`outbox.reason.${conflict?.why ?? 'changed'}`);
  if (state === 'unknown') return translate(`outbox.reason.${verdict}`);
  return '';
}
