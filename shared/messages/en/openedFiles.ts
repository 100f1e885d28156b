import { selectOf } from '../selectOf';
import { basemap } from './basemap';
import { reviews } from './reviews';

/** English: files that the operating system asks to open. */
export const openedFiles = {
  'appNotice.review_opened': selectOf(reviews, 'reviews.import.', {
    waits: 'The review you opened is read as soon as you have signed in.',
  }),
  'appNotice.pack_opened': selectOf(basemap, 'basemap.problem.', { opened: basemap['settings.packOpened'] }),
} as const satisfies Record<string, string>;
