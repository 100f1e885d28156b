import { lazy, Suspense, useCallback, useState, type Dispatch, type SetStateAction } from 'react';
import type { Position } from '#shared/domain/project';
import { useTranslate } from '../../../i18n';
import type { LoadedMedia, MediaFailure } from '../loadMedia';
import { FileNote } from './FileNote';
import styles from './Pane.module.css';
import { PictureStage } from './PictureStage';
import { ShotNote } from './ShotNote';
import { useMedia } from './useMedia';
import type { ViewedFile } from './viewedFile';
import type { Sizes, View } from './zoom';

// Read when the first PDF is opened: it is larger than all the rest of the window.
const PdfStage = lazy(async () => ({ default: (await import('./pdf/PdfStage')).PdfStage }));

type Props = {
  readonly file: ViewedFile;
  readonly view: View;
  readonly onView: Dispatch<SetStateAction<View>>;
  readonly onSizes: Dispatch<SetStateAction<Sizes | null>>;
  readonly onPlace?: ((place: Position) => void) | undefined;
};

/** One file with its caption: a picture, a PDF, or why it is neither. */
export function Pane({ file, view, onView, onSizes, onPlace }: Props) {
  const { viewed, again } = useMedia(file.path);
  const [broken, setBroken] = useState<{ media: LoadedMedia; failure: MediaFailure } | null>(null);
  const media = viewed.is === 'loaded' ? viewed.media : null;
  const isPhoto = media !== null && media.kind !== 'pdf';
  const isBroken = media !== null && broken?.media === media;
  const onFailure = useCallback((failure: MediaFailure) => media && setBroken({ media, failure }), [media]);
  return (
    <figure className={styles.pane}>
      {viewed.is === 'failed' && <FileNote path={file.path} failure={viewed.failure} onAgain={again} />}
      {isBroken && <FileNote path={file.path} failure={broken.failure} onAgain={again} />}
      {viewed.is === 'loading' && <Waiting />}
      {media && !isBroken && media.kind === 'pdf' && (
        <Suspense fallback={<Waiting />}>
          <PdfStage media={media} name={file.name} view={view} onSizes={onSizes} onFailure={onFailure} />
        </Suspense>
      )}
      {media && !isBroken && media.kind !== 'pdf' && (
        <PictureStage
          media={media}
          alt={file.name}
          view={view}
          onView={onView}
          onSizes={onSizes}
          onFailure={onFailure}
        />
      )}
      {(file.caption || isPhoto) && (
        <figcaption className={styles.caption}>
          {file.caption && <span>{file.caption}</span>}
          {isPhoto && <ShotNote media={media} onPlace={onPlace} />}
        </figcaption>
      )}
    </figure>
  );
}

function Waiting() {
  const translate = useTranslate();
  return (
    <p className={styles.waiting} role="status">
      {translate('media.viewer.loading')}
    </p>
  );
}
