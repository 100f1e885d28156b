import type { openedFiles as english } from '../en/openedFiles';
import { selectOf } from '../selectOf';
import { basemap } from './basemap';
import { reviews } from './reviews';

/** Filipino: files that the operating system asks to open. */
export const openedFiles: Record<keyof typeof english, string> = {
  'appNotice.review_opened': selectOf(reviews, 'reviews.import.', {
    waits: 'Babasahin ang pagrepasong binuksan mo kapag naka-sign in ka na.',
  }),
  'appNotice.pack_opened': selectOf(basemap, 'basemap.problem.', { opened: basemap['settings.packOpened'] }),
};
