import { DEGREES } from '#shared/domain/fieldLimits';

/** Latitude and longitude as the two fields of a form hold them, decimal degrees. */
export type TypedPlace = { readonly latitude: string; readonly longitude: string };

type Axis = 'lat' | 'lon';

type Angle = {
  readonly degrees: number;
  /** Null where no compass point was given. */
  readonly axis: Axis | null;
};

/** Decimals of a degree: a tenth of a metre, finer than a pointer. */
export const DECIMALS = 6;

const NUMBER = String.raw`\d+(?:[.,]\d+)?`;
const POINT = '[NSEWHTK]';
/** 7.4481, -7.4481°, N 7,4481, 7°26'53.2"N */
const ANGLE = String.raw`(${POINT})?\s*([+-]?${NUMBER})\s*°?\s*(?:(${NUMBER})\s*')?\s*(?:(${NUMBER})\s*")?\s*(${POINT})?`;
const ONE = new RegExp(`^${ANGLE}$`);
// A separator between the two, unless a letter or a degree mark ends the first.
const TWO = new RegExp(String.raw`^${ANGLE}(?:\s*[,;/|]\s*|\s+|(?<=[^\d.,+-]))${ANGLE}$`);

/** Compass points of both languages: north, south, east, west; hilaga, timog, silangan, kanluran. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\b(north|hilaga)\b/gi, 'N'],
  [/\b(south|timog)\b/gi, 'S'],
  [/\b(east|silangan)\b/gi, 'E'],
  [/\b(west|kanluran)\b/gi, 'W'],
];

/**
 * Both coordinates where one text holds them: copied from this application or another map, in decimals or in degrees,
 * minutes and seconds, with or without compass points. Latitude comes first, unless the text or the size of the numbers
 * says otherwise. Null for anything else, also for places that do not exist.
 */
export function parsePlace(text: string): TypedPlace | null {
  const match = TWO.exec(plain(text));
  if (!match) return null;
  const parts = match.slice(1);
  const letters = [parts[0], parts[4], parts[5], parts[9]].filter((letter) => letter !== undefined);
  const [first, second] = [angleOf(parts.slice(0, 5), letters), angleOf(parts.slice(5, 10), letters)];
  if (!first || !second || (first.axis !== null && first.axis === second.axis)) return null;
  const isSwapped =
    first.axis === 'lon' ||
    second.axis === 'lat' ||
    (first.axis === null && second.axis === null && Math.abs(first.degrees) > DEGREES.lat);
  const [lat, lon] = isSwapped ? [second.degrees, first.degrees] : [first.degrees, second.degrees];
  if (Math.abs(lat) > DEGREES.lat || Math.abs(lon) > DEGREES.lon) return null;
  return { latitude: String(lat), longitude: String(lon) };
}

/**
 * One coordinate in any of the forms of {@link parsePlace}. Null for an empty text, NaN for what is not a coordinate of
 * this axis.
 */
export function parseDegrees(text: string, axis: Axis): number | null {
  if (text.trim() === '') return null;
  const match = ONE.exec(plain(text));
  const letters = match ? [match[1], match[5]].filter((letter) => letter !== undefined) : [];
  // By itself, S is south on one axis and silangan, east, on the other.
  const angle = match && angleOf(match.slice(1), axis === 'lon' ? [...letters, 'K'] : letters);
  return angle && (angle.axis ?? axis) === axis ? angle.degrees : Number.NaN;
}

function plain(text: string): string {
  const marked = text
    .trim()
    .replace(/^geo:/i, '')
    .replace(/[\u00a0\u202f\u2009]/g, ' ')
    .replace(/[−–]/g, '-')
    .replace(/[º˚]/g, '°')
    .replace(/[′’‘]/g, "'")
    .replace(/[″”“]|''/g, '"')
    .replace(/\b(lat|latitude|latitud|lon|lng|long|longitude|longhitud)\b\s*[:=]?/gi, '')
    .replace(/[()[\]]/g, '');
  return WORDS.reduce((said, [word, letter]) => said.replace(word, letter), marked)
    .toUpperCase()
    .trim();
}

function angleOf(parts: readonly (string | undefined)[], letters: readonly string[]): Angle | null {
  const [before, whole, minutes, seconds, after] = parts;
  if (whole === undefined || (before !== undefined && after !== undefined)) return null;
  const letter = before ?? after;
  const size = Math.abs(toNumber(whole)) + toNumber(minutes ?? '0') / 60 + toNumber(seconds ?? '0') / 3600;
  if (toNumber(minutes ?? '0') >= 60 || toNumber(seconds ?? '0') >= 60) return null;
  const degrees = minutes === undefined && seconds === undefined ? size : Number(size.toFixed(DECIMALS));
  const point = letter === undefined ? null : pointOf(letter, letters);
  if (point) return { degrees: degrees * point.sign || 0, axis: point.axis };
  return { degrees: whole.startsWith('-') ? -degrees || 0 : degrees, axis: null };
}

type Point = { readonly axis: Axis; readonly sign: 1 | -1 };

/** H, T and K belong to Filipino only; beside them S is silangan, east. */
function pointOf(letter: string, letters: readonly string[]): Point {
  const isFilipino = letters.some((other) => 'HTK'.includes(other));
  if (letter === 'N' || letter === 'H') return { axis: 'lat', sign: 1 };
  if (letter === 'T' || (letter === 'S' && !isFilipino)) return { axis: 'lat', sign: -1 };
  return { axis: 'lon', sign: letter === 'W' || letter === 'K' ? -1 : 1 };
}

function toNumber(text: string): number {
  return Number(text.replace(',', '.'));
}
