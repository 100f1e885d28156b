import {
  PROJECT_FIELDS,
  type FieldKind,
  type FieldValues,
  type Project,
  type ProjectField,
} from '#shared/domain/project';
import type { Translate } from '#shared/messages/translate';
import type { Format } from '../../i18n';

type Words = { readonly format: Format; readonly translate: Translate };

/** A value of each kind in words; null or empty where there is none. */
const WORDS: {
  readonly [K in FieldKind]: (value: FieldValues[K], words: Words) => string | null;
} = {
  line: (text) => text,
  lines: (text) => text,
  word: (text) => text,
  name: (name) => name,
  status: (status, { translate }) => translate(`status.${status}`),
  percent: (percent, { format }) => format.percent(percent),
  money: (php, { format }) => format.money(php),
  day: (day, { format }) => format.date(day),
  // It is shown with the duration.
  dayCount: () => null,
  place: (place) => place && `${place.lat.toFixed(5)}, ${place.lon.toFixed(5)}`,
};

/** A field of a project in words, the same wherever it is shown; null or empty where there is nothing to show. */
export function sayField(project: Project, name: ProjectField, words: Words): string | null {
  const say = WORDS[PROJECT_FIELDS[name].kind] as (value: unknown, words: Words) => string | null;
  return say(project[name], words);
}
