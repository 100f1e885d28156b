import { lazy, Suspense, useMemo } from 'react';
import type { PartValues, ReportRow } from '#shared/domain/record/parts';
import type { Project } from '#shared/domain/project';
import { useToday } from '../../../../kit/projects/useToday';
import { useFormat, useTranslate } from '../../../../i18n';
import { useRecordPart } from '../../../../state/recordStore';
import { curveOf } from '../model/curve';
import { Part, PartProblem } from '../parts/Part';
import { RecordList } from '../parts/RecordList';
import { valueOf } from '../parts/valueOf';
import { Extensions } from './Extensions';
import { LeftOut } from './LeftOut';
import { EditNote, ReportPhotos } from './ReportBody';
import rows from './rows.module.css';
import { SectionActions } from './SectionActions';
import { textHeight } from './textHeight';

// The library of the charts is read with the first chart.
const CurvePanel = lazy(async () => ({ default: (await import('./CurvePanel')).CurvePanel }));

/** Planned and actual progress as a curve and a table, how the planned end was moved, and every report. */
export function ProgressSection({ project }: { readonly project: Project }) {
  const translate = useTranslate();
  const today = useToday();
  const reports = useRecordPart(project.id, 'reports');
  const plan = useRecordPart(project.id, 'plan');
  const curve = useMemo(() => {
    const told = valueOf(plan);
    return curveOf({
      project,
      today,
      reports: valueOf(reports)?.rows ?? null,
      targets: told?.targets ?? null,
      labelled: told?.curve ?? null,
    });
  }, [project, today, reports, plan]);
  return (
    <>
      <Suspense fallback={<div style={{ height: 240 }} />}>
        <CurvePanel curve={curve} today={today} />
      </Suspense>
      {plan.phase !== 'reading' && <PartProblem projectId={project.id} part="plan" reading={plan} />}
      <Extensions plan={valueOf(plan)} />
      <h3 className={rows.heading}>{translate('record.reports')}</h3>
      <Part
        projectId={project.id}
        part="reports"
        tools={<SectionActions projectId={project.id} tab="progress" />}
      >
        {(told) => <Reports reports={told} />}
      </Part>
    </>
  );
}

/** px of a report without text. */
const ROW_HEIGHT = 52;

function Reports({ reports }: { readonly reports: PartValues['reports'] }) {
  const translate = useTranslate();
  const keyed = useMemo(() => reports.rows.map((row, index) => ({ row, key: String(index) })), [reports]);
  if (keyed.length === 0 && reports.leftOut === 0) {
    return <p className={rows.none}>{translate('record.reports.none')}</p>;
  }
  return (
    <>
      <LeftOut count={reports.leftOut} />
      <RecordList
        label={translate('record.reports')}
        rows={keyed}
        keyOf={({ key }) => key}
        estimate={({ row }) => ROW_HEIGHT + textHeight(row.description)}
      >
        {({ row }) => <Report row={row} />}
      </RecordList>
    </>
  );
}

function Report({ row }: { readonly row: ReportRow }) {
  const format = useFormat();
  return (
    <div className={rows.row}>
      <span className={rows.title}>{format.date(row.day)}</span>
      <span className={rows.amount}>{format.percent(row.progress)}</span>
      {row.description && <p className={rows.text}>{row.description}</p>}
      <EditNote edit={row.edit} />
      <span className={rows.meta}>
        {row.engineer && <span>{row.engineer}</span>}
        <ReportPhotos report={row} />
      </span>
    </div>
  );
}
