/** Answers with what a program printed; rejects when it is not there, fails, or takes too long. */
export type RunProgram = (program: string, args: readonly string[]) => Promise<string>;

/** Programs that can ask the notification server what it does; every Linux desktop has one of them. */
const ASKING: readonly (readonly [program: string, args: readonly string[]])[] = [
  [
    'dbus-send',
    [
      '--session',
      '--print-reply=literal',
      '--dest=org.freedesktop.Notifications',
      '/org/freedesktop/Notifications',
      'org.freedesktop.Notifications.GetCapabilities',
    ],
  ],
  [
    'gdbus',
    [
      'call',
      '--session',
      '--dest',
      'org.freedesktop.Notifications',
      '--object-path',
      '/org/freedesktop/Notifications',
      '--method',
      'org.freedesktop.Notifications.GetCapabilities',
    ],
  ],
  [
    'busctl',
    [
      '--user',
      'call',
      'org.freedesktop.Notifications',
      '/org/freedesktop/Notifications',
      'org.freedesktop.Notifications',
      'GetCapabilities',
    ],
  ],
];

/**
 * Whether the system's notifier reads markup in the text of a notification. On Linux the server says so itself
 * (`body-markup` of the Desktop Notifications Specification), and Electron passes the text on as it is; the other systems
 * read none. Where nobody can say it counts as read: an escaped sign is less harm than somebody else's link.
 */
export function createReadsMarkup(platform: NodeJS.Platform, run: RunProgram): () => Promise<boolean> {
  if (platform !== 'linux') return () => Promise.resolve(false);
  return async () => {
    for (const [program, args] of ASKING) {
      const said = await run(program, args).catch(() => null);
      if (said !== null) return /\bbody-markup\b/.test(said);
    }
    return true;
  };
}
