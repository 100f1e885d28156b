import type { shell as english } from '../en/shell';

/** Filipino, area: shell. The compiler demands every English key. */
export const shell: Record<keyof typeof english, string> = {
  'age.now': 'ngayon',
  'age.seconds': '{count} s',
  'age.minutes': '{count} min',
  'age.justNow': 'ngayon lang',
  'age.secondsAgo': '{count} s ang nakaraan',
  'age.minutesAgo': '{count} min ang nakaraan',
  'age.at': 'noong {time}',
  'status.planned': 'Nakaplano',
  'status.in_progress': 'Isinasagawa',
  'status.completed': 'Tapos na',
  'status.delayed': 'Naantala',
  'status.cancelled': 'Kinansela',
  'fresh.asOf': 'mula {age}',
  'fresh.never': 'hindi pa nakukuha',
  'fresh.refreshing': 'kinukuha muli',
  'fresh.saved': 'Naka-save sa computer na ito, {dateTime}',
  'fresh.confirmed': 'Kinumpirma ng server, {dateTime}',
};
