import { Crosshair, Move, Undo2 } from 'lucide-react';
import { useCallback, useContext, useMemo, useRef, useState } from 'react';
import { finishSketch, undoEntry, writeProjectText } from '#shared/domain/review/edits';
import { projectTextOf, type ShownEntry } from '#shared/domain/review/reading';
import {
  SKETCH_COLORS,
  SKETCH_SHAPES,
  type ReviewSketch,
  type SketchColor,
  type SketchPoint,
  type SketchShape,
} from '#shared/domain/review/sketch';
import { useTranslate } from '../../i18n';
import { BorrowedMap } from '../../kit/map/BorrowedMap';
import { LentMapContext, type MapHand, type SketchTool } from '../../kit/map/lentMap';
import { changeReview, hurryReview } from '../../state/reviewStore';
import { Button } from '../../ui/Button';
import { SelectField } from '../../ui/SelectField';
import { readCorners, typeCorners } from './corners';
import styles from './Sketches.module.css';
import { drawnSketches } from './drawnSketches';
import { ProjectTextBeside } from './ProjectTextBeside';
import { TypedCorners } from './TypedCorners';
import { addWritten, focusEntry, write, type WrittenProps } from './written';

type Props = WrittenProps & { readonly sketches: readonly ShownEntry<ReviewSketch>[] };

/** What an entry held before something was done to it here; null: it was not there. */
type Step = { readonly id: string; readonly before: ReviewSketch | null };

/** The map with the tools to draw on it; every corner can be typed, and every place be taken from the map's middle. */
export function SketchPad({ review, projectId, isClosed, sketches }: Props) {
  const translate = useTranslate();
  const hasMap = useContext(LentMapContext) !== null;
  const [tool, setTool] = useState<SketchTool | null>(null);
  const [color, setColor] = useState<SketchColor>('red');
  const [steps, setSteps] = useState<readonly Step[]>([]);
  const hand = useRef<MapHand | null>(null);
  const drawn = useMemo(() => drawnSketches(sketches), [sketches]);
  const of = { text: 'corners', projectId } as const;
  const kept = projectTextOf(review, of);
  const corners = useMemo(() => readCorners(kept.value), [kept.value]);
  const keepHand = useCallback((held: MapHand | null) => {
    hand.current = held;
  }, []);

  const sketchOf = (shape: SketchShape, points: readonly SketchPoint[]) =>
    ({ kind: 'sketch', projectId, shape, points, label: '', color, at: Date.now() }) as const;
  const noteAdded = (id: string): void => {
    setSteps([...steps, { id, before: null }]);
    focusEntry(id);
  };
  /** Makes a sketch of the corners that are kept. */
  const finish = (shape: SketchShape, points: readonly SketchPoint[]): void => {
    const id = crypto.randomUUID();
    changeReview(review.id, (held, author) => finishSketch(held, id, sketchOf(shape, points), author));
    noteAdded(id);
  };
  const addDrawn = (shape: SketchShape, points: readonly SketchPoint[]): void => {
    // One press, and beside it a line may wait to be finished.
    if (shape === 'point') noteAdded(addWritten(review, sketchOf(shape, points)));
    else finish(shape, points);
  };
  const keepCorners = (text: string, isUrgent: boolean): void =>
    changeReview(review.id, (held, author) => writeProjectText(held, of, text, author), isUrgent);
  /** What is in hand on the map knows nothing of what is typed; the tool goes on from that when it is chosen again. */
  const putDown = (): void => {
    if (tool === 'line' || tool === 'area') setTool(null);
  };
  const move = (id: string, points: readonly SketchPoint[]): void => {
    const entry = sketches.find((one) => one.id === id);
    if (!entry) return;
    setSteps([...steps, { id, before: entry.value }]);
    write(review, entry, { ...entry.value, points }, true);
  };
  const undo = (): void => {
    if (hand.current?.undo()) return;
    const last = steps.at(-1);
    if (!last) return;
    setSteps(steps.slice(0, -1));
    // The map's own copy of what was moved is given up.
    if (tool === 'move') setTool(null);
    changeReview(review.id, (held, author) => undoEntry(held, last.id, last.before, author));
  };
  const choose = (next: SketchTool): void => setTool(tool === next ? null : next);

  return (
    <div className={styles.pad}>
      {!isClosed && (
        <div className={styles.tools} role="group" aria-label={translate('sketch.tools')}>
          {hasMap &&
            SKETCH_SHAPES.map((shape) => (
              <Button
                key={shape}
                aria-pressed={tool === shape}
                // Going on from corners that cannot be read would lose what was typed.
                isDisabled={shape !== 'point' && corners.wrong !== null}
                onClick={() => choose(shape)}
              >
                {translate(`sketch.draw.${shape}`)}
              </Button>
            ))}
          {hasMap && (
            <Button
              icon={<Move size={14} />}
              aria-pressed={tool === 'move'}
              isDisabled={drawn.length === 0}
              onClick={() => choose('move')}
            >
              {translate('sketch.move')}
            </Button>
          )}
          <Button
            icon={<Undo2 size={14} />}
            isDisabled={steps.length === 0 && (tool === null || tool === 'move')}
            onClick={undo}
          >
            {translate('sketch.undo')}
          </Button>
          <SelectField
            label={translate('sketch.color.next')}
            value={color}
            options={SKETCH_COLORS.map((name) => ({ value: name, label: translate(`sketch.color.${name}`) }))}
            onChange={setColor}
          />
        </div>
      )}
      {hasMap && (
        <div className={styles.map}>
          <BorrowedMap
            label={translate('sketch.map')}
            projectId={projectId}
            sketches={drawn}
            {...(!isClosed && { tool, corners: corners.points })}
            onDrawn={addDrawn}
            onCorners={(points) => keepCorners(typeCorners(points), true)}
            onMoved={move}
            onHand={keepHand}
          />
        </div>
      )}
      {!isClosed && tool !== null && (
        <p role="status" className={styles.hint}>
          {translate(`sketch.how.${tool}`)}
        </p>
      )}
      {!isClosed && (
        <TypedCorners
          icon={<Crosshair size={14} />}
          text={kept.value}
          read={corners}
          onChange={(text, isUrgent) => {
            putDown();
            keepCorners(text, isUrgent);
          }}
          onLeave={() => hurryReview(review.id)}
          onDone={(shape, points) => {
            putDown();
            finish(shape, points);
          }}
        />
      )}
      {!isClosed && <ProjectTextBeside {...{ review, of, shown: kept, isClosed }} onSettle={putDown} />}
    </div>
  );
}
