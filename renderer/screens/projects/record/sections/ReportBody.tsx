import { Pencil } from 'lucide-react';
import type { ReportEdit, ReportRow } from '#shared/domain/record/parts';
import { useFormat, useTranslate } from '../../../../i18n';
import { FilesLink } from './FilesLink';
import styles from './ReportBody.module.css';
import { usePhotoWords } from './usePhotoWords';

/** The newest edit of a report, with its reason; nothing where none is known. */
export function EditNote({ edit }: { readonly edit: ReportEdit | null }) {
  const translate = useTranslate();
  const format = useFormat();
  if (!edit) return null;
  const figures =
    edit.from === null || edit.to === null
      ? translate('record.edited')
      : translate('record.editedFromTo', { from: format.percent(edit.from), to: format.percent(edit.to) });
  return (
    <p className={styles.edit}>
      <Pencil size={12} aria-hidden="true" />
      <span>
        {edit.reason ? translate('record.editedBecause', { what: figures, reason: edit.reason }) : figures}
      </span>
    </p>
  );
}

/** A way to the photos of a report, or their number where the server tells no more. */
export function ReportPhotos({ report }: { readonly report: ReportRow }) {
  const translate = useTranslate();
  const wordsOf = usePhotoWords();
  const { photos, photoCount } = report;
  const count = photos?.length ?? photoCount ?? 0;
  if (count === 0) return null;
  const label = translate('record.photos.count', { count });
  if (photos === null) return <span>{label}</span>;
  return <FilesLink files={photos.map((path) => wordsOf({ path, report, document: null }))} label={label} />;
}
