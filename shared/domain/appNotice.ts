/**
 * What the application says in one line above the work, by name. Each has a sentence in the catalogues
 * (`appNotice.<code>`), which may use the notice's values.
 * - `scope`: a notice of the `session` is removed when its user leaves, one of the `app` stays until it is dismissed or
 *   withdrawn.
 * - `isQuiet`: only informs; nothing on screen is old or missing because of it.
 */
export const APP_NOTICES = {
  /** The settings file could not be read and was set aside: defaults apply. */
  settings_set_aside: { scope: 'app', isQuiet: false },
  /** The settings file is of a newer version: it was read as far as possible, and is not changed. */
  settings_newer: { scope: 'app', isQuiet: false },
  /** Unsafe switches or variables, `names`, were given and left out. */
  unsafe_left_out: { scope: 'app', isQuiet: false },
  /** Others, `names`, are in force. */
  unsafe_in_force: { scope: 'app', isQuiet: false },
  /** The page stopped and was loaded again; `cause` says why. */
  window_restarted: { scope: 'app', isQuiet: true },
  /** The server's list lacks so many of the projects held at once that it is not believed; they stay. */
  list_in_doubt: { scope: 'session', isQuiet: false },
  /** Rows of the server's list cannot be read; what was known of those projects stays. */
  rows_unreadable: { scope: 'session', isQuiet: false },
  /** So many pieces of the user's own work, `count`, were missing or damaged on the disk, and are there again from their journal. */
  work_rebuilt: { scope: 'app', isQuiet: false },
  /** So many, `count`, cannot be read any more; their files are left as they are. */
  work_damaged: { scope: 'app', isQuiet: false },
  /** So many reviews, `count`, were missing or damaged on the disk, and are there again from their journal. */
  reviews_rebuilt: { scope: 'app', isQuiet: false },
  /** The policy asks for encryption, and the keychain refuses: what is kept lies in clear. */
  saved_in_clear: { scope: 'app', isQuiet: false },
  /** Something encrypted on the disk cannot be read until the keychain opens. */
  saved_sealed: { scope: 'app', isQuiet: false },
  /** What became of a review that the operating system asked to open, `outcome`: see `ReviewImport`, or `waits`. */
  review_opened: { scope: 'app', isQuiet: true },
  /** What became of a pack of streets that it asked to open, `outcome`: see `PackOutcome`. */
  pack_opened: { scope: 'app', isQuiet: true },
  /** The administrator gave the user another role. */
  role_changed: { scope: 'session', isQuiet: true },
} as const satisfies Record<string, { readonly scope: 'app' | 'session'; readonly isQuiet: boolean }>;

export type AppNoticeCode = keyof typeof APP_NOTICES;

export const APP_NOTICE_CODES = Object.keys(APP_NOTICES) as [AppNoticeCode, ...AppNoticeCode[]];

/** One line to show; at most one of each code, the latest. */
export type AppNotice = {
  readonly code: AppNoticeCode;
  /** Epoch ms. */
  readonly at: number;
  /** The values of the sentence, e.g. `{ count: 3 }`. Text from outside was cut to length where it entered. */
  readonly values: Readonly<Record<string, string | number>>;
};

/** Adds a notice, replacing an earlier one of its code; newest last. */
export function raiseNotice(notices: readonly AppNotice[], notice: AppNotice): readonly AppNotice[] {
  return [...lowerNotice(notices, notice.code), notice];
}

/** Removes a notice: it is no longer true, or the user has read it. */
export function lowerNotice(notices: readonly AppNotice[], code: AppNoticeCode): readonly AppNotice[] {
  return notices.filter((notice) => notice.code !== code);
}

/** Those that outlive the session. */
export function noticesOfApp(notices: readonly AppNotice[]): readonly AppNotice[] {
  return notices.filter(({ code }) => APP_NOTICES[code].scope === 'app');
}
