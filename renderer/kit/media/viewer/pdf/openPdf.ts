import {
  getDocument,
  PasswordResponses,
  PDFWorker,
  type PDFDocumentProxy,
} from 'pdfjs-dist/legacy/build/pdf.min.mjs';
import { MEDIA_MOST } from '#shared/domain/media';
import { MediaFailure } from '../../loadMedia';

/** A document that cannot be opened within this time was made to keep a computer busy, in ms. */
const WITHIN = 20_000;

/** Tables and fonts that a PDF may leave out, from the package itself; build/vite/pdfData.ts puts them there. */
const DATA = new URL('/pdf/', document.baseURI).href;

export type OpenedPdf = {
  readonly document: PDFDocumentProxy;
  /** Stops whatever is still being read or drawn, however busy its thread is. */
  readonly close: () => void;
};

/**
 * Opens a PDF in a thread of its own. No script of it is run, no form, link or action of it works, nothing is fetched for it but
 * the package's own data. Rejects with a {@link MediaFailure}; the thread has ended then.
 */
export async function openPdf(bytes: ArrayBuffer): Promise<OpenedPdf> {
  const size = bytes.byteLength;
  const thread = new Worker(new URL('./pdfThread.ts', import.meta.url), { type: 'module' });
  const worker = new PDFWorker({ port: thread });
  const task = getDocument({
    data: new Uint8Array(bytes),
    worker,
    // Nothing but the bytes given is read of the document.
    disableRange: true,
    disableStream: true,
    disableAutoFetch: true,
    useWorkerFetch: true,
    cMapUrl: `${DATA}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${DATA}standard_fonts/`,
    wasmUrl: `${DATA}wasm/`,
    iccUrl: `${DATA}iccs/`,
    // The content security policy allows no machine code made at run time.
    useWasm: false,
    useSystemFonts: false,
    enableXfa: false,
    enableHWA: false,
    maxImageSize: MEDIA_MOST.pixels,
    canvasMaxAreaInBytes: 64 * 1024 * 1024,
    verbosity: 0,
  });
  const close = (): void => {
    void task.destroy().catch(() => undefined);
    worker.destroy();
    // A thread that counts for ever does not hear that it should stop.
    thread.terminate();
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new MediaFailure('too_much_work', 'pdf', size)), WITHIN);
  });
  const locked = new Promise<never>((_resolve, reject) => {
    task.onPassword = (_update: unknown, reason: number) =>
      reject(
        new MediaFailure(reason === PasswordResponses.NEED_PASSWORD ? 'locked' : 'damaged', 'pdf', size),
      );
  });
  thread.addEventListener('error', () => undefined);
  try {
    return { document: await Promise.race([task.promise, late, locked]), close };
  } catch (error) {
    close();
    throw error instanceof MediaFailure ? error : new MediaFailure('damaged', 'pdf', size);
  } finally {
    clearTimeout(timer);
  }
}
