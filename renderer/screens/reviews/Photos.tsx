import { X } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { removePhoto } from '#shared/domain/review/edits';
import { photoAddress, REVIEW_PHOTOS } from '#shared/domain/review/photo';
import { useFormat, useTranslate } from '../../i18n';
import { Picture } from '../../kit/media/Picture';
import { changeReview, hurryReview } from '../../state/reviewStore';
import { FileDrop } from '../../ui/FileDrop';
import { IconButton } from '../../ui/IconButton';
import { TextField } from '../../ui/TextField';
import { addPhotos } from './addPhotos';
import { isCovered } from './isCovered';
import { Beside, Part, Words } from './Part';
import styles from './Part.module.css';
import photo from './Photos.module.css';
import { entriesOf, write, type WrittenProps } from './written';

/** Photos about a project: chosen, dropped or pasted, made small and kept beside the review. */
export function Photos(props: WrittenProps) {
  const { review, projectId, isClosed } = props;
  const translate = useTranslate();
  const format = useFormat();
  const [rejected, setRejected] = useState<readonly string[]>([]);
  const photos = entriesOf(props, 'photo');
  const add = async (files: readonly File[]): Promise<void> => {
    const known = new Set(photos.map(({ value }) => value.hash));
    setRejected(await addPhotos(review.id, projectId, files, known, translate));
  };
  usePasted(!isClosed, (files) => void add(files));
  return (
    <Part title={translate('reviews.one.photos')} isEmpty={photos.length === 0} add={false}>
      {!isClosed && (
        <FileDrop
          label={translate('photos.add')}
          choose={translate('files.choosePhotos')}
          hint={translate('photos.hint')}
          accept="image/*"
          isMultiple
          files={[]}
          rejected={rejected}
          onAdd={(files) => void add(files)}
          onRemove={() => undefined}
        />
      )}
      <ul className={photo.photos}>
        {photos.map((entry) => {
          const { id, value, by } = entry;
          const about = `${format.dateTime(value.at)}, ${by}`;
          return (
            <li key={id} className={photo.photo} data-entry={id}>
              <Picture
                address={photoAddress(review.id, value.hash)}
                alt={value.caption || `${translate('minutes.kind.photo')}, ${about}`}
                width={220}
                height={165}
                fit="contain"
              />
              {isClosed ? (
                <Words text={value.caption} />
              ) : (
                <TextField
                  label={translate('photos.caption')}
                  value={value.caption}
                  maxLength={REVIEW_PHOTOS.caption}
                  autoComplete="off"
                  onChange={(event) => write(review, entry, { ...value, caption: event.target.value })}
                  onBlur={() => hurryReview(review.id)}
                />
              )}
              <div className={photo.line}>
                <span className={styles.when}>{about}</span>
                {!isClosed && (
                  <IconButton
                    label={translate('reviews.one.removeEntry', {
                      what: value.caption || translate('minutes.kind.photo'),
                    })}
                    icon={<X size={14} />}
                    onClick={() =>
                      changeReview(review.id, (held, author) =>
                        removePhoto(held, projectId, value.hash, author),
                      )
                    }
                  />
                )}
              </div>
              <Beside review={review} entry={entry} isClosed={isClosed} />
            </li>
          );
        })}
      </ul>
    </Part>
  );
}

/** Pictures from the clipboard, wherever in the window they are pasted; texts go where they always do. */
function usePasted(isOpen: boolean, onFiles: (files: readonly File[]) => void): void {
  const take = useEffectEvent(onFiles);
  useEffect(
    function listenForPictures() {
      if (!isOpen) return undefined;
      const onPaste = (event: ClipboardEvent): void => {
        const files = [...(event.clipboardData?.files ?? [])];
        if (files.length === 0 || isCovered()) return;
        // Cells of a spreadsheet come as a text and as its picture.
        const isTyping = event.target instanceof Element && event.target.matches('input, textarea');
        if (isTyping && event.clipboardData?.types.includes('text/plain')) return;
        event.preventDefault();
        take(files);
      };
      document.addEventListener('paste', onPaste);
      return () => document.removeEventListener('paste', onPaste);
    },
    [isOpen],
  );
}
