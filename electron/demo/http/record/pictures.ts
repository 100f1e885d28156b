import type { ProjectRecord } from '../../city/model';
import { shortDate } from '../../time';
import { mediaUrl } from '../mediaRoutes';

export const pictureEnding = /\.(jpe?g|png|gif|webp|bmp)$/i;

export function isPicture(name: string): boolean {
  return pictureEnding.test(name);
}

/** All progress photos and image documents with their titles, the newest upload first (server contract §7.4). */
export function picturesOf({ reports, documents }: ProjectRecord): { url: string; title: string }[] {
  const pictures = [
    ...reports.flatMap(({ photos, date }) =>
      photos.map(({ path, uploadedAt }) => ({
        path,
        uploadedAt,
        title: `Progress photo • ${shortDate(date)}`,
      })),
    ),
    ...documents.map(({ path, uploadedAt, name }) => ({ path, uploadedAt, title: name })),
  ];
  return pictures
    .filter(({ path }) => isPicture(path))
    .sort((one, other) => other.uploadedAt - one.uploadedAt)
    .map(({ path, title }) => ({ url: mediaUrl(path), title }));
}
