// What each field of a form can hold. The forms tell these limits, the rules check them, and the IPC interface refuses
// the rest. From the server's own limits (server contract §9.1, §10.1 and §11.1).

/** Longest text of a field, characters. */
export const TEXT_LENGTHS = {
  prn: 255,
  name: 255,
  barangay: 255,
  fundSource: 255,
  /** The server cuts a longer name of a type, without a word. */
  projectType: 100,
  description: 5000,
  justification: 5000,
  assessment: 5000,
  reason: 5000,
  message: 1000,
  title: 255,
} as const;

/** The same for a login, the server's and the proxy's. */
export const LOGIN_LENGTHS = { address: 2000, username: 200, password: 1000 } as const;

export type LimitedText = keyof typeof TEXT_LENGTHS;

/** First and last day a project can have: anything beyond is a typing error, such as a year of five digits. */
export const DAYS = { min: '1950-01-01', max: '2150-12-31' } as const;

/** Percent. */
export const PROGRESS = { min: 0, max: 100 } as const;

/** Degrees to either side of the equator and of Greenwich. */
export const DEGREES = { lat: 90, lon: 180 } as const;

/** PHP. With one digit more before the point, the server can no longer list its projects. */
export const PESOS_BELOW = 1e13;

const MS_PER_DAY = 86_400_000;

/** Whole days since 1970 of a plain `YYYY-MM-DD`; null for what is not a day of the calendar. */
export function dayNumber(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const at = Date.parse(`${text}T00:00:00Z`);
  // The 31st of a month of thirty days would be read as the 1st of the next one.
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? null : at / MS_PER_DAY;
}

/** Whether a text is a day within {@link DAYS}. */
export function isDay(text: string): boolean {
  const day = dayNumber(text);
  const [first, last] = [dayNumber(DAYS.min), dayNumber(DAYS.max)];
  return day !== null && first !== null && last !== null && day >= first && day <= last;
}

/** Whether the server can store an amount, rounded to the centavo as it is sent; zero is allowed. */
export function isMoney(php: number): boolean {
  return php >= 0 && Math.round(php * 100) < PESOS_BELOW * 100;
}

/** Whether a number is a percentage of a whole. */
export function isProgress(percent: number): boolean {
  return percent >= PROGRESS.min && percent <= PROGRESS.max;
}
