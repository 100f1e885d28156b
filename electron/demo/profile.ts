/** How a deployment behaves, as far as a client can tell. */
export interface Profile {
  readonly name: ProfileName;
  /** The `Server` header of every answer: a client must never open an event stream against `daphne`. */
  readonly serverHeader: 'gunicorn' | 'daphne';
  /** Whether /ws/ is routed at all, and who may join /ws/projects/ (server contract §2). */
  readonly webSockets: 'everyone' | 'superuser only' | 'none';
  /** Event streams: served without end, cut by the worker's time-out, or accepted and never answered (server contract §3). */
  readonly eventStreams: 'endless' | 'cut' | 'swallowed';
  /** How many requests are served at a time, an open stream counting as one; null: any number. */
  readonly workers: number | null;
  /**
   * True: every change is announced to everybody it concerns. False: as recorded, with silent edits, double deletions,
   * and stored `planned` rewritten to `pending` by every save (server contract §4).
   */
  readonly announcesEveryChange: boolean;
  /**
   * Whether the head gets a notification for every progress and cost report, as recorded. In a city that reports all
   * day long that would bury the ones that matter, so the `ideal` profile leaves it to completions and overruns.
   */
  readonly notifiesOfEveryReport: boolean;
}

export const PROFILE_NAMES = ['ideal', 'recorded', 'wsgi', 'asgi'] as const;
export type ProfileName = (typeof PROFILE_NAMES)[number];

/**
 * `ideal` and `recorded` are the two servers of the live deployment behind one address: /ws/ goes to daphne, all the
 * rest to gunicorn, which therefore signs every plain answer and can serve event streams (server contract §0).
 */
export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  ideal: {
    name: 'ideal',
    serverHeader: 'gunicorn',
    webSockets: 'everyone',
    eventStreams: 'endless',
    workers: null,
    announcesEveryChange: true,
    notifiesOfEveryReport: false,
  },
  recorded: {
    name: 'recorded',
    serverHeader: 'gunicorn',
    webSockets: 'superuser only',
    eventStreams: 'cut',
    workers: 3,
    announcesEveryChange: false,
    notifiesOfEveryReport: true,
  },
  wsgi: {
    name: 'wsgi',
    serverHeader: 'gunicorn',
    webSockets: 'none',
    eventStreams: 'cut',
    workers: 3,
    announcesEveryChange: false,
    notifiesOfEveryReport: true,
  },
  asgi: {
    name: 'asgi',
    serverHeader: 'daphne',
    webSockets: 'superuser only',
    eventStreams: 'swallowed',
    workers: null,
    announcesEveryChange: false,
    notifiesOfEveryReport: true,
  },
};
