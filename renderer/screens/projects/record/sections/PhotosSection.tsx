import { Columns2 } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useFormat, useTranslate } from '../../../../i18n';
import { Picture } from '../../../../kit/media/Picture';
import { useRecordPart } from '../../../../state/recordStore';
import { Button } from '../../../../ui/Button';
import { useOpenFiles } from '../files/openFiles';
import { photoDays, photoLines, untoldPhotos, type Photo, type PhotoDay } from '../model/photos';
import { Part, PartProblem } from '../parts/Part';
import { RecordList } from '../parts/RecordList';
import { valueOf } from '../parts/valueOf';
import { PhotoComparison } from './PhotoComparison';
import styles from './PhotosSection.module.css';
import rows from './rows.module.css';
import { useColumns } from './useColumns';
import { usePhotoWords } from './usePhotoWords';

/** px; as in the style sheet. */
const THUMB = { width: 160, height: 120, gap: 8 };
const DAY_HEIGHT = 35;

/** Every photo of a project's reports by day, and the pictures among its documents; two days can be compared. */
export function PhotosSection({ projectId }: { readonly projectId: number }) {
  const translate = useTranslate();
  const documents = useRecordPart(projectId, 'documents');
  const held = valueOf(documents)?.rows;
  const [isComparing, setComparing] = useState(false);
  const reports = useRecordPart(projectId, 'reports');
  const days = useMemo(() => photoDays(valueOf(reports)?.rows ?? [], held ?? []), [reports, held]);
  const canCompare = days.filter(({ day }) => day !== null).length > 1;
  return (
    <>
      <Part
        projectId={projectId}
        part="reports"
        tools={
          canCompare && (
            <Button
              variant="quiet"
              icon={<Columns2 size={14} />}
              aria-pressed={isComparing}
              onClick={() => setComparing(!isComparing)}
            >
              {translate('record.photos.compare')}
            </Button>
          )
        }
      >
        {(told) => {
          const untold = untoldPhotos(told.rows);
          return (
            <>
              {untold > 0 && (
                <p className={rows.note}>{translate('record.photos.untold', { count: untold })}</p>
              )}
              {untold === 0 && days.length === 0 && (
                <p className={rows.none}>{translate('record.photos.none')}</p>
              )}
            </>
          );
        }}
      </Part>
      {documents.phase === 'failed' && (
        <PartProblem projectId={projectId} part="documents" reading={documents} />
      )}
      {isComparing && canCompare ? <PhotoComparison days={days} /> : <Grid days={days} />}
    </>
  );
}

function Grid({ days }: { readonly days: readonly PhotoDay[] }) {
  const translate = useTranslate();
  const format = useFormat();
  const open = useOpenFiles();
  const wordsOf = usePhotoWords();
  const box = useRef<HTMLDivElement>(null);
  const columns = useColumns(box, THUMB.width, THUMB.gap);
  const lines = useMemo(() => photoLines(days, columns), [days, columns]);
  const files = useMemo(() => days.flatMap(({ photos }) => photos.map(wordsOf)), [days, wordsOf]);
  return (
    <div ref={box}>
      {lines.length > 0 && (
        <RecordList
          label={translate('record.tab.photos')}
          rows={lines}
          keyOf={({ key }) => key}
          estimate={({ type }) => (type === 'day' ? DAY_HEIGHT : THUMB.height + THUMB.gap)}
        >
          {(line) =>
            line.type === 'day' ? (
              <h3 className={rows.day}>
                {line.day === null ? translate('record.photos.amongDocuments') : format.date(line.day)}
                <span className={styles.count}>
                  {' '}
                  {translate('record.photos.count', { count: line.count })}
                </span>
              </h3>
            ) : (
              <div className={styles.line}>
                {line.photos.map((photo, index) => (
                  <Thumb
                    key={`${line.first + index} ${photo.path}`}
                    photo={photo}
                    onOpen={() => open(files, line.first + index)}
                  />
                ))}
              </div>
            )
          }
        </RecordList>
      )}
    </div>
  );
}

function Thumb({ photo, onOpen }: { readonly photo: Photo; readonly onOpen: () => void }) {
  const words = usePhotoWords()(photo);
  return (
    <button type="button" className={styles.thumb} title={words.caption || undefined} onClick={onOpen}>
      <Picture address={photo.path} alt={words.name} width={THUMB.width} height={THUMB.height} />
    </button>
  );
}
