import { FileX, Image as ImageIcon, ImageOff } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { MediaProblem } from '#shared/domain/media';
import { useTranslate } from '../../i18n';
import { classNames } from '../../ui/classNames';
import { MediaFailure } from './loadMedia';
import styles from './Picture.module.css';
import type { Fit } from './scale';
import { keptThumbnail, loadThumbnail } from './thumbnails';
import { useIsNear } from './useIsNear';

type Props = {
  /** As the server told it. */
  readonly address: string;
  /** What the picture shows, for those who do not see it. */
  readonly alt: string;
  /** Its box in CSS pixels; the style may stretch it. */
  readonly width: number;
  readonly height: number;
  /** Default: cut to the box. */
  readonly fit?: Fit;
  readonly className?: string | undefined;
};

type State = { readonly address: string; readonly phase: 'waiting' | 'shown' | MediaProblem };

/**
 * One picture of the server's, loaded once it is near the visible part of its list, and unpacked no larger than its box. Where it
 * cannot be shown it says why.
 */
export function Picture({ address, alt, width, height, fit = 'cover', className }: Props) {
  const translate = useTranslate();
  const frame = useRef<HTMLSpanElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const isNear = useIsNear(frame);
  const [state, setState] = useState<State>({ address, phase: 'waiting' });
  const phase = state.address === address ? state.phase : 'waiting';
  const ratio = window.devicePixelRatio;

  // Before the first paint: what is kept never flickers.
  useLayoutEffect(
    function drawKept() {
      const held = keptThumbnail(address, boxOf(width, height, ratio), fit);
      if (!held || !canvas.current) return;
      draw(canvas.current, held);
      setState({ address, phase: 'shown' });
    },
    [address, width, height, ratio, fit],
  );

  useEffect(
    function loadWhenNear() {
      if (!isNear) return undefined;
      const box = boxOf(width, height, ratio);
      if (keptThumbnail(address, box, fit)) return undefined;
      const leaving = new AbortController();
      loadThumbnail(address, box, fit, leaving.signal).then(
        (bitmap) => {
          if (leaving.signal.aborted || !canvas.current) return;
          draw(canvas.current, bitmap);
          setState({ address, phase: 'shown' });
        },
        (error: unknown) => {
          if (leaving.signal.aborted) return;
          setState({ address, phase: error instanceof MediaFailure ? error.problem : 'unreachable' });
        },
      );
      return () => leaving.abort();
    },
    [isNear, address, width, height, ratio, fit],
  );

  const problem = phase === 'waiting' || phase === 'shown' ? null : phase;
  const words = problem && translate(`media.problem.${problem}`);
  return (
    <span
      ref={frame}
      className={classNames(styles.frame, className)}
      style={{ width, height }}
      role="img"
      aria-label={words ? `${alt}. ${words}` : alt}
      aria-busy={phase === 'waiting' || undefined}
      title={words ?? undefined}
    >
      <canvas
        ref={canvas}
        className={classNames(styles.canvas, fit === 'cover' ? styles.cover : styles.contain)}
        hidden={phase !== 'shown'}
      />
      {phase === 'waiting' && (
        <span className={styles.waiting} aria-hidden="true">
          <ImageIcon size={20} />
        </span>
      )}
      {problem && (
        <span className={styles.problem} aria-hidden="true">
          {problem === 'not_a_picture' || problem === 'not_previewable' ? (
            <FileX size={20} />
          ) : (
            <ImageOff size={20} />
          )}
          <span className={styles.words}>{words}</span>
        </span>
      )}
    </span>
  );
}

function boxOf(width: number, height: number, ratio: number) {
  return { width: Math.round(width * ratio), height: Math.round(height * ratio) };
}

function draw(canvas: HTMLCanvasElement, bitmap: ImageBitmap): void {
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
}
