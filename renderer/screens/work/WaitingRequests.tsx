import { BellRing, Coins, Forward, type LucideIcon } from 'lucide-react';
import type { WaitingKind, WaitingReach, WaitingRow } from '#shared/domain/deskLists';
import { projectName } from '#shared/messages/projectName';
import { useFormat, useTranslate } from '../../i18n';
import { markNotificationRead } from '../../kit/calls';
import { openForm } from '../../kit/commands';
import { useMayMark } from '../../kit/later';
import { useMay } from '../../kit/may';
import { fetchDeskList, useDeskList } from '../../state/listStore';
import { useLive } from '../../state/liveStore';
import { uiStore } from '../../state/uiStore';
import { Button } from '../../ui/Button';
import { EntryList } from './EntryList';
import entries from './entries.module.css';
import { ListScreen } from './ListScreen';

const ICONS: Readonly<Record<WaitingKind, LucideIcon>> = {
  request: Coins,
  concern: BellRing,
  review: Forward,
};

/** Requests and alerts that wait for somebody, those that wait longest first. */
export function WaitingRequests() {
  const translate = useTranslate();
  const reading = useDeskList('waiting_requests');
  const value = reading.phase === 'held' ? reading.value : null;
  const reach = value?.reach ?? 'all';
  const isEmpty = value !== null && value.rows.length === 0;
  const isBusy = reading.phase === 'reading' || (reading.phase === 'held' && reading.isRefreshing);
  return (
    <ListScreen
      list="waiting_requests"
      reading={reading}
      note={value && <Note reach={reach} lookedThroughAt={value.lookedThroughAt} isBusy={isBusy} />}
      empty={
        isEmpty
          ? {
              title: translate('lists.waiting.none.title'),
              sentence: translate(`lists.waiting.none.${reach}`),
            }
          : null
      }
    >
      <EntryList
        label={translate('lists.waiting_requests')}
        rows={value?.rows ?? []}
        keyOf={keyOf}
        onOpen={({ projectId }) =>
          // An engineer is told of no requests: the record's timeline has what this computer saw.
          uiStore.getState().openRecord(projectId, reach === 'own' ? 'timeline' : 'requests')
        }
      >
        {(row) => ({ body: <Body row={row} />, side: <Side row={row} /> })}
      </EntryList>
    </ListScreen>
  );
}

function keyOf({ kind, projectId, notificationId, at, day, amount }: WaitingRow): string {
  return `${kind} ${projectId} ${notificationId ?? ''} ${at ?? day ?? ''} ${amount ?? ''}`;
}

type NoteProps = {
  readonly reach: WaitingReach;
  readonly lookedThroughAt: number | null;
  readonly isBusy: boolean;
};

function Note({ reach, lookedThroughAt, isBusy }: NoteProps) {
  const translate = useTranslate();
  const format = useFormat();
  const canAsk = useLive(({ link, session }) => session.phase === 'signed_in' && link.phase !== 'offline');
  return (
    <>
      <span>{translate(`lists.waiting.reach.${reach}`)}</span>
      {lookedThroughAt !== null && (
        <span>{translate('lists.waiting.lookedThrough', { time: format.dateTime(lookedThroughAt) })}</span>
      )}
      {reach !== 'own' && (
        <Button
          variant="link"
          isDisabled={isBusy || !canAsk}
          onClick={() => fetchDeskList('waiting_requests', 'everything')}
        >
          {translate('lists.waiting.lookThrough')}
        </Button>
      )}
    </>
  );
}

function Body({ row }: { readonly row: WaitingRow }) {
  const translate = useTranslate();
  const format = useFormat();
  const { kind, projectId, amount, at, day, by, text } = row;
  const name = useName(projectId);
  const Icon = ICONS[kind];
  const time = at === null ? (day === null ? null : format.date(day)) : format.dateTime(at);
  const words = [
    translate(`lists.waiting.kind.${kind}`),
    by && translate('lists.waiting.by', { name: by }),
    text,
  ].filter(Boolean);
  return (
    <>
      <span className={entries.icon} title={translate(`lists.waiting.kind.${kind}`)}>
        <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      </span>
      <span className={entries.texts}>
        <span className={entries.name}>{name}</span>
        <span className={entries.text} title={text}>
          {words.join(' · ')}
        </span>
      </span>
      <span className={entries.figure}>{amount === null ? '' : format.money(amount)}</span>
      <span className={entries.when}>
        {time === null ? translate('lists.waiting.sinceUnknown') : translate('lists.waiting.since', { time })}
      </span>
    </>
  );
}

/** What the role can do about it, without opening the project first. */
function Side({ row }: { readonly row: WaitingRow }) {
  const translate = useTranslate();
  const { kind, projectId, notificationId } = row;
  const may = useMay();
  const mayMark = useMayMark();
  const name = useName(projectId);
  const label = (action: string): string => translate('lists.waiting.aboutRow', { action, name });
  const decide = translate('lists.waiting.decide');
  const forward = translate('lists.waiting.forward');
  const markRead = translate('lists.waiting.markRead');
  return (
    <>
      {kind === 'request' && may('decide_budget') && (
        <Button aria-label={label(decide)} onClick={() => openForm('decide_budget', projectId)}>
          {decide}
        </Button>
      )}
      {kind === 'concern' && may('forward_budget_alert') && (
        <Button aria-label={label(forward)} onClick={() => openForm('forward_budget_alert', projectId)}>
          {forward}
        </Button>
      )}
      {notificationId !== null && (
        <Button
          variant="quiet"
          aria-label={label(markRead)}
          isDisabled={!mayMark}
          onClick={() => void markNotificationRead(notificationId)}
        >
          {markRead}
        </Button>
      )}
    </>
  );
}

function useName(projectId: number): string {
  const translate = useTranslate();
  const project = useLive(({ projects }) => projects.get(projectId));
  return project ? projectName(project, translate) : translate('lists.projectGone', { id: projectId });
}
