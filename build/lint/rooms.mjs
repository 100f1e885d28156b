// The rooms and what each may import. The lint rule `gistagum/rooms`, its tests and the drawings in docs/architecture.md
// are made from this table. Imports point one way only; tests/lint/rooms.test.ts checks that.

/**
 * Room → the rooms that it may import besides itself. A room is a folder with all its subfolders; the folder of a side
 * (`electron`, `renderer`, `shared`) is the room of the files directly in it. `electron` and `renderer` may also import
 * all of `shared`.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const ROOMS = {
  electron: ['electron/start'],
  'electron/start': [
    'electron/check',
    'electron/commands',
    'electron/ipc',
    'electron/session',
    'electron/media',
    'electron/basemap',
    'electron/papers',
    'electron/support',
    'electron/updates',
    'electron/windows',
    'electron/os',
    'electron/demo',
    'electron/city/outbox',
    'electron/city/reviews',
    'electron/city/packs',
    'electron/city/cache',
    'electron/city/state',
    'electron/api',
    'electron/network',
    'electron/sealing',
    'electron/credentials',
    'electron/config',
    'electron/disk',
    'electron/diagnostics',
    'electron/time',
  ],
  'electron/ipc': [
    'electron/check',
    'electron/support',
    'electron/session',
    'electron/windows',
    'electron/city/actions',
    'electron/city/outbox',
    'electron/city/reviews',
    'electron/city/state',
    'electron/network',
    'electron/config',
    'electron/diagnostics',
    'electron/time',
  ],
  'electron/session': [
    'electron/city/actions',
    'electron/city/lists',
    'electron/city/packs',
    'electron/city/record',
    'electron/city/reconcile',
    'electron/city/notifications',
    'electron/city/outbox',
    'electron/city/cache',
    'electron/city/state',
    'electron/link',
    'electron/api',
    'electron/network',
    'electron/credentials',
    'electron/config',
    'electron/disk',
    'electron/diagnostics',
    'electron/time',
  ],
  'electron/check': [
    'electron/session',
    'electron/city/state',
    'electron/link',
    'electron/api',
    'electron/network',
    'electron/credentials',
    'electron/diagnostics',
    'electron/time',
  ],
  'electron/commands': [
    'electron/check',
    'electron/support',
    'electron/config',
    'electron/city/outbox',
    'electron/city/reviews',
    'electron/disk',
    'electron/diagnostics',
    'electron/time',
  ],
  'electron/support': ['electron/disk', 'electron/diagnostics'],
  'electron/windows': ['electron/city/state', 'electron/config', 'electron/diagnostics', 'electron/time'],
  'electron/media': ['electron/network', 'electron/disk', 'electron/diagnostics', 'electron/time'],
  'electron/basemap': ['electron/disk', 'electron/diagnostics', 'electron/time'],
  'electron/papers': ['electron/disk', 'electron/diagnostics', 'electron/time'],
  'electron/updates': ['electron/disk', 'electron/diagnostics', 'electron/time'],
  'electron/os': ['electron/time'],
  'electron/city/actions': [
    'electron/city/reconcile',
    'electron/city/outbox',
    'electron/city/state',
    'electron/api',
    'electron/time',
  ],
  'electron/city/reconcile': [
    'electron/city/notifications',
    'electron/city/state',
    'electron/api',
    'electron/time',
  ],
  'electron/city/notifications': ['electron/city/state', 'electron/api'],
  'electron/city/outbox': [
    'electron/city/state',
    'electron/api',
    'electron/disk',
    'electron/diagnostics',
    'electron/time',
  ],
  'electron/city/reviews': ['electron/disk', 'electron/diagnostics', 'electron/time'],
  'electron/city/cache': ['electron/city/state', 'electron/disk', 'electron/diagnostics', 'electron/time'],
  'electron/city/lists': ['electron/city/record', 'electron/city/state', 'electron/api', 'electron/time'],
  'electron/city/packs': [
    'electron/city/record',
    'electron/city/state',
    'electron/disk',
    'electron/diagnostics',
    'electron/time',
  ],
  'electron/city/record': ['electron/city/state', 'electron/api', 'electron/time'],
  'electron/city/state': [],
  'electron/link': ['electron/network', 'electron/diagnostics', 'electron/time'],
  'electron/api': ['electron/network', 'electron/credentials', 'electron/time'],
  'electron/network': ['electron/credentials'],
  'electron/credentials': ['electron/diagnostics'],
  'electron/config': ['electron/disk', 'electron/diagnostics', 'electron/time'],
  'electron/sealing': ['electron/credentials', 'electron/disk', 'electron/diagnostics'],
  'electron/disk': ['electron/diagnostics', 'electron/time'],
  'electron/diagnostics': [],
  'electron/demo': ['electron/time'],
  'electron/time': [],

  renderer: ['renderer/shell', 'renderer/kit', 'renderer/ui', 'renderer/state'],
  'renderer/shell': [
    'renderer/screens/map',
    'renderer/screens/dashboard',
    'renderer/screens/projects',
    'renderer/screens/notifications',
    'renderer/screens/work',
    'renderer/screens/reviews',
    'renderer/screens/packs',
    'renderer/screens/help',
    'renderer/screens/settings',
    'renderer/screens/login',
    'renderer/kit',
    'renderer/ui',
    'renderer/i18n',
    'renderer/state',
  ],
  'renderer/presented': [
    'renderer/screens/map',
    'renderer/screens/reviews',
    'renderer/kit',
    'renderer/ui',
    'renderer/state',
  ],
  'renderer/screens/map': ['renderer/kit', 'renderer/ui', 'renderer/i18n', 'renderer/state'],
  'renderer/screens/dashboard': ['renderer/kit', 'renderer/ui', 'renderer/i18n', 'renderer/state'],
  'renderer/screens/projects': ['renderer/kit', 'renderer/ui', 'renderer/i18n', 'renderer/state'],
  'renderer/screens/notifications': ['renderer/kit', 'renderer/ui', 'renderer/i18n', 'renderer/state'],
  'renderer/screens/work': ['renderer/kit', 'renderer/ui', 'renderer/i18n', 'renderer/state'],
  'renderer/screens/reviews': ['renderer/kit', 'renderer/ui', 'renderer/i18n', 'renderer/state'],
  'renderer/screens/help': ['renderer/ui', 'renderer/i18n', 'renderer/state'],
  'renderer/screens/packs': ['renderer/kit', 'renderer/ui', 'renderer/i18n', 'renderer/state'],
  'renderer/screens/settings': ['renderer/kit', 'renderer/ui', 'renderer/i18n', 'renderer/state'],
  'renderer/screens/login': ['renderer/kit', 'renderer/ui', 'renderer/i18n', 'renderer/state'],
  'renderer/kit': ['renderer/ui', 'renderer/i18n', 'renderer/state'],
  'renderer/print': ['renderer/kit', 'renderer/ui'],
  'renderer/ui': ['renderer/i18n', 'renderer/state'],
  'renderer/i18n': ['renderer/state'],
  'renderer/state': [],
  'renderer/testing': ['renderer/state'],

  'shared/ipc': ['shared/state', 'shared/config', 'shared/domain', 'shared'],
  'shared/state': ['shared/domain', 'shared'],
  'shared/messages': ['shared/domain', 'shared'],
  'shared/config': ['shared/messages', 'shared/domain'],
  'shared/domain': ['shared'],
  'shared/testing': ['shared/domain'],
  shared: [],
};

/** Rooms that tests in every room may also import: test helpers and the demo server. */
export const FOR_TESTS = ['electron/demo', 'renderer/testing', 'shared/testing'];

const SIDES = ['electron', 'renderer', 'shared'];

/**
 * @param {string} path of a file or folder, from the root of the repository, with `/`
 * @returns {string | null} its room; null where it stands in no room of the table
 */
export function roomOf(path) {
  const parts = path.split('/');
  for (let length = parts.length; length > 1; length -= 1) {
    const folder = parts.slice(0, length).join('/');
    if (Object.hasOwn(ROOMS, folder)) return folder;
  }
  const [side = ''] = parts;
  return parts.length <= 2 && Object.hasOwn(ROOMS, side) ? side : null;
}

/**
 * @param {string} path from the root of the repository
 * @returns {boolean} whether it stands on one of the three sides that have rooms
 */
export function hasRooms(path) {
  return SIDES.includes(path.split('/')[0] ?? '');
}

/** @param {string} path */
const isTest = (path) => /\.test\.tsx?$/.test(path) || path.includes('/testing/');

/**
 * @param {string} from the importing file, from the root of the repository
 * @param {string} to what it imports, from the root of the repository
 * @returns {string | null} what is wrong with that, in a sentence; null where it is allowed
 */
export function complaint(from, to) {
  if (!hasRooms(from) || !hasRooms(to)) return null;
  const room = roomOf(from);
  const other = roomOf(to);
  if (!room || !other) return `${room ? to : from} stands in no room: build/lint/rooms.mjs lists them.`;
  if (room === other || ROOMS[room]?.includes(other)) return null;
  if (isTest(from) && FOR_TESTS.includes(other)) return null;
  if (/^shared(\/(?!testing$)|$)/.test(other) && !room.startsWith('shared')) return null;
  return `${room} must not import ${other}: build/lint/rooms.mjs says what each room may.`;
}
