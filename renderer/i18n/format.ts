import { assertNever } from '#shared/assertNever';
import type { Locale } from '#shared/messages/locale';
import { roundPercent } from '#shared/domain/percent';
import { isInstant } from '#shared/domain/instant';
import { formatLocale, type Translate } from '#shared/messages/translate';
import { ageOf } from './age';

/** The office's time zone: times are shown in it wherever the computer is. */
export const OFFICE_TIME_ZONE = 'Asia/Manila';

/** Shown where a value is unknown. */
export const UNKNOWN = '—';

/** No line may break between a number and its unit. */
const NBSP = '\u00a0';

type Maybe<T> = T | null | undefined;

/** Values as words of one language. Null or not a number gives {@link UNKNOWN}. */
export type Format = {
  /** PHP, to the centavo: `₱3,461,000.50`. */
  readonly money: (php: Maybe<number>) => string;
  /** PHP, three digits: `₱3.46 M`. */
  readonly moneyCompact: (php: Maybe<number>) => string;
  /** 0 to 100 → `19.22 %`, everywhere by {@link roundPercent}. */
  readonly percent: (value: Maybe<number>) => string;
  /** Percentage points ahead or behind, with their sign: `+2.4`, `−12`. */
  readonly points: (value: Maybe<number>) => string;
  readonly number: (value: Maybe<number>) => string;
  /** Plain `YYYY-MM-DD` → `Apr 21, 2027`, in no time zone. */
  readonly date: (day: Maybe<string>) => string;
  /** Epoch ms → `Nov 23, 2026, 04:25` in Manila. */
  readonly dateTime: (epochMs: Maybe<number>) => string;
  /**
   * Epoch ms → `14:02` on the day of `now`, else with its date; a time in the future with its date and a note of doubt,
   * none as `age unknown`.
   */
  readonly moment: (epochMs: Maybe<number>, now: number) => string;
  /** {@link moment} with seconds if it is today. */
  readonly exactMoment: (epochMs: Maybe<number>, now: number) => string;
  /** `now`, `12 s`, `3 min`, then {@link moment}: by the rule of `age.ts`. */
  readonly age: (epochMs: Maybe<number>, now: number) => string;
  /** {@link age} as the end of a sentence: `just now`, `12 s ago`, `at 14:02`. */
  readonly ago: (epochMs: Maybe<number>, now: number) => string;
};

/** Makes the formatters of one language; `translate` must be of the same one. */
export function createFormat(locale: Locale, translate: Translate): Format {
  const tag = formatLocale(locale);
  const inOffice = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(tag, { timeZone: OFFICE_TIME_ZONE, hourCycle: 'h23', ...options });
  const amount = new Intl.NumberFormat(tag, {
    style: 'currency',
    currency: 'PHP',
    currencyDisplay: 'narrowSymbol',
  });
  const threeDigits = new Intl.NumberFormat(tag, {
    minimumSignificantDigits: 3,
    maximumSignificantDigits: 3,
    // 1.20 beside 1.39, but 5 rather than 5.00.
    trailingZeroDisplay: 'stripIfInteger',
  });
  const plain = new Intl.NumberFormat(tag, { maximumFractionDigits: 2 });
  const signed = new Intl.NumberFormat(tag, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const day = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeZone: 'UTC' });
  const seconds = inOffice({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const minutes = inOffice({ hour: '2-digit', minute: '2-digit' });
  const dayAndMinutes = inOffice({
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  const officeDay = new Intl.DateTimeFormat('en-CA', { timeZone: OFFICE_TIME_ZONE });

  const moment = (at: Maybe<number>, now: number, ofToday = minutes): string => {
    const age = ageOf(at, now);
    if (age.kind === 'unknown' || !isInstant(at)) return translate('age.unknown');
    if (age.kind === 'ahead') return translate('age.ahead', { dateTime: dayAndMinutes.format(at) });
    return officeDay.format(at) === officeDay.format(now) ? ofToday.format(at) : dayAndMinutes.format(at);
  };

  const aged = (at: Maybe<number>, now: number, isPhrase: boolean): string => {
    const age = ageOf(at, now);
    switch (age.kind) {
      case 'unknown':
        return translate('age.unknown');
      case 'now':
        return translate(isPhrase ? 'age.justNow' : 'age.now');
      case 'seconds':
        return translate(isPhrase ? 'age.secondsAgo' : 'age.seconds', { count: age.count });
      case 'minutes':
        return translate(isPhrase ? 'age.minutesAgo' : 'age.minutes', { count: age.count });
      case 'moment':
      case 'ahead':
        return isPhrase ? translate('age.at', { time: moment(at, now) }) : moment(at, now);
      default:
        return assertNever(age);
    }
  };

  return {
    money: known((php) => amount.format(php)),
    moneyCompact: known((php) => compact(php, threeDigits)),
    percent: known((value) => `${plain.format(roundPercent(value))}${NBSP}%`),
    points: known((value) => signed.format(value).replace('-', '\u2212')),
    number: known((value) => plain.format(value)),
    date: (value) => {
      if (!value) return UNKNOWN;
      const at = Date.parse(`${value}T00:00:00Z`);
      return Number.isNaN(at) ? value : day.format(at);
    },
    dateTime: (at) => (isInstant(at) ? dayAndMinutes.format(at) : UNKNOWN),
    moment: (at, now) => moment(at, now),
    exactMoment: (at, now) => moment(at, now, seconds),
    age: (at, now) => aged(at, now, false),
    ago: (at, now) => aged(at, now, true),
  };
}

function known(format: (value: number) => string): (value: Maybe<number>) => string {
  return (value) =>
    value === null || value === undefined || !Number.isFinite(value) ? UNKNOWN : format(value);
}

const UNITS = [
  { size: 1e9, letter: 'B' },
  { size: 1e6, letter: 'M' },
  { size: 1e3, letter: 'K' },
] as const;

function compact(php: number, threeDigits: Intl.NumberFormat): string {
  const sign = php < 0 ? '-' : '';
  // Rounded before the unit is chosen, so that 999,950 is 1 M and not 1,000 K.
  const rounded = Number(Math.abs(php).toPrecision(3));
  const unit = UNITS.find(({ size }) => rounded >= size);
  if (!unit) return `${sign}₱${threeDigits.format(rounded)}`;
  return `${sign}₱${threeDigits.format(rounded / unit.size)}${NBSP}${unit.letter}`;
}
