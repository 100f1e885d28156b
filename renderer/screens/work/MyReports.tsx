import { CircleCheck, FilePen, FilePenLine, Send, TriangleAlert, type LucideIcon } from 'lucide-react';
import { useMemo } from 'react';
import type { MyReport } from '#shared/domain/deskLists';
import { projectName } from '#shared/messages/projectName';
import { useFormat, useTranslate } from '../../i18n';
import { useDeskList } from '../../state/listStore';
import { useLive } from '../../state/liveStore';
import { uiStore } from '../../state/uiStore';
import { EntryList } from './EntryList';
import entries from './entries.module.css';
import { ListScreen } from './ListScreen';
import { unsentReports, type UnsentReport } from './unsentReports';

type State = 'sent' | 'corrected' | UnsentReport['state'];

type Entry = {
  readonly key: string;
  readonly projectId: number;
  readonly state: State;
  readonly report: MyReport | null;
  /** Epoch ms, of what was not sent. */
  readonly at: number | null;
};

const ICONS: Readonly<Record<State, LucideIcon>> = {
  sent: CircleCheck,
  corrected: FilePenLine,
  sending: Send,
  draft: FilePen,
  unknown: TriangleAlert,
};

/** The engineer's own reports of all projects: what is not sent first, then the newest first. */
export function MyReports() {
  const translate = useTranslate();
  const reading = useDeskList('my_reports');
  const value = reading.phase === 'held' ? reading.value : null;
  const work = useLive((state) => state.work);
  const pending = useLive((state) => state.pending);
  const rows = useMemo(() => {
    const unsent = unsentReports(work, pending).map(({ key, projectId, state, at }): Entry => {
      return { key, projectId, state, report: null, at };
    });
    const sent = (value?.rows ?? []).map((report, index): Entry => {
      const { projectId, day, progress, edit } = report;
      const key = `${projectId} ${day} ${progress} ${index}`;
      return { key, projectId, state: edit ? 'corrected' : 'sent', report, at: null };
    });
    return [...unsent, ...sent];
  }, [value, work, pending]);
  return (
    <ListScreen
      list="my_reports"
      reading={reading}
      note={
        value && (!value.isOwnKnown || value.leftOut > 0) ? (
          <>
            {!value.isOwnKnown && <span>{translate('lists.reports.ownUnknown')}</span>}
            {value.leftOut > 0 && <span>{translate('lists.reports.leftOut', { count: value.leftOut })}</span>}
          </>
        ) : null
      }
      empty={
        rows.length === 0
          ? {
              title: translate('lists.reports.none.title'),
              sentence: translate('lists.reports.none.sentence'),
            }
          : null
      }
    >
      <EntryList
        label={translate('lists.my_reports')}
        rows={rows}
        keyOf={({ key }) => key}
        onOpen={({ projectId }) => uiStore.getState().openRecord(projectId, 'progress')}
      >
        {(entry) => ({ body: <Body entry={entry} isOwnKnown={value?.isOwnKnown ?? true} /> })}
      </EntryList>
    </ListScreen>
  );
}

type BodyProps = { readonly entry: Entry; readonly isOwnKnown: boolean };

function Body({ entry: { projectId, state, report, at }, isOwnKnown }: BodyProps) {
  const translate = useTranslate();
  const format = useFormat();
  const project = useLive(({ projects }) => projects.get(projectId));
  const Icon = ICONS[state];
  const edit = report?.edit;
  const texts = [
    !isOwnKnown && report?.engineer,
    edit &&
      translate('lists.reports.correctedFrom', {
        from: format.percent(edit.from),
        to: format.percent(edit.to),
        reason: edit.reason ?? '',
      }),
    report && (report.description || translate('lists.reports.noText')),
  ].filter(Boolean);
  return (
    <>
      <span className={entries.icon}>
        <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      </span>
      <span className={entries.texts}>
        <span className={entries.name}>
          {project ? projectName(project, translate) : translate('lists.projectGone', { id: projectId })}
        </span>
        <span className={entries.text} title={report?.description}>
          {texts.join(' · ')}
        </span>
      </span>
      <span className={entries.figure}>{report ? format.percent(report.progress) : ''}</span>
      <span className={entries.when}>
        <span>{report ? format.date(report.day) : format.dateTime(at)}</span>
        {' · '}
        <span className={entries.state} data-state={state}>
          {translate(`lists.reports.state.${state}`)}
        </span>
      </span>
    </>
  );
}
