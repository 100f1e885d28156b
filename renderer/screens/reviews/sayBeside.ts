import { detailOf, type ShownEntry } from '#shared/domain/review/reading';
import { DETAIL_FIELDS, type Review, type WrittenValue } from '#shared/domain/review/review';
import { UNKNOWN, type Language } from '../../i18n';
import { sayWritten } from './sayWritten';

/** Details that nobody has decided between: the minutes hide none. */
export function besideDetails(review: Review, { translate, format }: Language): readonly string[] {
  return DETAIL_FIELDS.flatMap((field) =>
    detailOf(review, field).beside.map(({ by, value }) =>
      translate('minutes.besideDetail', {
        detail: translate(`reviews.one.${field}`),
        name: by,
        text: field === 'date' ? format.date(value) : value.split('\n').join(', ') || UNKNOWN,
      }),
    ),
  );
}

/** What somebody else wrote in the place of an entry, without having seen it. */
export function sayBeside({ beside }: ShownEntry<WrittenValue>, language: Language): string {
  return beside
    .map(({ by, value }) =>
      language.translate('minutes.beside', { name: by, text: sayWritten(value, language) || UNKNOWN }),
    )
    .join('\n');
}
