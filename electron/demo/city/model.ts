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
  /** Microseconds since 1970. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What a new project is made of; the rest is given by the server. */
export type NewProject = Omit<Project, 'id' | 'createdAt' | 'updatedAt'>;

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
};

export interface ProgressUpdate {
  readonly id: number;
  /** Manila date. */
  readonly date: string;
  /** Percent. */
  readonly percentage: number;
  readonly description: string;
  readonly createdBy: string;
}

export interface CostEntry {
  readonly id: number;
  readonly date: string;
  readonly costType: string;
  readonly description: string;
  /** PHP with two decimals. */
  readonly amount: number;
  readonly createdBy: string;
}

export interface Notification {
  readonly id: number;
  readonly userId: number;
  readonly message: string;
  readonly isRead: boolean;
  /** Microseconds since 1970. */
  readonly createdAt: number;
  readonly projectId: number | null;
}
