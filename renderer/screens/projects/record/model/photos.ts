import type { DocumentRow, MediaPath, ReportRow } from '#shared/domain/record/parts';

/** One picture of a project. */
export type Photo = {
  readonly path: MediaPath;
  /** The report it was added to; null for a picture among the documents. */
  readonly report: ReportRow | null;
  /** The document it is; null for a photo of a report. */
  readonly document: DocumentRow | null;
};

/** The pictures of one day of reports, or, for a day of null, those among the documents. */
export type PhotoDay = { readonly day: string | null; readonly photos: readonly Photo[] };

/** Whether a path is that of a picture which can be shown. What it really is, is seen by its bytes. */
export function isPicturePath(path: MediaPath): boolean {
  return /\.(jpe?g|png|gif|webp)$/i.test(path.replace(/[?#].*$/, ''));
}

/** All pictures by day of their report, the newest day first, then those among the documents. */
export function photoDays(
  reports: readonly ReportRow[],
  documents: readonly DocumentRow[],
): readonly PhotoDay[] {
  const days = new Map<string, Photo[]>();
  for (const report of reports) {
    for (const path of report.photos ?? []) {
      const photos = days.get(report.day) ?? [];
      photos.push({ path, report, document: null });
      days.set(report.day, photos);
    }
  }
  const sorted: PhotoDay[] = [...days]
    .map(([day, photos]) => ({ day, photos }))
    .sort((a, b) => (a.day < b.day ? 1 : -1));
  const pictures = documents
    .filter(({ file }) => isPicturePath(file))
    .map((document) => ({ path: document.file, report: null, document }));
  return pictures.length === 0 ? sorted : [...sorted, { day: null, photos: pictures }];
}

/** Photos that the server counts without saying where they lie. */
export function untoldPhotos(reports: readonly ReportRow[]): number {
  return reports.reduce((sum, { photos, photoCount }) => sum + (photos === null ? (photoCount ?? 0) : 0), 0);
}

/** A line of the grid. */
export type PhotoLine =
  | { readonly type: 'day'; readonly key: string; readonly day: string | null; readonly count: number }
  | {
      readonly type: 'photos';
      readonly key: string;
      readonly photos: readonly Photo[];
      readonly first: number;
    };

/** The days as lines of at most `columns` pictures. `first`: the place of a line's first picture among all. */
export function photoLines(days: readonly PhotoDay[], columns: number): readonly PhotoLine[] {
  const lines: PhotoLine[] = [];
  const width = Math.max(1, columns);
  let first = 0;
  for (const { day, photos } of days) {
    lines.push({ type: 'day', key: `day ${day}`, day, count: photos.length });
    for (let at = 0; at < photos.length; at += width) {
      const part = photos.slice(at, at + width);
      lines.push({ type: 'photos', key: `photos ${first}`, photos: part, first });
      first += part.length;
    }
  }
  return lines;
}
