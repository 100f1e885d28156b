import type { City } from '../city/city';
import type { Photo } from '../city/model';
import { actorWithRole } from '../city/people';
import { drawPhoto } from '../media/drawFile';
import { addDays, manilaDate } from '../time';

/** Adds so many rows to a project's record, one a day backwards from yesterday, without changing anything else. */
export function lengthenRecord(
  city: City,
  id: number,
  progress: number,
  counts: Readonly<Record<'reports' | 'costs' | 'documents' | 'photos', number>>,
): void {
  const { fullName, id: userId } = actorWithRole('engineer');
  const record = city.recordOf(id);
  const today = manilaDate(city.now());
  const rows = <Row>(count: number, rowOf: (index: number, date: string, at: number) => Row): Row[] =>
    Array.from({ length: count }, (_, index) => {
      const date = addDays(today, -((count - index) % 3650) - 1);
      return rowOf(index, date, Date.parse(`${date}T02:00:00Z`) * 1000 + index);
    });
  const project = city.projects.get(id);
  /** As many for each report as for any other, give or take one. */
  const photosOf = (report: number, createdAt: number): Photo[] => {
    const from = Math.floor((report * counts.photos) / counts.reports);
    const count = Math.floor(((report + 1) * counts.photos) / counts.reports) - from;
    return Array.from({ length: project ? count : 0 }, (_, index): Photo => {
      const seed = id * 100_000 + from + index;
      const at = Math.floor(createdAt / 1000);
      const draw = (): Uint8Array => drawPhoto(project!, progress, at, seed);
      const path = city.media.add('progress_photos', `site_${id}_of_${from + index}.jpg`, draw, at);
      return { path, uploadedAt: createdAt };
    });
  };
  city.records.change(id, {
    reports: [
      ...rows(counts.reports, (index, date, createdAt) => ({
        id: city.records.nextId(),
        date,
        percentage: Math.round(((progress * (index + 1)) / counts.reports) * 100) / 100,
        description: `Report ${index + 1} of ${counts.reports}`,
        justification: '',
        createdBy: fullName,
        createdById: userId,
        createdAt,
        photos: photosOf(index, createdAt),
        edits: [],
      })),
      ...record.reports,
    ],
    costs: [
      ...rows(counts.costs, (index, date, createdAt) => ({
        id: city.records.nextId(),
        date,
        costType: 'Material',
        description: `Cost ${index + 1} of ${counts.costs}`,
        amount: 1,
        receipt: null,
        createdBy: fullName,
        createdAt,
      })),
      ...record.costs,
    ],
    documents: [
      ...rows(counts.documents, (index, _, uploadedAt) => ({
        id: city.records.nextId(),
        name: `Document ${index + 1} of ${counts.documents}`,
        path: `project_documents/none_${index + 1}.pdf`,
        uploadedBy: fullName,
        uploadedAt,
      })),
      ...record.documents,
    ],
  });
}
