/**
 * What the server said happened, whichever transport carried it. An event is a hint: it may be late, repeated,
 * incomplete or missing (server contract §4), so every event also makes the state be fetched again.
 */
export type DomainEvent =
  | {
      readonly kind: 'project_created';
      readonly projectId: number;
      readonly name: string;
      readonly prn: string;
      readonly storedStatus: string;
      readonly barangay: string | null;
    }
  | {
      readonly kind: 'project_updated';
      readonly projectId: number;
      readonly name: string;
      readonly storedStatus: string | null;
      readonly barangay: string | null;
      /** PHP; absent unless the event says that the budget changed. */
      readonly cost?: number | null;
    }
  | {
      readonly kind: 'project_status_changed';
      readonly projectId: number;
      readonly name: string;
      readonly oldStatus: string;
      readonly newStatus: string;
    }
  | {
      readonly kind: 'progress_updated';
      readonly projectId: number;
      readonly name: string;
      /** Percent. */
      readonly progress: number;
    }
  | {
      readonly kind: 'cost_updated';
      readonly projectId: number;
      readonly name: string;
      /** PHP. */
      readonly amount: number;
      readonly costType: string;
    }
  | { readonly kind: 'project_deleted'; readonly name: string; readonly prn: string }
  | { readonly kind: 'projects_changed'; readonly projects: readonly ChangedProject[] }
  | {
      readonly kind: 'project_state';
      readonly projectId: number;
      readonly storedStatus: string;
      readonly progress: number;
    }
  | { readonly kind: 'counts_changed'; readonly totalProjects: number }
  | {
      readonly kind: 'notification_created';
      readonly notificationId: number;
      readonly message: string;
      readonly createdAt: string | null;
    }
  | { readonly kind: 'unread_changed'; readonly unreadCount: number }
  | { readonly kind: 'server_error'; readonly message: string };

/** A project as the SSE `projects` stream tells it: no coordinates, no progress, no cost (server contract §3). */
export type ChangedProject = {
  readonly id: number;
  readonly name: string;
  readonly storedStatus: string;
  readonly description: string;
  readonly barangay: string | null;
  readonly startDate: string | null;
  readonly endDate: string | null;
  readonly updatedAt: string | null;
};
