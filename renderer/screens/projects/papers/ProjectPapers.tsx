import { useState } from 'react';
import type { Project } from '#shared/domain/project';
import type { PartReadings } from '#shared/domain/record/parts';
import { serverHistory } from '#shared/domain/papers/serverHistory';
import { projectName } from '#shared/messages/projectName';
import { LOCALES, type Locale } from '#shared/messages/locale';
import type { TableFormat } from '#shared/domain/papers/table';
import { languageOf, useTranslate } from '../../../i18n';
import { useToday } from '../../../kit/projects/useToday';
import { bridge } from '../../../state/bridge';
import { useLive } from '../../../state/liveStore';
import { makePaper } from '../../../state/paperStore';
import { useRecordPart } from '../../../state/recordStore';
import { useSettings } from '../../../state/settingsStore';
import { CheckField } from '../../../ui/CheckField';
import { aboutSheet } from '../../../kit/papers/aboutSheet';
import { Choice } from '../../../kit/papers/Choice';
import { fileName } from '../../../kit/papers/fileName';
import { FormatChoice } from '../../../kit/papers/FormatChoice';
import { mostOf } from './lengths';
import { PaperDialog } from '../../../kit/papers/PaperDialog';
import styles from '../../../kit/papers/PaperDialog.module.css';
import { paperFoot, paperPhotos, projectPaper } from './projectPaper';
import { saveTable } from '../../../kit/papers/saveTable';
import { useFormats, useTableFormat } from '../../../kit/papers/useFormats';
import { held, PAPER_PARTS, type PaperSource } from './source';

const WHAT = ['report', 'history'] as const;

/** What a report is made of, before it is made. */
type DrawnSource = Omit<PaperSource, 'now'>;

type Props = { readonly project: Project; readonly onClose: () => void };

/** The report of one project as PDF, and its history as a table, made from what is held of its record. */
export function ProjectPapers({ project, onClose }: Props) {
  const translate = useTranslate();
  const own = useSettings((settings) => settings.locale);
  const [chosen, setWhat] = useState<(typeof WHAT)[number]>('report');
  const [locale, setLocale] = useState<Locale>(own);
  const table = useTableFormat();
  const mayReport = useFormats().includes('pdf');
  const [withPhotos, setWithPhotos] = useState(true);
  const offered = WHAT.filter((one) => (one === 'report' ? mayReport : table.format !== null));
  const what = offered.find((one) => one === chosen) ?? offered[0] ?? 'report';
  const source = usePaperSource(project, what === 'report' ? locale : own, withPhotos);
  const { session } = source;
  const photos = paperPhotos(source).length;
  const isReport = what === 'report';
  return (
    <PaperDialog
      title={translate('papers.project')}
      subtitle={[projectName(project, translate), project.prn].filter(Boolean).join(' · ')}
      obstacle={
        offered.length === 0
          ? translate('papers.outcome.not_allowed')
          : !isReport && session.role === null
            ? translate('papers.noRole')
            : null
      }
      pages={['project_csv', 'project_excel']}
      projectId={project.id}
      onClose={onClose}
      make={() => (isReport ? saveReport(source, locale) : saveHistory(source, table.format ?? 'xlsx'))}
    >
      <Choice
        label={translate('papers.what')}
        value={what}
        options={offered.map((value) => ({ value, label: translate(`papers.what.${value}`) }))}
        onChange={setWhat}
      />
      <p className={styles.explain}>{translate(`papers.explain.${what}`)}</p>
      {isReport ? (
        <>
          <Choice
            label={translate('papers.language')}
            value={locale}
            options={LOCALES.map((value) => ({ value, label: translate(`papers.language.${value}`) }))}
            onChange={setLocale}
          />
          <CheckField
            name="photos"
            label={translate('papers.withPhotos')}
            hint={
              photos > mostOf.photos
                ? translate('papers.photosCut', { count: photos, most: mostOf.photos })
                : translate('papers.photosHint', { count: photos })
            }
            isChecked={withPhotos && photos > 0}
            isDisabled={photos === 0}
            onChange={setWithPhotos}
          />
        </>
      ) : (
        <FormatChoice value={table.format} onChange={table.setFormat} />
      )}
      <WhatIsHere source={source} />
    </PaperDialog>
  );
}

/** Which parts are still on their way, and which are not to be had now. */
function WhatIsHere({ source: { readings } }: { readonly source: DrawnSource }) {
  const translate = useTranslate();
  const named = (phase: 'reading' | 'failed'): string =>
    PAPER_PARTS.filter((part) => readings[part]?.phase === phase)
      .map((part) => translate(`record.part.${part}`))
      .join(', ');
  const [reading, failed] = [named('reading'), named('failed')];
  const isOld = PAPER_PARTS.some((part) => {
    const one = readings[part];
    return one?.phase === 'held' && !one.isCurrent;
  });
  return (
    <div className={styles.quiet} role="status">
      {reading !== '' && <p>{translate('papers.reading', { parts: reading })}</p>}
      {failed !== '' && <p>{translate('papers.notHere', { parts: failed })}</p>}
      {isOld && <p>{translate('papers.offline')}</p>}
    </div>
  );
}

/** What is held of the record, as the dialog is open: what is not held yet is asked for. */
function usePaperSource(project: Project, locale: Locale, withPhotos: boolean): DrawnSource {
  const readings: PartReadings = {
    details: useRecordPart(project.id, 'details'),
    plan: useRecordPart(project.id, 'plan'),
    reports: useRecordPart(project.id, 'reports'),
    costs: useRecordPart(project.id, 'costs'),
    documents: useRecordPart(project.id, 'documents'),
    people: useRecordPart(project.id, 'people'),
    requests: useRecordPart(project.id, 'requests'),
  };
  return {
    project,
    readings,
    session: useLive((state) => state.session),
    projectsAsOf: useLive((state) => state.freshness.projects.asOf),
    today: useToday(),
    withPhotos,
    language: languageOf(locale),
  };
}

function nameOf({ project, language }: DrawnSource, what: string, at: number): string {
  return fileName(
    [project.prn, projectName(project, language.translate), what].filter(Boolean).join(' - '),
    at,
  );
}

function saveReport(drawn: DrawnSource, locale: Locale) {
  const source = { ...drawn, now: Date.now() };
  const name = nameOf(source, source.language.translate('paper.kind'), source.now);
  const paper = JSON.stringify(projectPaper(source, locale));
  return makePaper(`${name}.pdf`, () => bridge().saveReport({ name, paper, foot: paperFoot(source) }));
}

/** With the columns of the role's own export, and in a workbook a sheet that says as of when. */
function saveHistory(source: DrawnSource, format: TableFormat) {
  const { project, session, language, readings } = source;
  const { translate } = language;
  const now = Date.now();
  const parts = {
    reports: held(source, 'reports'),
    costs: held(source, 'costs'),
    requests: held(source, 'requests'),
    money: null,
  };
  const told = [readings.reports, readings.costs].flatMap((one) => (one?.phase === 'held' ? [one.asOf] : []));
  const asOf = told.length > 0 ? Math.min(...told) : source.projectsAsOf;
  const leftOut = (parts.reports?.leftOut ?? 0) + (parts.costs?.leftOut ?? 0);
  const { sheets } = serverHistory(
    project,
    parts,
    session.role ?? 'project_engineer',
    language.format.dateTime,
  );
  const about = aboutSheet(
    {
      what: `${translate('papers.what.history')}: ${projectName(project, translate)}`,
      session,
      asOf,
      now,
      projects: null,
      notes: [
        translate('sheet.note.amounts'),
        ...(leftOut > 0 ? [translate('sheet.note.leftOut', { count: leftOut })] : []),
      ],
    },
    language,
  );
  const name = nameOf(source, translate('papers.what.history'), asOf ?? now);
  return saveTable(name, format, { sheets: [...sheets, about] });
}
