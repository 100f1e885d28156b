import type { ReactNode } from 'react';
import { REVIEW_LIMITS } from '#shared/domain/review/review';
import {
  isShape,
  sketchPoint,
  SKETCH_SHAPES,
  type SketchPoint,
  type SketchShape,
} from '#shared/domain/review/sketch';
import { useTranslate } from '../../i18n';
import { useMapState } from '../../kit/map/mapStore';
import { Button } from '../../ui/Button';
import { TextArea } from '../../ui/TextArea';
import { withCorner, type ReadCorners } from './corners';
import styles from './Sketches.module.css';

type Props = {
  readonly icon: ReactNode;
  /** As the review keeps them. */
  readonly text: string;
  readonly read: ReadCorners;
  /** Told what the corners are now. @param isUrgent a button was pressed */
  readonly onChange: (text: string, isUrgent: boolean) => void;
  readonly onLeave: () => void;
  readonly onDone: (shape: SketchShape, points: readonly SketchPoint[]) => void;
};

/**
 * The corners of a sketch, one a line: typed, taken from the middle of the map, or drawn on it and not finished. All of it works
 * without a pointer.
 */
export function TypedCorners({ icon, text, read: { points, wrong }, onChange, onLeave, onDone }: Props) {
  const translate = useTranslate();
  const centre = useMapState((state) => state.centre);
  const takeCentre = (): void => {
    const place = centre?.();
    if (place) onChange(withCorner(text, sketchPoint(place)), true);
  };
  return (
    <div className={styles.typed}>
      <TextArea
        label={translate('sketch.corners')}
        hint={translate('sketch.corners.hint')}
        error={wrong === null ? null : translate('sketch.corners.wrong', { line: wrong })}
        className={styles.corners}
        rows={2}
        value={text}
        maxLength={REVIEW_LIMITS.corners}
        onChange={({ target }) => onChange(target.value, false)}
        onBlur={onLeave}
      />
      <Button icon={icon} isDisabled={!centre} onClick={takeCentre}>
        {translate('sketch.corners.centre')}
      </Button>
      {SKETCH_SHAPES.map((shape) => (
        <Button
          key={shape}
          isDisabled={wrong !== null || !isShape(shape, points.length)}
          onClick={() => onDone(shape, points)}
        >
          {translate(`sketch.add.${shape}`)}
        </Button>
      ))}
      <Button isDisabled={text === ''} onClick={() => onChange('', true)}>
        {translate('sketch.corners.discard')}
      </Button>
    </div>
  );
}
