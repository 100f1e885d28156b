import { useEffect, useRef, useState } from 'react';
import { isInDoubt } from '#shared/domain/action';
import { editEntry } from '#shared/domain/review/edits';
import { subjectsOf, writtenIn, type ShownEntry } from '#shared/domain/review/reading';
import type { Review, ReviewProposal } from '#shared/domain/review/review';
import { changesProposed, sendObstacle, valueNow, type ProposedChange } from '#shared/domain/review/sending';
import { fail, type Result } from '#shared/result';
import type { ActionOutcome } from '#shared/domain/action';
import { useTranslate } from '../../i18n';
import { useObstacles } from '../../kit/obstacle';
import { WayRound } from '../../kit/WayRound';
import { bridge } from '../../state/bridge';
import { liveStore, useLive } from '../../state/liveStore';
import { officeStore, useOffice } from '../../state/officeStore';
import { changeReview, useReviews } from '../../state/reviewStore';
import { Button } from '../../ui/Button';
import { CheckField } from '../../ui/CheckField';
import { Dialog } from '../../ui/Dialog';
import { namedNow } from './figuresNow';
import { nameOfLine } from './nameOfLine';
import dialogs from './NewReview.module.css';
import styles from './SendProposals.module.css';
import { useSayProposal } from './sayProposal';

type Proposal = ShownEntry<ReviewProposal>;

type Props = { readonly review: Review; readonly onClose: () => void };

/** The proposals of a review, of all its projects. */
export function proposalsOf(review: Review): readonly Proposal[] {
  return writtenIn(review).filter((entry): entry is Proposal => entry.value.kind === 'proposal');
}

/**
 * Each change that the review proposes, as it is and as it is to be; those that are ticked are sent together. One that somebody
 * else wrote, on another computer perhaps, is sent only by who ticks it.
 */
export function SendProposals({ review, onClose }: Props) {
  const translate = useTranslate();
  const projects = useLive((state) => state.projects);
  const role = useLive(({ session }) => session.role);
  const allowed = useOffice(({ allowedActions }) => allowedActions);
  const username = useReviews(({ owner }) => owner?.username ?? '');
  const proposals = proposalsOf(review);
  const obstacleOf = (proposal: Proposal) =>
    sendObstacle(proposal, projects.get(proposal.value.projectId), role, allowed);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () =>
      new Set(
        newestOf(proposals.filter((one) => one.by === username && !obstacleOf(one))).map(({ id }) => id),
      ),
  );
  const [phase, setPhase] = useState<'idle' | 'sending' | 'stopping'>('idle');
  const isBusy = phase !== 'idle';
  /** Of what is being sent; aborted, it ends after the change that is under way. */
  const sending = useRef<AbortController | null>(null);
  // Each of them can be sent later, so that what prevents one prevents all.
  const obstacle = useObstacles().of('update_project');
  const [ends, setEnds] = useState<ReadonlyMap<number, string>>(new Map());
  const ready = proposals.filter((one) => chosen.has(one.id) && obstacleOf(one) === null);
  const choose = ({ id, value }: Proposal, isChosen: boolean): void => {
    // Two of one field cannot both become true.
    const others = proposals
      .filter((other) => other.value.projectId === value.projectId && other.value.field === value.field)
      .map((other) => other.id);
    const rest = [...chosen].filter((one) => !others.includes(one));
    setChosen(new Set(isChosen ? [...rest, id] : rest));
  };
  const send = async (): Promise<void> => {
    if (isBusy) return;
    const { signal } = (sending.current = new AbortController());
    setPhase('sending');
    for (const { projectId } of subjectsOf(review)) {
      const own = ready.filter(({ value }) => value.projectId === projectId);
      const end = await sendOf(review.id, own, signal);
      if (end) setEnds((known) => new Map(known).set(projectId, translate(end)));
    }
    setPhase('idle');
  };
  const stop = (): void => {
    sending.current?.abort();
    setPhase('stopping');
  };
  useEffect(function sendNothingUnseen() {
    return () => sending.current?.abort();
  }, []);
  return (
    <Dialog label={translate('reviews.send.title')} onClose={onClose} className={dialogs.dialog}>
      <div className={dialogs.form}>
        <h1 className={dialogs.title}>{translate('reviews.send.title')}</h1>
        <p>{translate('reviews.send.sentence')}</p>
        {subjectsOf(review).map((subject) => {
          const own = proposals.filter(({ value }) => value.projectId === subject.projectId);
          const end = ends.get(subject.projectId);
          const name = nameOfLine(namedNow(subject), translate);
          return own.length === 0 ? null : (
            <section key={subject.projectId} aria-label={name} className={styles.project}>
              <h2>{name}</h2>
              {own.map((proposal) => (
                <ProposalToSend
                  key={proposal.id}
                  proposal={proposal}
                  isChosen={ready.includes(proposal)}
                  isDisabled={isBusy}
                  onChoose={(isChosen) => choose(proposal, isChosen)}
                />
              ))}
              {end && (
                <p role="status" className={styles.end}>
                  {end}
                </p>
              )}
            </section>
          );
        })}
        {obstacle && (
          <p role="status">
            {translate(`act.obstacle.${obstacle}`)} <WayRound obstacle={obstacle} />
          </p>
        )}
        <div className={dialogs.ways}>
          {isBusy ? (
            <Button size="large" isBusy={phase === 'stopping'} onClick={stop}>
              {translate(phase === 'stopping' ? 'reviews.send.stopping' : 'reviews.send.stop')}
            </Button>
          ) : (
            <Button size="large" onClick={onClose}>
              {translate(ends.size > 0 ? 'reviews.one.done' : 'reviews.one.cancel')}
            </Button>
          )}
          <Button
            size="large"
            variant="primary"
            isBusy={isBusy}
            isDisabled={!isBusy && (ready.length === 0 || obstacle !== null)}
            onClick={() => void send()}
          >
            {isBusy ? translate('form.sending') : translate('reviews.send.go', { count: ready.length })}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

type ToSendProps = {
  readonly proposal: Proposal;
  readonly isChosen: boolean;
  readonly isDisabled: boolean;
  readonly onChoose: (isChosen: boolean) => void;
};

/** One change: what the project holds now, and what it is to hold. */
function ProposalToSend({ proposal, isChosen, isDisabled, onChoose }: ToSendProps) {
  const translate = useTranslate();
  const say = useSayProposal();
  const { projectId, field, from, to, reason } = proposal.value;
  const project = useLive(({ projects }) => projects.get(projectId));
  const role = useLive(({ session }) => session.role);
  const allowed = useOffice(({ allowedActions }) => allowedActions);
  const obstacle = sendObstacle(proposal, project, role, allowed);
  const now = project ? valueNow(project, field) : from;
  const facts = [
    translate('reviews.send.by', { name: proposal.by }),
    reason,
    now !== from && translate('reviews.send.was', { value: say.value(field, from) }),
    obstacle && translate(`reviews.send.obstacle.${obstacle}`),
  ];
  return (
    <CheckField
      name={proposal.id}
      label={`${translate(`reviews.one.proposal.${field}`)}: ${say.value(field, now)} → ${say.value(field, to)}`}
      hint={facts.filter(Boolean).join(' · ')}
      isChecked={isChosen}
      isDisabled={isDisabled || obstacle !== null}
      onChange={onChoose}
    />
  );
}

/** Of each field of each project the proposal that was begun last. */
function newestOf(proposals: readonly Proposal[]): readonly Proposal[] {
  const newest = new Map(proposals.map((one) => [`${one.value.projectId} ${one.value.field}`, one]));
  return [...newest.values()];
}

type End =
  | 'reviews.send.sent'
  | 'reviews.send.waits'
  | 'reviews.send.stopped'
  | `error.${Extract<Result<never>, { ok: false }>['error']['code']}`;

/**
 * Sends the changes of one project, and notes in the review what was sent. @param signal aborted, no further one is sent
 * @returns what became of the last; null for nothing
 */
async function sendOf(
  reviewId: string,
  proposals: readonly Proposal[],
  signal: AbortSignal,
): Promise<End | null> {
  const { projects, session } = liveStore.getState();
  const project = projects.get(proposals[0]?.value.projectId ?? -1);
  if (!project || session.role === null) return null;
  let end: End | null = null;
  const { allowedActions } = officeStore.getState();
  const changes = changesProposed(proposals, project, session.role, allowedActions);
  for (const { change, proposals: sent } of changes) {
    if (signal.aborted) return end && 'reviews.send.stopped';
    const answer = await take(change, reviewId).catch(() => fail('unexpected'));
    // Where nobody knows whether it arrived, the outbox finds out: here it is not sent a second time.
    if (answer.ok || isInDoubt(answer.error.code)) noteSent(reviewId, sent);
    if (!answer.ok) return `error.${answer.error.code}`;
    end = answer.value.isWaiting ? 'reviews.send.waits' : 'reviews.send.sent';
  }
  return end;
}

function take({ kind, request }: ProposedChange, reviewId: string): Promise<Result<ActionOutcome>> {
  switch (kind) {
    case 'update_project':
      return bridge().updateProject({ ...request, reviewId });
    case 'update_status':
      return bridge().updateStatus({ ...request, reviewId });
    case 'add_progress':
      return bridge().addProgress({ ...request, reviewId });
  }
}

function noteSent(reviewId: string, proposals: readonly Proposal[]): void {
  for (const { id, rev, value } of proposals) {
    changeReview(reviewId, (held, author) =>
      editEntry(held, id, rev, { ...value, sentAt: author.at }, author),
    );
  }
}
