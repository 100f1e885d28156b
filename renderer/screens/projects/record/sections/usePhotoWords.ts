import { useCallback } from 'react';
import type { Photo } from '../model/photos';
import { useFormat, useTranslate } from '../../../../i18n';
import type { ShownFile } from '../files/openFiles';

/** What a photo is called: the day, progress and author of its report, or the document it is. */
export function usePhotoWords(): (photo: Photo) => ShownFile {
  const translate = useTranslate();
  const format = useFormat();
  return useCallback(
    ({ path, report, document }) => {
      if (report) {
        const name = translate('record.photo.ofReport', {
          date: format.date(report.day),
          percent: format.percent(report.progress),
        });
        const caption = [report.engineer, report.description].filter(Boolean).join(' · ');
        return { path, name, caption };
      }
      return { path, name: document?.name ?? path, caption: document?.by ?? '' };
    },
    [translate, format],
  );
}
