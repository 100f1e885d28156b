import { useState } from 'react';
import { DAYS, isDay } from '#shared/domain/fieldLimits';
import { useTranslate } from '../../i18n';
import { TextField } from '../../ui/TextField';

type Props = {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly className?: string | undefined;
  /** `YYYY-MM-DD`; empty for none. */
  readonly value: string;
  /** Told only what can be kept. */
  readonly onChange: (day: string) => void;
  readonly onBlur?: (() => void) | undefined;
};

/**
 * A day of a review. What is no likely day, such as a year of five digits or one that is half typed, stays in the field and is
 * not handed on: main would refuse it, and everything that is kept with it.
 */
export function DayField({ value, onChange, onBlur, ...field }: Props) {
  const translate = useTranslate();
  const [unlikely, setUnlikely] = useState<string | null>(null);
  const [wasLeft, setLeft] = useState(false);
  const error =
    unlikely !== null && wasLeft
      ? translate('field.unlikely_day', { first: DAYS.min.slice(0, 4), last: DAYS.max.slice(0, 4) })
      : null;
  return (
    <TextField
      {...field}
      {...DAYS}
      type="date"
      value={unlikely ?? value}
      error={error}
      onChange={({ target: { value: day } }) => {
        const isLikely = day === '' || isDay(day);
        setUnlikely(isLikely ? null : day);
        setLeft(false);
        if (isLikely) onChange(day);
      }}
      onBlur={() => {
        setLeft(true);
        onBlur?.();
      }}
    />
  );
}
