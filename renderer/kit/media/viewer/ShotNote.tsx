import { useEffect, useState } from 'react';
import type { Position } from '#shared/domain/project';
import { useFormat, useTranslate } from '../../../i18n';
import { Button } from '../../../ui/Button';
import type { LoadedMedia } from '../loadMedia';
import { readShot } from '../readShot';
import type { Shot } from '../shot';
import styles from './Pane.module.css';

type Props = {
  readonly media: LoadedMedia;
  /** Shows a place on the map; absent where there is none. */
  readonly onPlace?: ((place: Position) => void) | undefined;
};

/** When and where a photo was taken, as its camera wrote it; nothing where it did not. */
export function ShotNote({ media, onPlace }: Props) {
  const translate = useTranslate();
  const format = useFormat();
  const shot = useShot(media);
  if (!shot) return null;
  const { takenAt, place } = shot;
  const values = {
    time: takenAt === null ? '' : format.dateTime(takenAt),
    place: place ? `${place.lat.toFixed(5)}, ${place.lon.toFixed(5)}` : '',
  };
  const words = takenAt === null ? 'takenAt' : place ? 'takenWhenAndAt' : 'taken';
  return (
    <span className={styles.shot} data-selectable>
      {translate(`media.shot.${words}`, values)}{' '}
      {place && onPlace && (
        <Button variant="link" onClick={() => onPlace(place)}>
          {translate('media.shot.showOnMap')}
        </Button>
      )}
    </span>
  );
}

function useShot(media: LoadedMedia): Shot | null {
  const [read, setRead] = useState<{ readonly of: LoadedMedia; readonly shot: Shot | null } | null>(null);
  useEffect(
    function lookIntoFile() {
      let isLeft = false;
      void readShot(media, Date.now()).then((shot) => {
        if (!isLeft) setRead({ of: media, shot });
      });
      return () => {
        isLeft = true;
      };
    },
    [media],
  );
  return read?.of === media ? read.shot : null;
}
