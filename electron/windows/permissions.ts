import type { Session } from 'electron';

/** What a page may be granted, with the reason. Everything else is refused. */
const ALLOWED: Readonly<Record<string, string>> = {
  'clipboard-sanitized-write': 'copying coordinates, a PRN or details of an error',
};

/** Pure rule of {@link denyPermissions}. */
export function isPermissionAllowed(permission: string): boolean {
  return Object.hasOwn(ALLOWED, permission);
}

/** Applies the table to every request and check of an Electron session. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, respond) =>
    respond(isPermissionAllowed(permission)),
  );
  session.setPermissionCheckHandler((_contents, permission) => isPermissionAllowed(permission));
  session.setDevicePermissionHandler(() => false);
}
