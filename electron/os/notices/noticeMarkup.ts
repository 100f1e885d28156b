/** Resolves with the output of a program; rejects when it is missing, fails, or takes too long. */
export type RunProgram = (program: string, args: readonly string[]) => Promise<string>;

/** Programs that can ask the notification server what it supports; every Linux desktop has one of them. */
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
 * (`body-markup` of the Desktop Notifications Specification), and Electron passes the text on unchanged; the other
 * systems read none. Where it is unknown, markup is assumed: an escaped sign does less harm than a link from elsewhere.
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
