import { OFFICE_TIME_ZONE } from '../../../../i18n';

const minutes = new Intl.DateTimeFormat('en-PH', {
  timeZone: OFFICE_TIME_ZONE,
  hourCycle: 'h23',
  hour: '2-digit',
  minute: '2-digit',
});

/** Epoch ms → `14:02` in Manila; for rows below the head of their day. */
export function formatTimeOfDay(at: number): string {
  return minutes.format(at);
}
