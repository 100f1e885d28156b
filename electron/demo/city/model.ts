/** What a person may do; `none` is a member of no group, who cannot sign in (server contract §1). */
export type Role = 'head' | 'engineer' | 'finance' | 'superuser' | 'none';

/** The stored statuses (server contract §6). */
export const STORED_STATUSES = [
  'planned',
  'pending',
  'in_progress',
  'completed',
  'cancelled',
  'delayed',
] as const;
export type StoredStatus = (typeof STORED_STATUSES)[number];

/** The statuses the map computes. */
export type CalculatedStatus = Exclude<StoredStatus, 'pending'>;

export interface Person {
  readonly id: number;
  readonly username: string;
  readonly password: string;
  readonly fullName: string;
  readonly role: Role;
  readonly isActive: boolean;
}

/** One project as stored. Never changed in place: an action puts a new object in its place. */
export interface Project {
  readonly id: number;
  readonly name: string;
  readonly prn: string;
  readonly description: string;
  readonly barangay: string | null;
  /** WGS84 degrees; null when nobody has located the project. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly status: StoredStatus;
  /** PHP with two decimals; null when not known. */
  readonly cost: number | null;
  readonly fundSource: string | null;
  /** "YYYY-MM-DD". */
  readonly startDate: string | null;
  readonly endDate: string | null;
  readonly dayCountType: 'working_days' | 'calendar_days';
  readonly zoneType: string;
  readonly projectTypeId: number | null;
  /** Percent, 0 to 100, two decimals. */
  readonly progress: number;
  /** Ids of the engineers it is assigned to. */
  readonly assignedIds: readonly number[];
  /** Of its picture below /media/; empty without one. */
  readonly image: string;
  readonly createdBy: string;
  /** Microseconds since 1970. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What a new project is made of; the rest is given by the server. */
export type NewProject = Omit<Project, 'id' | 'createdBy' | 'createdAt' | 'updatedAt'>;

/** What the server stores of a new project where the form says nothing. */
export const UNSAID: NewProject = {
  name: '',
  prn: '',
  description: '',
  barangay: null,
  latitude: null,
  longitude: null,
  status: 'planned',
  cost: null,
  fundSource: null,
  startDate: null,
  endDate: null,
  dayCountType: 'working_days',
  zoneType: '',
  projectTypeId: null,
  progress: 0,
  assignedIds: [],
  image: '',
};

/** A report of progress (server contract §10). */
export interface ProgressUpdate {
  readonly id: number;
  /** Manila date. */
  readonly date: string;
  /** Percent, two decimals. */
  readonly percentage: number;
  readonly description: string;
  /** Kept only with a rise of more than 10 %. */
  readonly justification: string;
  readonly createdBy: string;
  readonly createdById: number;
  /** Microseconds since 1970. */
  readonly createdAt: number;
  readonly photos: readonly Photo[];
  /** Oldest first. */
  readonly edits: readonly ReportEdit[];
}

export interface Photo {
  /** Below /media/. */
  readonly path: string;
  /** Microseconds since 1970. */
  readonly uploadedAt: number;
}

/** One line of the history of a report's edits (server contract §10.2). */
export interface ReportEdit {
  readonly fromPercentage: number;
  readonly toPercentage: number;
  readonly reason: string;
  readonly editedBy: string;
  /** Microseconds since 1970. */
  readonly editedAt: number;
}

/** A cost; nobody can change or delete one (server contract §11). */
export interface CostEntry {
  readonly id: number;
  readonly date: string;
  /** The label of a known type, else the text that was sent. */
  readonly costType: string;
  /** Begins with the subtype in brackets, if there is one. */
  readonly description: string;
  /** PHP with two decimals. */
  readonly amount: number;
  /** Below /media/; null without a receipt. */
  readonly receipt: string | null;
  readonly createdBy: string;
  /** Microseconds since 1970. */
  readonly createdAt: number;
}

/** A document; nobody can delete one (server contract §8). */
export interface ProjectDocument {
  readonly id: number;
  readonly name: string;
  /** Below /media/. */
  readonly path: string;
  readonly uploadedBy: string;
  /** Microseconds since 1970. */
  readonly uploadedAt: number;
}

/** A request for more budget (server contract §12). */
export interface BudgetRequest {
  readonly id: number;
  /** PHP. */
  readonly amount: number;
  readonly reason: string;
  readonly status: 'pending' | 'approved' | 'rejected';
  readonly approvedAmount: number | null;
  readonly requestedBy: string;
  readonly requestedById: number;
  /** Microseconds since 1970. */
  readonly createdAt: number;
  readonly reviewedBy: string | null;
  /** Microseconds since 1970. */
  readonly reviewedAt: number | null;
  readonly notes: string;
  /** Below /media/. */
  readonly proofs: readonly string[];
}

/** How Finance divides a budget, in PHP (server contract §11.2). */
export interface CostAllocation {
  readonly material: number;
  readonly labor: number;
  readonly direct: number;
  readonly indirect: number;
  readonly contingency: number;
}

/** How far a project is meant to be on a day (server contract §17). */
export interface PlannedProgress {
  readonly date: string;
  /** Percent, two decimals. */
  readonly percentage: number;
}

/** A later end date (server contract §17). */
export interface Extension {
  readonly previousEndDate: string;
  readonly newEndDate: string;
  readonly setBy: string;
  /** Microseconds since 1970. */
  readonly createdAt: number;
}

/** All that belongs to one project. Never changed in place. */
export interface ProjectRecord {
  /** In the order they were made. */
  readonly reports: readonly ProgressUpdate[];
  /** In the order they were entered. */
  readonly costs: readonly CostEntry[];
  /** In the order they were uploaded. */
  readonly documents: readonly ProjectDocument[];
  /** In the order they were made. */
  readonly requests: readonly BudgetRequest[];
  /** Null until Finance has made one. */
  readonly allocation: CostAllocation | null;
  /** By date, one a day. */
  readonly plannedProgress: readonly PlannedProgress[];
  /** Oldest first. */
  readonly extensions: readonly Extension[];
}

/** The record of a project that was made just now. */
export const EMPTY_RECORD: ProjectRecord = {
  reports: [],
  costs: [],
  documents: [],
  requests: [],
  allocation: null,
  plannedProgress: [],
  extensions: [],
};

export interface Notification {
  readonly id: number;
  readonly userId: number;
  readonly message: string;
  readonly isRead: boolean;
  /** Microseconds since 1970. */
  readonly createdAt: number;
  readonly projectId: number | null;
}
