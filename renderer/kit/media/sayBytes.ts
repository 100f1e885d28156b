import { useCallback } from 'react';
import { useFormat } from '../../i18n';

const NBSP = '\u00a0';
const KILO = 1_000;
const UNITS = ['B', 'kB', 'MB', 'GB'] as const;

/** Says how large a file is: `640 B`, `1.3 MB`. */
export function useSayBytes(): (bytes: number) => string {
  const format = useFormat();
  return useCallback(
    (bytes) => {
      let value = bytes;
      let unit = 0;
      while (value >= KILO && unit < UNITS.length - 1) {
        value /= KILO;
        unit += 1;
      }
      return `${format.number(Math.round(value * 10) / 10)}${NBSP}${UNITS[unit]}`;
    },
    [format],
  );
}
