import { MOST } from '#shared/domain/bounds';
import { mediaField } from '#shared/domain/fields';
import { addressOfStored } from '#shared/domain/mediaAddress';
import type { MediaPath } from '#shared/domain/record/parts';

/**
 * Where a file lies, from what an export says: an address, or its name in the server's storage. Null for anything else.
 */
export function readMediaPath(text: string): MediaPath | null {
  const trimmed = text.trim();
  if (trimmed === '' || /^\/(?!media\/)/.test(trimmed)) return null;
  const read = mediaField.safeParse(addressOfStored(trimmed));
  return read.success ? read.data : null;
}

/** Where a link of a page leads, if that is a file. */
export function readMediaLink(href: string): MediaPath | null {
  return /^(\/|https?:)/i.test(href.trim()) ? readMediaPath(href) : null;
}

/** Names joined by ", ", as in an export: names that the server gives to files hold no comma. */
export function readMediaList(text: string): readonly MediaPath[] {
  return text.split(', ', MOST.media).flatMap((one) => readMediaPath(one) ?? []);
}
