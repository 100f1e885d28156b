import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.min.mjs';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { PixelSize } from '#shared/domain/media';
import { useTranslate } from '../../../../i18n';
import { MediaFailure, type LoadedMedia } from '../../loadMedia';
import { useSize } from '../useSize';
import { fitOf, type Sizes, type View } from '../zoom';
import { openPdf, type OpenedPdf } from './openPdf';
import { MOST_PAGES, PIXELS_A_POINT, soundSize } from './pageScale';
import { PdfPage } from './PdfPage';
import styles from './PdfStage.module.css';

type Props = {
  readonly media: LoadedMedia;
  readonly name: string;
  readonly view: View;
  readonly onSizes: (sizes: Sizes) => void;
  readonly onFailure: (failure: MediaFailure) => void;
};

/** Room beside the pages, CSS pixels. */
const MARGIN = 48;
/** Pages are fitted to the width alone. */
const ANY_HEIGHT = 1e9;

type Open = { readonly document: PDFDocumentProxy; readonly first: PixelSize };

/** A PDF, its pages below each other; only those near the visible part are drawn. */
export function PdfStage({ media, name, view, onSizes, onFailure }: Props) {
  const translate = useTranslate();
  const stage = useRef<HTMLDivElement>(null);
  const room = useSize(stage);
  const [open, setOpen] = useState<Open | null>(null);

  useEffect(
    function openDocument() {
      let opened: OpenedPdf | null = null;
      let isLeft = false;
      const run = async (): Promise<void> => {
        opened = await openPdf(await media.blob.arrayBuffer());
        const page = await opened.document.getPage(1);
        if (isLeft) return opened.close();
        const { width, height } = page.getViewport({ scale: 1 });
        setOpen({ document: opened.document, first: soundSize({ width, height }) });
      };
      run().catch((error: unknown) => {
        opened?.close();
        if (!isLeft) onFailure(error instanceof MediaFailure ? error : new MediaFailure('damaged', 'pdf'));
      });
      return () => {
        isLeft = true;
        opened?.close();
      };
    },
    [media, onFailure],
  );

  const sizes = useMemo((): Sizes | null => {
    if (!room || !open) return null;
    const { width, height } = open.first;
    return {
      picture: { width: width * PIXELS_A_POINT, height: height * PIXELS_A_POINT },
      stage: { width: Math.max(1, room.width - MARGIN), height: ANY_HEIGHT },
    };
  }, [room, open]);
  useEffect(
    function tellSizes() {
      if (sizes) onSizes(sizes);
    },
    [sizes, onSizes],
  );

  const onTooMuch = useCallback(
    () => onFailure(new MediaFailure('too_much_work', 'pdf', media.blob.size)),
    [onFailure, media],
  );
  const pixelsAPoint = sizes ? PIXELS_A_POINT * fitOf(sizes) * view.times : 0;
  const count = Math.min(MOST_PAGES, open?.document.numPages ?? 0);
  return (
    <div ref={stage} className={styles.stage} role="document" aria-label={name} tabIndex={0}>
      {!open && (
        <p className={styles.waiting} role="status">
          {translate('media.viewer.loading')}
        </p>
      )}
      {open && pixelsAPoint > 0 && (
        <ol className={styles.pages}>
          {Array.from({ length: count }, (_, index) => (
            <PdfPage
              key={index}
              document={open.document}
              number={index + 1}
              count={open.document.numPages}
              expected={open.first}
              pixelsAPoint={pixelsAPoint}
              onTooMuch={onTooMuch}
            />
          ))}
        </ol>
      )}
      {open && open.document.numPages > MOST_PAGES && (
        <p className={styles.note}>{translate('media.viewer.morePages', { count: MOST_PAGES })}</p>
      )}
    </div>
  );
}
