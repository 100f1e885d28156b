/** The part of pdfjs-dist that is used here. Its own types are made for all of its viewers, and for newer browsers' types. */
declare module 'pdfjs-dist/legacy/build/pdf.min.mjs' {
  export type PageViewport = { readonly width: number; readonly height: number };

  export type RenderTask = { readonly promise: Promise<void>; cancel(): void };

  export type PDFPageProxy = {
    getViewport(options: { readonly scale: number }): PageViewport;
    render(options: {
      readonly canvas: HTMLCanvasElement;
      readonly viewport: PageViewport;
      readonly annotationMode: number;
    }): RenderTask;
    getTextContent(): Promise<{ readonly items: readonly ({ readonly str: string } | object)[] }>;
    cleanup(): void;
  };

  export type PDFDocumentProxy = {
    readonly numPages: number;
    /** @param number from 1 */
    getPage(number: number): Promise<PDFPageProxy>;
  };

  export class PDFWorker {
    constructor(options: { readonly port: Worker });
    destroy(): void;
  }

  export type PDFDocumentLoadingTask = {
    readonly promise: Promise<PDFDocumentProxy>;
    onPassword: ((update: unknown, reason: number) => void) | null;
    destroy(): Promise<void>;
  };

  /** The API reference of pdfjs-dist says what each means. */
  export function getDocument(source: {
    readonly data: Uint8Array;
    readonly worker: PDFWorker;
    readonly disableRange: boolean;
    readonly disableStream: boolean;
    readonly disableAutoFetch: boolean;
    readonly useWorkerFetch: boolean;
    readonly cMapUrl: string;
    readonly cMapPacked: boolean;
    readonly standardFontDataUrl: string;
    readonly wasmUrl: string;
    readonly iccUrl: string;
    readonly useWasm: boolean;
    readonly useSystemFonts: boolean;
    readonly enableXfa: boolean;
    readonly enableHWA: boolean;
    readonly maxImageSize: number;
    readonly canvasMaxAreaInBytes: number;
    readonly verbosity: number;
  }): PDFDocumentLoadingTask;

  export const PasswordResponses: { readonly NEED_PASSWORD: number; readonly INCORRECT_PASSWORD: number };
  export const AnnotationMode: { readonly ENABLE: number };
}

declare module 'pdfjs-dist/legacy/build/pdf.worker.min.mjs';
