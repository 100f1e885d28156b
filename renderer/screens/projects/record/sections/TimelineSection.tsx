import { useMemo, useState } from 'react';
import type { RecordPart } from '#shared/domain/record/parts';
import { toggled } from '../../../../kit/projects/toggled';
import { useFormat, useTranslate } from '../../../../i18n';
import { useRecordPart } from '../../../../state/recordStore';
import { Button } from '../../../../ui/Button';
import {
  byDay,
  filterTimeline,
  mergeTimeline,
  TIMELINE_KINDS,
  type TimelineItem,
  type TimelineKind,
  type TimelineLine,
} from '../model/timeline';
import { PartAge } from '../parts/PartAge';
import { PartProblem } from '../parts/Part';
import { PartSkeleton } from '../parts/PartSkeleton';
import { RecordList } from '../parts/RecordList';
import { valueOf } from '../parts/valueOf';
import rows from './rows.module.css';
import { TimelineEntry } from './TimelineEntry';
import styles from './TimelineSection.module.css';

/** The parts the timeline is made of, in the order in which their states are told. */
const PARTS = ['reports', 'costs', 'documents', 'requests', 'plan', 'activity', 'seen'] as const;

/** Everything that happened to a project, by day, from all parts that tell it. */
export function TimelineSection({ projectId }: { readonly projectId: number }) {
  const translate = useTranslate();
  const parts = useTimelineParts(projectId);
  const items = useMemo(
    () =>
      mergeTimeline({
        reports: valueOf(parts.reports),
        costs: valueOf(parts.costs),
        documents: valueOf(parts.documents),
        requests: valueOf(parts.requests),
        plan: valueOf(parts.plan),
        activity: valueOf(parts.activity),
        seen: valueOf(parts.seen),
      }),
    // The readings by themselves: the object that holds them is another one each time.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    PARTS.map((part) => parts[part]),
  );
  const [kinds, setKinds] = useState<ReadonlySet<TimelineKind>>(new Set());
  const lines = useMemo(() => byDay(filterTimeline(items, kinds)), [items, kinds]);
  const isReading = PARTS.some((part) => part !== 'seen' && parts[part].phase === 'reading');
  return (
    <>
      <KindFilter items={items} kinds={kinds} onChange={setKinds} />
      {isReading && items.length > 0 && (
        <p className={rows.note} role="status">
          {translate('record.timeline.reading')}
        </p>
      )}
      {lines.length > 0 && <Lines lines={lines} />}
      {lines.length === 0 && !isReading && (
        <p className={rows.none}>
          {translate(items.length > 0 ? 'record.timeline.noneOfKind' : 'record.timeline.none')}
        </p>
      )}
      {items.length === 0 && isReading && <PartSkeleton part="reports" />}
      <Sources projectId={projectId} parts={parts} />
    </>
  );
}

function useTimelineParts(projectId: number) {
  return {
    reports: useRecordPart(projectId, 'reports'),
    costs: useRecordPart(projectId, 'costs'),
    documents: useRecordPart(projectId, 'documents'),
    requests: useRecordPart(projectId, 'requests'),
    plan: useRecordPart(projectId, 'plan'),
    activity: useRecordPart(projectId, 'activity'),
    seen: useRecordPart(projectId, 'seen'),
  };
}

type FilterProps = {
  readonly items: readonly TimelineItem[];
  readonly kinds: ReadonlySet<TimelineKind>;
  readonly onChange: (kinds: ReadonlySet<TimelineKind>) => void;
};

/** One button for each kind there is; several may be on, none on shows all. */
function KindFilter({ items, kinds, onChange }: FilterProps) {
  const translate = useTranslate();
  const format = useFormat();
  const counts = useMemo(() => {
    const found = new Map<TimelineKind, number>();
    for (const { kind } of items) found.set(kind, (found.get(kind) ?? 0) + 1);
    return found;
  }, [items]);
  const offered = TIMELINE_KINDS.filter((kind) => counts.has(kind) || kinds.has(kind));
  if (offered.length < 2) return null;
  return (
    <div className={styles.filter} role="group" aria-label={translate('record.timeline.filter')}>
      {offered.map((kind) => (
        <button
          key={kind}
          type="button"
          className={styles.chip}
          aria-pressed={kinds.has(kind)}
          onClick={() => onChange(toggled(kinds, kind))}
        >
          {translate(`record.kind.${kind}`)}{' '}
          <span className={styles.count}>{format.number(counts.get(kind) ?? 0)}</span>
        </button>
      ))}
      {kinds.size > 0 && (
        <Button variant="link" onClick={() => onChange(new Set())}>
          {translate('record.timeline.all')}
        </Button>
      )}
    </div>
  );
}

/** px before a line is measured. */
const HEIGHTS = { day: 35, item: 70 } as const;

function Lines({ lines }: { readonly lines: readonly TimelineLine[] }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <RecordList
      label={translate('record.tab.timeline')}
      rows={lines}
      keyOf={({ key }) => key}
      estimate={({ type }) => HEIGHTS[type]}
    >
      {(line) =>
        line.type === 'day' ? (
          <h3 className={rows.day}>
            {line.day === null ? translate('record.timeline.noDay') : format.date(line.day)}
          </h3>
        ) : (
          <TimelineEntry item={line.item} />
        )
      }
    </RecordList>
  );
}

type SourcesProps = { readonly projectId: number; readonly parts: ReturnType<typeof useTimelineParts> };

/** What the timeline is made of, each part with its age, or why it is missing. */
function Sources({ projectId, parts }: SourcesProps) {
  const translate = useTranslate();
  return (
    <section className={styles.sources} aria-label={translate('record.timeline.sources')}>
      <h3 className={rows.heading}>{translate('record.timeline.sources')}</h3>
      <ul>
        {PARTS.map((part) => (
          <Source key={part} projectId={projectId} part={part} reading={parts[part]} />
        ))}
      </ul>
    </section>
  );
}

type SourceProps = {
  readonly projectId: number;
  readonly part: RecordPart;
  readonly reading: SourcesProps['parts'][(typeof PARTS)[number]];
};

function Source({ projectId, part, reading }: SourceProps) {
  const translate = useTranslate();
  const isFine = reading.phase === 'held' || reading.phase === 'reading';
  return (
    <li className={styles.source}>
      {isFine && (
        <>
          <span>{translate(part === 'seen' ? 'record.source.seen' : `record.part.${part}`)}</span>
          <PartAge projectId={projectId} part={part} reading={reading} />
        </>
      )}
      <PartProblem projectId={projectId} part={part} reading={reading} />
    </li>
  );
}
