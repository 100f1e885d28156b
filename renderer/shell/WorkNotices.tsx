import { useEffect, useRef, useState } from 'react';
import { isFormKind, type FormKind, type WorkView } from '#shared/domain/work';
import { projectName } from '#shared/messages/projectName';
import type { MessageKey } from '#shared/messages/translate';
import { useFormat, useClock, useTranslate } from '../i18n';
import { continueDraft, discardDraft } from '../state/drafts';
import { useLive } from '../state/liveStore';
import { useMay } from '../kit/may';
import { useIsGone, useProject } from '../kit/projects/selectors';
import { uiStore } from '../state/uiStore';
import { Button } from '../ui/Button';
import { DismissButton, NoticeStrip } from '../kit/notices/NoticeStrip';

/** How many lines are shown at once; the rest follows as these are dealt with. */
const SHOWN = 3;

/** Work of the user's own that the server does not have: drafts offered again, and changes of unknown outcome. */
export function WorkNotices() {
  const translate = useTranslate();
  const work = useLive((state) => state.work);
  // What was taken to be sent by itself is in the outbox, until it is known to have arrived.
  const told = work
    .filter(isOfForm)
    .filter(
      ({ isOpen, state, verdict, acceptedAt }) =>
        !isOpen &&
        (state === 'draft' || (state === 'unknown' && (acceptedAt === null || verdict === 'arrived'))),
    );
  const rest = told.length - SHOWN;
  return (
    <>
      {told.slice(0, SHOWN).map((view) => (
        <WorkNotice key={view.id} work={view} />
      ))}
      {rest > 0 && <NoticeStrip sentence={translate('draft.more', { count: rest })} isQuiet />}
    </>
  );
}

/** Marks of notifications are never left half done, so there is nothing to say about them. */
type FormWork = WorkView & { readonly kind: FormKind };

function isOfForm(view: WorkView): view is FormWork {
  return isFormKind(view.kind);
}

function WorkNotice({ work }: { readonly work: FormWork }) {
  const translate = useTranslate();
  const [isAsking, setAsking] = useState(false);
  const [isNotNow, setNotNow] = useState(false);
  const told = useSentences(work);
  const sentences = isNotNow ? `${told} ${translate('outbox.notNow')}` : told;
  const { id, projectId, hasForm, verdict } = work;
  const canContinue = useCanContinue(work);
  const isHeld = useProject(projectId) !== null;
  if (verdict === 'arrived') {
    return (
      <NoticeStrip sentence={sentences} isQuiet>
        <DismissButton onClick={() => void discardDraft(id)} />
      </NoticeStrip>
    );
  }
  if (isAsking) return <DiscardQuestion id={id} onKeep={() => setAsking(false)} />;
  return (
    <NoticeStrip sentence={sentences}>
      {work.state === 'unknown' && isHeld && (
        <Button variant="link" onClick={() => uiStore.getState().navigate({ name: 'project', projectId })}>
          {translate('doubt.openProject')}
        </Button>
      )}
      {hasForm && canContinue && (
        <Button
          variant="link"
          onClick={() => void continueDraft(id).then((error) => setNotNow(error !== null))}
        >
          {translate('draft.continue')}
        </Button>
      )}
      <Button variant="link" onClick={() => setAsking(true)}>
        {translate('draft.discard')}
      </Button>
    </NoticeStrip>
  );
}

function DiscardQuestion({ id, onKeep }: { readonly id: string; readonly onKeep: () => void }) {
  const translate = useTranslate();
  const ways = useRef<HTMLSpanElement>(null);
  useEffect(function preferKeeping() {
    ways.current?.querySelector<HTMLElement>('button')?.focus();
  }, []);
  return (
    <NoticeStrip sentence={translate('draft.discardQuestion')}>
      <span ref={ways}>
        <Button variant="link" onClick={onKeep}>
          {translate('draft.keep')}
        </Button>
      </span>
      <Button variant="link" onClick={() => void discardDraft(id)}>
        {translate('draft.discard')}
      </Button>
    </NoticeStrip>
  );
}

/** A form needs its project, and the right to change it; if the project is gone, the text can still be read. */
function useCanContinue({ kind, projectId }: FormWork): boolean {
  const isHeld = useProject(projectId) !== null;
  const isGone = useIsGone(projectId);
  const may = useMay();
  return isGone || ((isHeld || kind === 'create_project') && may(kind));
}

function useSentences({ kind, state, verdict, projectId, projectName: name, updatedAt }: FormWork): string {
  const translate = useTranslate();
  const format = useFormat();
  const time = useClock((now) => format.moment(updatedAt, now));
  const isGone = useIsGone(projectId);
  const project = useProject(projectId) ?? { name, prn: '', id: projectId };
  const values = { name: projectName(project, translate), time };
  const say = (key: MessageKey): string => translate(key, values);
  const sentences =
    state === 'draft'
      ? [say(`draft.offer.${kind}`)]
      : verdict === 'arrived'
        ? [say(`arrived.${kind}`)]
        : verdict === 'not_arrived'
          ? [say(`notArrived.${kind}`)]
          : [say(`doubt.${kind}`), say(`doubt.${verdict}`)];
  if (isGone && verdict !== 'arrived') sentences.push(say('draft.projectGone'));
  return sentences.join(' ');
}
