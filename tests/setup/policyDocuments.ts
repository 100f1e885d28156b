import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { policyDocuments } from '#shared/config/documents/documents';
import { projectRoot } from '../../scripts/lib/folders.mjs';

/** The application's name among those of a Mac, which only the packager's configuration says. */
export const BUNDLE_ID = readBundleId();

/** Every generated file about policies as it is generated now. */
export const DOCUMENTS = policyDocuments({ bundleId: BUNDLE_ID, uuidOf });

/** One of them. */
export function documentOf(name: string): string {
  const text = DOCUMENTS[name];
  if (text === undefined) throw new Error(`No document ${name}`);
  return text;
}

function readBundleId(): string {
  const configuration = readFileSync(path.join(projectRoot, 'electron-builder.yml'), 'utf8');
  const [, found] = /^appId: (\S+)$/m.exec(configuration) ?? [];
  if (found === undefined) throw new Error('electron-builder.yml names no appId');
  return found;
}

/** A UUID out of a name, as version 8 of RFC 9562 leaves it to whoever makes it. */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(`gistagum-desktop:${name}`).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
  ];
  return [...parts, hex.slice(20, 32)].join('-').toUpperCase();
}
