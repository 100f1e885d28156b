import { cutText, type Paper, type PaperBlock, type PaperFoot } from '#shared/domain/papers/paper';
import { hostOf } from '../../../kit/papers/hostOf';
import { projectName } from '#shared/messages/projectName';
import { sayNotTold } from '../record/parts/partWords';
import { photoDays, untoldPhotos, type Photo } from '../record/model/photos';
import {
  costsChapter,
  documentsChapter,
  peopleChapter,
  progressChapter,
  reportsChapter,
  requestsChapter,
} from './chapters';
import { description, facts, keyFigures } from './figures';
import { newest } from './lengths';
import { asOfPart, held, PAPER_PARTS, type PaperSource } from './source';

/**
 * The report of one project, as it is printed: everything that is held of it, each chapter with its date, and what is not
 * in it.
 */
export function projectPaper(source: PaperSource, locale: string): Paper {
  const { project, session, projectsAsOf, now, language } = source;
  const { translate, format } = language;
  const host = hostOf(session.server);
  const time = format.dateTime(now);
  const by =
    session.role === null
      ? translate('paper.byName', { name: session.username, time })
      : translate('paper.by', { name: session.username, role: translate(`role.${session.role}`), time });
  return {
    lang: locale,
    kind: translate('paper.kind'),
    title: projectName(project, translate),
    lines: [
      [project.prn, project.barangay ?? translate('project.noBarangay')].filter(Boolean).join(' · '),
      `${translate('paper.from', { host })} · ${by}`,
    ],
    blocks: [
      {
        type: 'heading',
        text: translate('record.keyFigures'),
        ...(projectsAsOf !== null && {
          asOf: translate('paper.asOf', { time: format.dateTime(projectsAsOf) }),
        }),
      },
      keyFigures(source),
      facts(source),
      ...description(source),
      ...progressChapter(source),
      ...reportsChapter(source),
      ...costsChapter(source),
      ...documentsChapter(source),
      ...peopleChapter(source),
      ...requestsChapter(source),
      ...photosChapter(source),
      ...limitsChapter(source, host),
    ],
  };
}

/** The line at the foot of every sheet: the oldest date of what stands in the report, when it was made, and where from. */
export function paperFoot({ readings, projectsAsOf, session, now, language }: PaperSource): PaperFoot {
  const { translate, format } = language;
  const dates = PAPER_PARTS.flatMap((part) => {
    const reading = readings[part];
    return reading?.phase === 'held' ? [reading.asOf] : [];
  });
  if (projectsAsOf !== null) dates.push(projectsAsOf);
  const values = { time: format.dateTime(now), host: hostOf(session.server) };
  return {
    left:
      dates.length === 0
        ? translate('paper.footNow', values)
        : translate('paper.foot', { ...values, asOf: format.dateTime(Math.min(...dates)) }),
    page: translate('paper.page', { page: '{page}', pages: '{pages}' }),
  };
}

/** All photos of a project's reports, and the pictures among its documents, the newest first. */
export function paperPhotos(source: Pick<PaperSource, 'readings'>): readonly Photo[] {
  const days = photoDays(held(source, 'reports')?.rows ?? [], held(source, 'documents')?.rows ?? []);
  return days.flatMap(({ photos }) => photos);
}

function photosChapter(source: PaperSource): PaperBlock[] {
  const { translate, format } = source.language;
  const photos = paperPhotos(source);
  const untold = untoldPhotos(held(source, 'reports')?.rows ?? []);
  if (photos.length === 0 && untold === 0) return [];
  const asOf = asOfPart(source, 'reports');
  const notes: PaperBlock[] =
    untold > 0
      ? [{ type: 'text', text: translate('record.photos.untold', { count: untold }), isQuiet: true }]
      : [];
  const title: PaperBlock = {
    type: 'heading',
    text: translate('paper.photos'),
    ...(asOf !== undefined && { asOf }),
  };
  if (!source.withPhotos) {
    return [title, { type: 'text', text: translate('paper.limits.noPhotos'), isQuiet: true }];
  }
  if (photos.length === 0) return [title, ...notes];
  const { shown, note } = newest(photos, 'photos', source.language);
  return [
    title,
    ...notes,
    ...note,
    {
      type: 'pictures',
      missing: translate('paper.missing'),
      pictures: shown.map(({ path, report, document }) =>
        report
          ? {
              path,
              caption: `${format.date(report.day)} · ${format.percent(report.progress)}`,
              note: cutText([report.engineer, report.description].filter(Boolean).join(' · ')),
            }
          : {
              path,
              caption: document?.name ?? '',
              note: [document?.by, format.dateTime(document?.at)].filter(Boolean).join(' · '),
            },
      ),
    },
  ];
}

/** What is not in the report, and why. */
function limitsChapter({ readings, language }: PaperSource, host: string): PaperBlock[] {
  const { translate } = language;
  const named = (part: (typeof PAPER_PARTS)[number]): string => translate(`record.part.${part}`);
  const notTold = PAPER_PARTS.flatMap((part) => {
    const reading = readings[part];
    return reading?.phase === 'not_told' ? [sayNotTold(part, reading.why, translate)] : [];
  });
  const notHere = PAPER_PARTS.filter((part) => {
    const phase = readings[part]?.phase;
    return phase !== 'held' && phase !== 'not_told';
  });
  const leftOut = PAPER_PARTS.flatMap((part) => {
    const reading = readings[part];
    const count = reading?.phase === 'held' && 'leftOut' in reading.value ? reading.value.leftOut : 0;
    return count > 0 ? [`${named(part)}: ${translate('record.leftOut', { count })}`] : [];
  });
  return [
    { type: 'heading', text: translate('paper.limits') },
    { type: 'text', text: translate('paper.limits.intro', { host }) },
    ...[...notTold, ...leftOut].map((text): PaperBlock => ({ type: 'text', text })),
    ...(notHere.length > 0
      ? [
          {
            type: 'text' as const,
            text: `${translate('paper.limits.notHere')}: ${notHere.map(named).join(', ')}.`,
          },
        ]
      : []),
  ];
}
