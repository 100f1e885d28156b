import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useFormat, useTranslate } from '../../../../i18n';
import { Picture } from '../../../../kit/media/Picture';
import { IconButton } from '../../../../ui/IconButton';
import { useOpenFiles } from '../files/openFiles';
import type { PhotoDay } from '../model/photos';
import styles from './PhotosSection.module.css';
import { usePhotoWords } from './usePhotoWords';

/** The box pictures are unpacked for, px: what a column of the wide view has room for. */
const BOX = { width: 480, height: 360 };

/** Photos of two days side by side, at first the oldest and the newest. */
export function PhotoComparison({ days }: { readonly days: readonly PhotoDay[] }) {
  const translate = useTranslate();
  const dated = days.filter(({ day }) => day !== null);
  return (
    <div className={styles.pair} role="group" aria-label={translate('record.photos.compare')}>
      <Side days={dated} first={dated.length - 1} label={translate('record.photos.before')} />
      <Side days={dated} first={0} label={translate('record.photos.after')} />
    </div>
  );
}

type SideProps = {
  readonly days: readonly PhotoDay[];
  /** The place of the day that is shown at first. */
  readonly first: number;
  readonly label: string;
};

function Side({ days, first, label }: SideProps) {
  const translate = useTranslate();
  const format = useFormat();
  const open = useOpenFiles();
  const wordsOf = usePhotoWords();
  const [day, setDay] = useState(days[first]?.day ?? null);
  const [at, setAt] = useState(0);
  const photos = (days.find((one) => one.day === day) ?? days[first])?.photos ?? [];
  const index = Math.min(at, photos.length - 1);
  const photo = photos[index];
  if (!photo) return null;
  const words = wordsOf(photo);
  return (
    <div className={styles.side}>
      <select
        className={styles.choose}
        aria-label={label}
        value={day ?? ''}
        onChange={(event) => {
          setDay(event.target.value);
          setAt(0);
        }}
      >
        {days.map((one) => (
          <option key={one.day} value={one.day ?? ''}>
            {format.date(one.day)}
          </option>
        ))}
      </select>
      <button
        type="button"
        className={styles.picture}
        title={words.caption || undefined}
        onClick={() => open(photos.map(wordsOf), index)}
      >
        <Picture address={photo.path} alt={words.name} width={BOX.width} height={BOX.height} fit="contain" />
      </button>
      <div className={styles.steps}>
        <IconButton
          label={translate('record.photos.previous')}
          icon={<ChevronLeft size={16} />}
          isDisabled={index === 0}
          onClick={() => setAt(index - 1)}
        />
        <span>{translate('record.photos.place', { place: index + 1, count: photos.length })}</span>
        <IconButton
          label={translate('record.photos.next')}
          icon={<ChevronRight size={16} />}
          isDisabled={index >= photos.length - 1}
          onClick={() => setAt(index + 1)}
        />
      </div>
    </div>
  );
}
