import type { ActionTools } from './budgetActions';
import type { Upload } from './change';
import type {
  Extension,
  Person,
  PlannedProgress,
  Photo,
  ProgressUpdate,
  Project,
  ProjectDocument,
} from './model';
import { newestReport } from './newest';
import * as texts from './texts';
import { manilaDate } from '../time';

export interface NewReport {
  /** Percent. */
  readonly percentage: number;
  readonly description: string;
  readonly justification?: string;
  readonly photos?: readonly Upload[];
}

export interface ReportChange extends NewReport {
  readonly reason: string;
}

/** From here on a project completes itself. */
const COMPLETE = 99;

/** What is reported from the site, and planned for it: progress, documents, targets, end dates. */
export class ReportActions {
  readonly #tools: ActionTools;

  constructor(tools: ActionTools) {
    this.#tools = tools;
  }

  addProgress(
    actor: Person,
    id: number,
    { percentage, description, justification = '', photos = [] }: NewReport,
    { notify = true }: { notify?: boolean } = {},
  ): ProgressUpdate {
    const { city, store, notifier, announce, profile } = this.#tools;
    const before = store.get(id);
    const createdAt = city.stamp();
    const update: ProgressUpdate = {
      id: city.records.nextId(),
      date: manilaDate(city.now()),
      percentage,
      description,
      justification,
      createdBy: actor.fullName,
      createdById: actor.id,
      createdAt,
      photos: this.#storePhotos(photos),
      edits: [],
    };
    city.records.change(id, { reports: [...city.recordOf(id).reports, update] });
    const status = percentage >= COMPLETE ? 'completed' : before.status;
    const after = store.save({ ...before, status, progress: percentage, updatedAt: createdAt });
    announce({ kind: 'progress added', before, after, update });
    const isCompleted = after.status !== before.status;
    if (notify && (isCompleted || profile().notifiesOfEveryReport)) {
      const text = texts.addedProgress(after, percentage, actor.fullName);
      notifier.writeTo(['head', 'superuser'], text, id, { once: true });
    }
    return update;
  }

  /** Corrects a report. The project's progress becomes the newest report's; a completed status stays (§10.2). */
  editProgress(actor: Person, id: number, report: ProgressUpdate, change: ReportChange): ProgressUpdate {
    const { city, store, notifier, announce } = this.#tools;
    const { percentage, description, justification = '', photos = [], reason } = change;
    const stamp = city.stamp();
    const edited: ProgressUpdate = {
      ...report,
      percentage,
      description,
      justification,
      photos: [...report.photos, ...this.#storePhotos(photos)],
      edits: [
        ...report.edits,
        {
          fromPercentage: report.percentage,
          toPercentage: percentage,
          reason,
          editedBy: actor.fullName,
          editedAt: stamp,
        },
      ],
    };
    const reports = city.recordOf(id).reports.map((row) => (row.id === report.id ? edited : row));
    city.records.change(id, { reports });
    const before = store.get(id);
    const progress = newestReport(reports)?.percentage ?? before.progress;
    const after = store.save({ ...before, progress, updatedAt: stamp });
    announce({ kind: 'edited', before, after, requestedStatus: before.status });
    const { date, percentage: from } = report;
    const text = texts.editedProgress(after, actor.fullName, { from, to: percentage, date, reason });
    notifier.writeTo(['head', 'superuser'], text, id);
    return edited;
  }

  /** Files documents, each under its own name. */
  addDocuments(actor: Person, id: number, files: readonly (Upload & { title: string })[]): ProjectDocument[] {
    const { city, store, notifier, announce } = this.#tools;
    const project = store.get(id);
    return files.map(({ title, name, bytes }) => {
      const document: ProjectDocument = {
        id: city.records.nextId(),
        name: title,
        path: city.media.add('project_documents', name, bytes, city.now()),
        uploadedBy: actor.fullName,
        uploadedAt: city.stamp(),
      };
      city.records.change(id, { documents: [...city.recordOf(id).documents, document] });
      announce({ kind: 'filed', project });
      notifier.writeTo(['head', 'superuser'], texts.uploadedDocument(project, title, actor.fullName), id);
      return document;
    });
  }

  /** Sets targets, one a date; nobody is told (§17). */
  planProgress(id: number, targets: readonly PlannedProgress[]): void {
    const { city, store, announce } = this.#tools;
    const byDate = new Map(city.recordOf(id).plannedProgress.map((target) => [target.date, target]));
    for (const { date, percentage } of targets) {
      byDate.set(date, { date, percentage: Math.round(percentage * 100) / 100 });
    }
    const plannedProgress = [...byDate.values()].sort((one, other) => (one.date < other.date ? -1 : 1));
    city.records.change(id, { plannedProgress });
    announce({ kind: 'filed', project: store.get(id) });
  }

  /** Moves the end date later; nobody is told (§17). */
  extend(actor: Person, project: Project & { readonly endDate: string }, newEndDate: string): Extension {
    const { city, store, announce } = this.#tools;
    const createdAt = city.stamp();
    const extension = { previousEndDate: project.endDate, newEndDate, setBy: actor.fullName, createdAt };
    city.records.change(project.id, { extensions: [...city.recordOf(project.id).extensions, extension] });
    const after = store.save({ ...project, endDate: newEndDate, updatedAt: createdAt });
    announce({ kind: 'edited', before: project, after, requestedStatus: project.status });
    return extension;
  }

  #storePhotos(photos: readonly Upload[]): Photo[] {
    const { city } = this.#tools;
    return photos.map(({ name, bytes }) => ({
      path: city.media.add('progress_photos', name, bytes, city.now()),
      uploadedAt: city.stamp(),
    }));
  }
}
