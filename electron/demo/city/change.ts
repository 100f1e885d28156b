import type { CostEntry, Notification, ProgressUpdate, Project, StoredStatus } from './model';

/** One thing that happened, told to whoever announces it. */
export type Change =
  | { readonly kind: 'created'; readonly project: Project; readonly requestedStatus: StoredStatus }
  | {
      readonly kind: 'edited';
      readonly before: Project;
      readonly after: Project;
      /** What was to be stored: a save may have rewritten it (server contract §4.2). */
      readonly requestedStatus: StoredStatus;
    }
  | {
      readonly kind: 'status set';
      readonly before: Project;
      readonly after: Project;
      readonly requestedStatus: StoredStatus;
    }
  | {
      readonly kind: 'progress added';
      readonly before: Project;
      readonly after: Project;
      readonly update: ProgressUpdate;
    }
  | { readonly kind: 'cost added'; readonly project: Project; readonly entry: CostEntry }
  /** A document, a budget request, an alert, an allocation or planned progress: no link tells of it. */
  | { readonly kind: 'filed'; readonly project: Project }
  | { readonly kind: 'deleted'; readonly project: Project }
  | { readonly kind: 'notified'; readonly notification: Notification };

/** A file on its way in. */
export interface Upload {
  readonly name: string;
  /** Or what makes them once somebody asks for the file. */
  readonly bytes: Uint8Array | (() => Uint8Array);
}
