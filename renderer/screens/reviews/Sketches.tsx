import { Map as MapIcon } from 'lucide-react';
import { SKETCH_COLORS, SKETCH_LIMITS } from '#shared/domain/review/sketch';
import { projectTextOf } from '#shared/domain/review/reading';
import { useTranslate } from '../../i18n';
import { hurryReview, reviewStore, useReviews } from '../../state/reviewStore';
import { Button } from '../../ui/Button';
import { SelectField } from '../../ui/SelectField';
import { TextField } from '../../ui/TextField';
import { Entry, Part, Words } from './Part';
import styles from './Part.module.css';
import { sayCorners, saySketch } from './sayWritten';
import { SketchPad } from './SketchPad';
import sketch from './Sketches.module.css';
import { entriesOf, write, type WrittenProps } from './written';

/** What was drawn on the map about a project. */
export function Sketches(props: WrittenProps) {
  const { review, projectId, isClosed } = props;
  const translate = useTranslate();
  const isMapOpen = useReviews((state) => state.isMapOpen);
  const isPresenting = useReviews((state) => state.isPresenting);
  const sketches = entriesOf(props, 'sketch');
  const isWaiting = projectTextOf(review, { text: 'corners', projectId }).value !== '';
  return (
    <Part
      title={translate('reviews.one.sketches')}
      {...(isWaiting && !isClosed && !isMapOpen && { hint: translate('sketch.corners.waiting') })}
      isEmpty={sketches.length === 0}
      add={
        <Button
          icon={<MapIcon size={14} />}
          aria-expanded={isMapOpen}
          onClick={() => reviewStore.getState().setMapOpen(!isMapOpen)}
        >
          {translate(isMapOpen ? 'sketch.map.close' : 'sketch.map.open')}
        </Button>
      }
    >
      {/* There is one map, and whoever presents has it. */}
      {isMapOpen && !isPresenting && <SketchPad {...props} sketches={sketches} />}
      {sketches.map((entry) => {
        const { value } = entry;
        const shape = translate(`sketch.shape.${value.shape}`);
        return (
          <Entry key={entry.id} review={review} entry={entry} isClosed={isClosed} what={shape}>
            {isClosed ? (
              <Words text={saySketch(value, { translate })} />
            ) : (
              <>
                <TextField
                  label={translate('sketch.label', { shape })}
                  className={styles.middle}
                  value={value.label}
                  maxLength={SKETCH_LIMITS.label}
                  autoComplete="off"
                  onChange={(event) => write(review, entry, { ...value, label: event.target.value })}
                  onBlur={() => hurryReview(review.id)}
                />
                <SelectField
                  label={translate('sketch.color')}
                  className={styles.narrow}
                  value={value.color}
                  options={SKETCH_COLORS.map((color) => ({
                    value: color,
                    label: translate(`sketch.color.${color}`),
                  }))}
                  onChange={(color) => write(review, entry, { ...value, color }, true)}
                />
              </>
            )}
            <span className={styles.when} data-selectable>
              <span className={sketch.swatch} data-color={value.color} aria-hidden="true" />
              {sayCorners(value.points)}
            </span>
          </Entry>
        );
      })}
    </Part>
  );
}
