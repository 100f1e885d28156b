import { protocol, type Session } from 'electron';
import { answerFile, type AppFiles } from './appFiles';
import { APP_HOST, APP_SCHEME } from './appOrigin';

/** Declares the scheme; must run before the application is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        stream: true,
        corsEnabled: true,
        // Scripts are compiled once and read as such from then on; told from changed ones by their text.
        codeCache: true,
      },
    },
  ]);
}

/** Below it are pictures and documents of the server, by their encoded addresses. */
export const MEDIA_FOLDER = '/media/';

export type ServedParts = Omit<AppFiles, 'root'> & {
  /** Answers for paths below a folder, e.g. {@link MEDIA_FOLDER}. */
  readonly folders: Readonly<Record<string, (path: string) => Promise<Response>>>;
};

/** Serves the built renderer below `root`, and what is made here, each answer with the content security policy. */
export function serveAppScheme(
  session: Session,
  root: string,
  { made, folders, onServed }: ServedParts,
): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    const { host, pathname } = new URL(request.url);
    const folder = Object.keys(folders).find((known) => host === APP_HOST && pathname.startsWith(known));
    const answer = folder === undefined ? undefined : folders[folder];
    if (answer) return request.method === 'GET' ? answer(pathname) : new Response(null, { status: 405 });
    return answerFile(request.url, { root, made, onServed });
  });
}
