import type { Attachment } from '#shared/domain/action';
import { fileKindOf, MEDIA_TYPES } from '#shared/domain/fileKind';

/** Time limit for sending files over a poor line: a fixed part, and more for each byte. */
const SEND_WITHIN_MS = 30_000;
const BYTES_PER_MS = 20;
const MAX_SEND_MS = 600_000;

/** Adds a file to a form, declared as what its bytes are. */
export function attach(multipart: FormData, field: string, { name, bytes }: Attachment): void {
  const kind = fileKindOf(bytes);
  const type = kind === null ? 'application/octet-stream' : MEDIA_TYPES[kind];
  multipart.append(field, new Blob([new Uint8Array(bytes)], { type }), name);
}

/** How long sending these files may take, ms. */
export function timeToSend(files: readonly Attachment[]): number {
  const bytes = files.reduce((sum, file) => sum + file.bytes.byteLength, 0);
  return Math.min(MAX_SEND_MS, SEND_WITHIN_MS + Math.ceil(bytes / BYTES_PER_MS));
}
