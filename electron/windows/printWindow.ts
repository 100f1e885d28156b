import { BrowserWindow, session as electronSession, type Session } from 'electron';
import { APP_ORIGIN } from './appOrigin';
import { MEDIA_FOLDER, serveAppScheme } from './appScheme';
import { footTemplate, type SheetFoot } from './footTemplate';
import { denyPermissions } from './permissions';
import { isWithinReach } from './printReach';
import { SHELTERED } from './sheltered';

/** In memory alone, and apart from the application's own pages: no cookies, no cache, no network. */
const PARTITION = 'paper';

const PRINT_PAGE = `${APP_ORIGIN}/print.html`;
/** What the page reads, and what it asks for to say that all is drawn, or that it cannot be. */
const PAPER = '/paper.json';
const READY = '/paper-ready.json';
const FAILED = '/paper-failed.json';

/** Inches; the foot stands within the lowest. */
const MARGINS = { top: 0.6, bottom: 0.75, left: 0.6, right: 0.6 } as const;

export type PrintWindowOptions = {
  /** The folder of the built pages. */
  readonly root: string;
  /** Answers for pictures, as for the application's own pages. @param path of our scheme */
  readonly media: (path: string) => Promise<Response>;
};

type OpenedPage = {
  readonly isReady: Promise<void>;
  readonly print: (foot: SheetFoot) => Promise<Uint8Array>;
  readonly close: () => void;
};

/**
 * Makes what opens a page that shows one paper: a window that is never shown, sandboxed, without a preload, on a session of its
 * own that reaches nothing but our scheme. One at a time.
 */
export function createPrintPages({ root, media }: PrintWindowOptions): (paper: string) => OpenedPage {
  let session: Session | null = null;
  let shown = '';
  let tell = (_name: string): void => undefined;

  const sessionNow = (): Session => {
    if (session) return session;
    session = electronSession.fromPartition(PARTITION, { cache: false });
    denyPermissions(session);
    session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isWithinReach(details.url) }));
    session.on('will-download', (event) => event.preventDefault());
    const nothing = (): string => '{}';
    serveAppScheme(session, root, {
      made: { [PAPER]: () => shown, [READY]: nothing, [FAILED]: nothing },
      folders: { [MEDIA_FOLDER]: media },
      onServed: (name) => tell(name),
    });
    return session;
  };

  return (paper) => {
    shown = paper;
    const window = new BrowserWindow({
      show: false,
      width: 900,
      height: 1200,
      webPreferences: {
        session: sessionNow(),
        ...SHELTERED,
        // It is never on screen, and nobody waits for it at ease.
        backgroundThrottling: false,
      },
    });
    const { webContents } = window;
    const isReady = new Promise<void>((resolve, reject) => {
      const fail = (name: string) => (): void => reject(Object.assign(new Error(name), { name }));
      tell = (name) => {
        if (name === READY) resolve();
        else if (name === FAILED) fail('page_failed')();
      };
      webContents.on('render-process-gone', fail('page_gone'));
      webContents.on('unresponsive', fail('page_hung'));
      webContents.on('did-fail-load', fail('page_not_loaded'));
      window.on('closed', fail('page_closed'));
    });
    // Whoever opened it may have given up before it fails.
    isReady.catch(() => undefined);
    window.loadURL(PRINT_PAGE).catch(() => undefined);
    return {
      isReady,
      print: async (foot) =>
        webContents.printToPDF({
          pageSize: 'A4',
          printBackground: true,
          displayHeaderFooter: true,
          headerTemplate: '<span></span>',
          footerTemplate: footTemplate(foot),
          margins: { ...MARGINS },
          generateTaggedPDF: true,
          generateDocumentOutline: true,
        }),
      close: () => {
        shown = '';
        tell = () => undefined;
        if (!window.isDestroyed()) window.destroy();
      },
    };
  };
}
