import { figureOf, PROJECT_FIGURES, roundPoints, type ProjectFigure } from '#shared/domain/figures';
import {
  namesIn,
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
  names: (names, { translate }) => (names === '' ? translate('project.nobody') : namesIn(names).join(', ')),
  status: (status, { translate }) => translate(`status.${status}`),
  percent: (percent, { format }) => format.percent(percent),
  money: (php, { format }) => format.money(php),
  day: (day, { format }) => format.date(day),
  lastDay: (day, { format, translate }) => (day === '' ? translate('project.never') : format.date(day)),
  // It is shown with the duration.
  dayCount: () => null,
  place: (place) => place && `${place.lat.toFixed(5)}, ${place.lon.toFixed(5)}`,
};

/** A value of a kind in words; null or empty where there is nothing to show. */
export function sayValue<K extends FieldKind>(kind: K, value: FieldValues[K], words: Words): string | null {
  return WORDS[kind](value, words);
}

/** A field of a project in words, the same wherever it is shown; null or empty where there is nothing to show. */
export function sayField(project: Project, name: ProjectField, words: Words): string | null {
  return sayValue<FieldKind>(PROJECT_FIELDS[name].kind, project[name], words);
}

const FIGURE_WORDS: {
  readonly [K in (typeof PROJECT_FIGURES)[ProjectFigure]['kind']]: (value: number, words: Words) => string;
} = {
  money: (php, { format }) => format.money(php),
  share: (percent, { format }) => format.percent(percent),
  points: (points, { format }) => format.points(roundPoints(points)),
};

/** A figure of a project in words; null where it is not known. @param today `YYYY-MM-DD`, Manila */
export function sayFigure(project: Project, name: ProjectFigure, today: string, words: Words): string | null {
  const value = figureOf(name, project, today);
  return value === null ? null : FIGURE_WORDS[PROJECT_FIGURES[name].kind](value, words);
}
