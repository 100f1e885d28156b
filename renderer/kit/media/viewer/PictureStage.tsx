import { useEffect, useMemo, useRef, useState, type Dispatch, type SetStateAction } from 'react';
import type { PixelSize } from '#shared/domain/media';
import { MediaFailure, type LoadedMedia } from '../loadMedia';
import { widthWhole } from '../scale';
import { unpack } from '../unpack';
import styles from './PictureStage.module.css';
import { useSize } from './useSize';
import { actualSize, moved, place, WHOLE, zoomed, type Sizes, type View } from './zoom';

type Props = {
  readonly media: LoadedMedia;
  readonly alt: string;
  readonly view: View;
  readonly onView: Dispatch<SetStateAction<View>>;
  /** The sizes it is drawn with, for the buttons. */
  readonly onSizes: (sizes: Sizes) => void;
  readonly onFailure: (failure: MediaFailure) => void;
};

/** One notch of a wheel. */
const WHEEL = 0.0015;

/** A picture unpacked in this window: the wheel and a double click zoom, the hand moves it. */
export function PictureStage({ media, alt, view, onView, onSizes, onFailure }: Props) {
  const stage = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isDrawn, setDrawn] = useState<LoadedMedia | null>(null);
  const room = useSize(stage);
  const ratio = window.devicePixelRatio;
  const sizes = useMemo(
    (): Sizes | null => room && media.pixels && { stage: room, picture: shown(media.pixels, ratio) },
    [room, media, ratio],
  );

  useEffect(
    function drawPicture() {
      let isLeft = false;
      unpack(media, media.pixels ? widthWhole(media.pixels) : 0).then(
        (bitmap) => {
          const element = canvas.current;
          if (!isLeft && element) {
            element.width = bitmap.width;
            element.height = bitmap.height;
            element.getContext('2d')?.drawImage(bitmap, 0, 0);
            setDrawn(media);
          }
          bitmap.close();
        },
        (error: unknown) => {
          if (!isLeft) onFailure(error instanceof MediaFailure ? error : new MediaFailure('damaged'));
        },
      );
      return () => {
        isLeft = true;
      };
    },
    [media, onFailure],
  );

  useEffect(
    function tellSizes() {
      if (sizes) onSizes(sizes);
    },
    [sizes, onSizes],
  );

  useEffect(
    function zoomByWheel() {
      const element = stage.current;
      if (!element || !sizes) return undefined;
      const onWheel = (event: WheelEvent): void => {
        event.preventDefault();
        const box = element.getBoundingClientRect();
        const at = { x: event.clientX - box.left, y: event.clientY - box.top };
        onView((before) => zoomed(before, Math.exp(-event.deltaY * WHEEL), sizes, at));
      };
      // React's own listener may not keep the page from scrolling.
      element.addEventListener('wheel', onWheel, { passive: false });
      return () => element.removeEventListener('wheel', onWheel);
    },
    [sizes, onView],
  );

  const placed = sizes && place(view, sizes);
  return (
    <div
      ref={stage}
      className={styles.stage}
      data-is-moving={view.times > 1 || undefined}
      onPointerDown={(event) => {
        if (event.button === 0) event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (!sizes || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const by = { x: event.movementX, y: event.movementY };
        onView((before) => moved(before, by, sizes));
      }}
      onDoubleClick={(event) => {
        if (!sizes) return;
        const box = event.currentTarget.getBoundingClientRect();
        const at = { x: event.clientX - box.left, y: event.clientY - box.top };
        const own = actualSize(view, sizes).times;
        onView((before) => (before.times > 1 ? WHOLE : zoomed(before, Math.max(own, 2), sizes, at)));
      }}
    >
      <canvas
        ref={canvas}
        className={styles.picture}
        role="img"
        aria-label={alt}
        hidden={isDrawn !== media || !placed}
        style={
          placed
            ? {
                width: placed.width,
                height: placed.height,
                transform: `translate(${placed.left}px, ${placed.top}px)`,
              }
            : undefined
        }
      />
    </div>
  );
}

/** CSS pixels that a picture takes at one of its dots a dot of the screen. */
function shown({ width, height }: PixelSize, ratio: number): PixelSize {
  return { width: width / ratio, height: height / ratio };
}
