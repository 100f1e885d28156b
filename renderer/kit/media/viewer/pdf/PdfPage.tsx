import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.min.mjs';
import { AnnotationMode } from 'pdfjs-dist/legacy/build/pdf.min.mjs';
import { useEffect, useRef, useState } from 'react';
import type { PixelSize } from '#shared/domain/media';
import { outsideLine } from '#shared/domain/outsideText';
import { useTranslate } from '../../../../i18n';
import forReaders from '../../../../ui/forReaders.module.css';
import { dotsAPoint, soundSize } from './pageScale';
import styles from './PdfStage.module.css';
import { useIsAround } from './useIsAround';

type Props = {
  readonly document: PDFDocumentProxy;
  /** From 1. */
  readonly number: number;
  readonly count: number;
  /** The first page's size in points: most others have it too. */
  readonly expected: PixelSize;
  /** CSS pixels. */
  readonly pixelsAPoint: number;
  /** Drawing it does not end. */
  readonly onTooMuch: () => void;
};

/** A page that takes longer is given up, in ms. */
const WITHIN = 30_000;
/** Letters of a page that are read aloud. */
const LONGEST_TEXT = 20_000;

/** One page of a PDF: a picture of it while it is near the visible part, and its text for those who listen. */
export function PdfPage({ document, number, count, expected, pixelsAPoint, onTooMuch }: Props) {
  const translate = useTranslate();
  const frame = useRef<HTMLLIElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const isAround = useIsAround(frame);
  const [size, setSize] = useState(expected);
  const [isBroken, setBroken] = useState(false);
  const [text, setText] = useState('');

  useEffect(
    function drawPage() {
      if (!isAround) return undefined;
      const leaving = new AbortController();
      const timer = setTimeout(() => {
        if (!leaving.signal.aborted) onTooMuch();
      }, WITHIN);
      const run = async (): Promise<void> => {
        const page = await document.getPage(number);
        const { width, height } = page.getViewport({ scale: 1 });
        const own = soundSize({ width, height });
        if (leaving.signal.aborted) return;
        setSize((before) => (before.width === own.width && before.height === own.height ? before : own));
        const viewport = page.getViewport({
          scale: dotsAPoint(own, pixelsAPoint * window.devicePixelRatio),
        });
        const sheet = window.document.createElement('canvas');
        sheet.width = Math.ceil(Math.min(viewport.width, 8_192));
        sheet.height = Math.ceil(Math.min(viewport.height, 8_192));
        const drawing = page.render({
          canvas: sheet,
          viewport,
          // What a form or a comment shows is drawn with the page; nothing of it can be pressed.
          annotationMode: AnnotationMode.ENABLE,
        });
        leaving.signal.addEventListener('abort', () => drawing.cancel());
        await drawing.promise;
        if (leaving.signal.aborted || !canvas.current) return;
        canvas.current.width = sheet.width;
        canvas.current.height = sheet.height;
        canvas.current.getContext('2d')?.drawImage(sheet, 0, 0);
        sheet.width = 0;
        const content = await page.getTextContent();
        const said = content.items.map((item) => ('str' in item ? item.str : '')).join(' ');
        if (!leaving.signal.aborted) setText(outsideLine(said, LONGEST_TEXT));
        page.cleanup();
      };
      run()
        .catch(() => {
          if (!leaving.signal.aborted) setBroken(true);
        })
        .finally(() => clearTimeout(timer));
      return () => {
        leaving.abort();
        clearTimeout(timer);
      };
    },
    [isAround, document, number, pixelsAPoint, onTooMuch],
  );

  return (
    <li
      ref={frame}
      className={styles.page}
      style={{ width: size.width * pixelsAPoint, height: size.height * pixelsAPoint }}
      aria-label={translate('media.viewer.page', { page: number, count })}
    >
      {isAround && <canvas ref={canvas} className={styles.sheet} aria-hidden="true" />}
      {isBroken && <p className={styles.broken}>{translate('media.viewer.brokenPage')}</p>}
      {text && <p className={forReaders.forReaders}>{text}</p>}
    </li>
  );
}
