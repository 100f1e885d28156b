import { CircleAlert, CircleDashed, CircleHelp, CircleX, Send } from 'lucide-react';
import { useState, type ReactNode } from 'react';
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
import { ConflictFields } from './ConflictFields';
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
  return (
    <li className={styles.item} data-state={state} data-testid="outbox-item">
      <span className={styles.icon}>{ICONS[state]}</span>
      <div className={styles.body}>
        <h2>{translate(`act.${kind}`)}</h2>
        <p className={styles.project}>
          {count === undefined ? projectName(project, translate) : translate('outbox.marks', { count })}
        </p>
        <p className={styles.state}>
          <strong>{translate(`outbox.state.${state}`)}</strong> {sayReason(work, translate)}
        </p>
        {problem && <Problems problem={problem} />}
        {conflict?.why === 'changed' && <ConflictFields id={id} fields={conflict.fields} />}
        {isWithdrawing ? (
          <Withdrawing work={work} onKeep={() => setWithdrawing(false)} />
        ) : (
          <Ways work={work} onLeave={onLeave} onWithdraw={() => setWithdrawing(true)} />
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

function Ways({ work, onLeave, onWithdraw }: Props & { readonly onWithdraw: () => void }) {
  const translate = useTranslate();
  const { id, kind, state, conflict, hasForm, projectId } = work;
  const may = useMay();
  const isHeld = useProject(projectId) !== null || kind === 'create_project';
  const [error, setError] = useState<AppError | null>(null);
  if (state === 'sending') return null;
  const ask = (way: Promise<AppError | null>): void => void way.then(setError);
  const again = (): void => ask(sendAgain(id));
  const isGone = conflict?.why === 'gone';
  return (
    <div className={styles.ways}>
      {state === 'unknown' && needsYou(work) && work.verdict === 'undecided' && (
        <Button onClick={() => ask(confirmThere(id))}>{translate('outbox.itIsThere')}</Button>
      )}
      {state === 'unknown' && needsYou(work) && isQueuedKind(kind) && (
        <Button onClick={again}>
          {translate(work.verdict === 'not_arrived' ? 'outbox.again' : 'outbox.againDouble')}
        </Button>
      )}
      {(state === 'refused' || isGone) && <Button onClick={again}>{translate('outbox.again')}</Button>}
      {hasForm && isHeld && may(kind) && state !== 'unknown' && (
        <Button variant="quiet" onClick={() => ask(continueDraft(id, onLeave))}>
          {translate('outbox.edit')}
        </Button>
      )}
      <Button variant="quiet" onClick={onWithdraw}>
        {translate('outbox.withdraw')}
      </Button>
      {error && <ErrorNote>{sayNotDone(error, translate)}</ErrorNote>}
    </div>
  );
}

function Withdrawing({ work, onKeep }: Pick<Props, 'work'> & { readonly onKeep: () => void }) {
  const translate = useTranslate();
  const { id, kind } = work;
  const question = translate(kind === 'mark_read' ? 'outbox.withdrawMarks' : 'outbox.withdrawQuestion');
  return (
    <div className={styles.ways} role="group" aria-label={question}>
      <span>{question}</span>
      <Button onClick={onKeep}>{translate('outbox.keep')}</Button>
      <Button variant="danger" onClick={() => void discardDraft(id)}>
        {translate('outbox.withdraw')}
      </Button>
    </div>
  );
}

function sayReason({ kind, state, verdict, isBehind, conflict }: WorkView, translate: Translate): string {
  if (state === 'waiting') return translate(isBehind ? 'outbox.reason.behind' : 'outbox.reason.waiting');
  if (conflict?.why === 'gone' && kind === 'edit_progress') return translate('outbox.reason.goneReport');
  if (state === 'conflict') return translate(`outbox.reason.${conflict?.why ?? 'changed'}`);
  if (state === 'unknown') return translate(`outbox.reason.${verdict}`);
  return '';
}
