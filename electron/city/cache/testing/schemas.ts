import { NOTHING_KNOWN } from '#shared/domain/project';
import type { CachedState } from '../cacheFile';

/** A file as an earlier version left it, and what this version has to read from it. */
export type SchemaFixture = { readonly version: number; readonly sql: string; readonly holds: CachedState };

/**
 * One sample for every version of the tables, as that version wrote it: samples are only added, never changed. `holds`
 * grows with the fields of today, which get their defaults.
 */
export const FIXTURES: readonly SchemaFixture[] = [
  {
    version: 1,
    sql: `
      CREATE TABLE facts (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE projects (id INTEGER PRIMARY KEY, value TEXT NOT NULL);
      CREATE TABLE notifications (id INTEGER PRIMARY KEY, value TEXT NOT NULL);
      INSERT INTO facts VALUES
        ('role', '"finance_manager"'),
        ('hasOlderNotifications', 'true'),
        ('metrics', '{"totalProjects":9,"completed":1,"inProgress":2,"planned":3,"delayed":3}'),
        ('boundaries', '{"barangays":[],"city":[]}'),
        ('asOf', '{"projects":1000,"metrics":1001,"notifications":1002,"boundaries":1003}');
      INSERT INTO projects VALUES
        (7, '{"id":7,"prn":"PRN-7","name":"Apokon bridge","barangay":"Apokon","position":{"lon":125.8,"lat":7.4},"status":"delayed","storedStatus":"in_progress","progress":12.5,"cost":1000,"fundSource":"20% DF","description":"Two lanes","startDate":"2026-01-01","endDate":"2026-06-01","zoneType":"R-1"}');
      INSERT INTO notifications VALUES
        (5, '{"id":5,"message":"Row 5","createdAt":"2026-11-22T06:00:00+08:00","isRead":false,"projectId":7}');
      PRAGMA user_version = 1;
      PRAGMA journal_mode = WAL;
    `,
    holds: {
      role: 'finance_manager',
      projects: [
        {
          ...NOTHING_KNOWN,
          id: 7,
          prn: 'PRN-7',
          name: 'Apokon bridge',
          barangay: 'Apokon',
          position: { lon: 125.8, lat: 7.4 },
          status: 'delayed',
          storedStatus: 'in_progress',
          progress: 12.5,
          cost: 1_000,
          fundSource: '20% DF',
          description: 'Two lanes',
          startDate: '2026-01-01',
          endDate: '2026-06-01',
          zoneType: 'R-1',
        },
      ],
      notifications: [
        {
          id: 5,
          message: 'Row 5',
          createdAt: '2026-11-22T06:00:00+08:00',
          isRead: false,
          projectId: 7,
        },
      ],
      hasOlderNotifications: true,
      metrics: { totalProjects: 9, completed: 1, inProgress: 2, planned: 3, delayed: 3 },
      ownReports: [],
      ownRequests: [],
      boundaries: { barangays: [], city: [] },
      asOf: { projects: 1_000, metrics: 1_001, notifications: 1_002, boundaries: 1_003 },
      lists: 1,
    },
  },
  {
    version: 2,
    sql: `
      CREATE TABLE facts (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE projects (id INTEGER PRIMARY KEY, value TEXT NOT NULL);
      CREATE TABLE notifications (id INTEGER PRIMARY KEY, value TEXT NOT NULL);
      INSERT INTO facts VALUES
        ('role', '"finance_manager"'),
        ('hasOlderNotifications', 'true'),
        ('metrics', '{"totalProjects":9,"completed":1,"inProgress":2,"planned":3,"delayed":3}'),
        ('boundaries', '{"barangays":[],"city":[]}'),
        ('asOf', '{"projects":1000,"metrics":1001,"notifications":1002,"boundaries":1003}');
      INSERT INTO projects VALUES
        (7, '{"id":7,"prn":"PRN-7","name":"Apokon bridge","barangay":"Apokon","position":{"lon":125.8,"lat":7.4},"status":"delayed","storedStatus":"in_progress","progress":12.5,"cost":1000,"fundSource":"20% DF","description":"Two lanes","startDate":"2026-01-01","endDate":"2026-06-01","zoneType":"R-1"}');
      INSERT INTO notifications VALUES
        (5, '{"id":5,"message":"Row 5","createdAt":"2026-11-22T06:00:00+08:00","isRead":false,"projectId":7}');
      CREATE TABLE record_parts (
        project INTEGER NOT NULL, part TEXT NOT NULL, page INTEGER NOT NULL, pages INTEGER NOT NULL,
        role TEXT NOT NULL, as_of INTEGER NOT NULL, used INTEGER NOT NULL, size INTEGER NOT NULL, value TEXT NOT NULL,
        PRIMARY KEY (project, part, page));
      CREATE TABLE record_seen (id INTEGER PRIMARY KEY, project INTEGER NOT NULL, value TEXT NOT NULL);
      CREATE INDEX record_seen_project ON record_seen (project, id);
      INSERT INTO record_parts VALUES
        (7, 'documents', 0, 1, 'finance_manager', 1000, 1001, 98, '{"rows":[{"id":3,"name":"Plan","file":"/media/plan.pdf","by":"Paolo Santos","at":1000}],"leftOut":0}');
      INSERT INTO record_seen VALUES (1, 7, '{"at":1000,"cause":"found","change":{"type":"moved"}}');
      PRAGMA user_version = 2;
      PRAGMA journal_mode = WAL;
    `,
    holds: {
      role: 'finance_manager',
      projects: [
        {
          ...NOTHING_KNOWN,
          id: 7,
          prn: 'PRN-7',
          name: 'Apokon bridge',
          barangay: 'Apokon',
          position: { lon: 125.8, lat: 7.4 },
          status: 'delayed',
          storedStatus: 'in_progress',
          progress: 12.5,
          cost: 1_000,
          fundSource: '20% DF',
          description: 'Two lanes',
          startDate: '2026-01-01',
          endDate: '2026-06-01',
          zoneType: 'R-1',
        },
      ],
      notifications: [
        {
          id: 5,
          message: 'Row 5',
          createdAt: '2026-11-22T06:00:00+08:00',
          isRead: false,
          projectId: 7,
        },
      ],
      hasOlderNotifications: true,
      metrics: { totalProjects: 9, completed: 1, inProgress: 2, planned: 3, delayed: 3 },
      ownReports: [],
      ownRequests: [],
      boundaries: { barangays: [], city: [] },
      asOf: { projects: 1_000, metrics: 1_001, notifications: 1_002, boundaries: 1_003 },
      lists: 1,
    },
  },
];
