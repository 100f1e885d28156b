import { useEffect, useRef, useState } from 'react';
import { ATTACHMENT_LIMITS, DOCUMENT_LIMITS, type Attachment } from '#shared/domain/action';
import { fileKindOf, isPicture, MEDIA_TYPES } from '#shared/domain/fileKind';
import type { DraftFile } from '#shared/domain/work';
import type { Translate } from '#shared/messages/translate';
import type { ShownFile } from '../../../ui/FileDrop';

const MEGABYTE = 1024 * 1024;

/** Largest file, MB, as it is shown to the user. */
export const LARGEST_MB = ATTACHMENT_LIMITS.bytes / MEGABYTE;

type Taken = {
  readonly id: number;
  /** UUID under which main keeps its copy. */
  readonly fileId: string;
  readonly attachment: Attachment;
  readonly preview: string | null;
};

type Options = {
  /** Photos are pictures only; a receipt may be a PDF; documents are anything. */
  readonly kind: 'photos' | 'receipt' | 'documents';
  /** How many may be held; with a limit of one, the next replaces it. */
  readonly limit: number;
  /** Those chosen earlier, of a form that is continued. */
  readonly chosen: readonly DraftFile[];
  /** Copies one that was chosen now. */
  readonly onTaken: (file: DraftFile) => void;
  readonly translate: Translate;
};

export type Attachments = {
  /** In the order of `shown` and `fileIds`. */
  readonly attachments: readonly Attachment[];
  readonly fileIds: readonly string[];
  readonly shown: readonly ShownFile[];
  /** Why the files of the last choice that are not among those shown were left out. */
  readonly rejected: readonly string[];
  readonly add: (files: readonly File[]) => void;
  readonly remove: (id: number) => void;
};

let lastId = 0;

/** Files chosen for a form: checked by their bytes and size when chosen, and held until the form closes. */
export function useAttachments({ kind, limit, chosen, onTaken, translate }: Options): Attachments {
  const [taken, setTaken] = useState<readonly Taken[]>(() => chosen.map(toTaken));
  const [rejected, setRejected] = useState<readonly string[]>([]);
  // Reading takes a moment: what was added meanwhile counts too.
  const held = useRef<readonly Taken[]>(taken);

  const keep = (next: readonly Taken[]): void => {
    held.current = next;
    setTaken(next);
  };

  useEffect(function freePreviews() {
    return () => held.current.forEach(forget);
  }, []);

  const add = async (files: readonly File[]): Promise<void> => {
    const refused: string[] = [];
    const most = kind === 'documents' ? DOCUMENT_LIMITS.bytes : ATTACHMENT_LIMITS.bytes;
    for (const file of files) {
      const { name } = file;
      if (file.size > most) {
        refused.push(translate('files.tooLarge', { name, size: most / MEGABYTE }));
        continue;
      }
      const bytes = await file.arrayBuffer().then(
        (buffer) => new Uint8Array(buffer),
        () => null,
      );
      if (bytes === null) refused.push(translate('files.unreadable', { name }));
      else if (kind === 'photos' && !isPicture(bytes)) refused.push(translate('files.notPicture', { name }));
      else if (kind === 'documents' && bytes.byteLength === 0)
        refused.push(translate('files.empty', { name }));
      else if (kind !== 'documents' && fileKindOf(bytes) === null)
        refused.push(translate('files.notReceipt', { name }));
      else if (limit > 1 && held.current.length >= limit) {
        refused.push(translate('files.tooMany', { name, count: limit }));
      } else {
        const before = limit > 1 ? held.current : [];
        if (limit === 1) held.current.forEach(forget);
        const type = mediaTypeOf(bytes);
        const file = { id: crypto.randomUUID(), name, type, bytes };
        onTaken(file);
        keep([...before, toTaken(file)]);
      }
    }
    setRejected(refused);
  };

  return {
    attachments: taken.map(({ attachment }) => attachment),
    fileIds: taken.map(({ fileId }) => fileId),
    shown: taken.map(({ id, attachment: { name, bytes }, preview }) => ({
      id,
      name,
      preview,
      size: translate('files.size', { size: inMegabytes(bytes.byteLength) }),
      removeLabel: translate('files.remove', { name }),
    })),
    rejected,
    add: (files) => void add(files),
    remove: (id) => {
      held.current.filter((file) => file.id === id).forEach(forget);
      keep(held.current.filter((file) => file.id !== id));
      setRejected([]);
    },
  };
}

function mediaTypeOf(bytes: Uint8Array): string {
  const kind = fileKindOf(bytes);
  return kind === null ? '' : MEDIA_TYPES[kind];
}

function toTaken({ id, name, type, bytes }: DraftFile): Taken {
  lastId += 1;
  return {
    id: lastId,
    fileId: id,
    attachment: { name, type, bytes },
    preview: isPicture(bytes) ? URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type })) : null,
  };
}

function forget({ preview }: Taken): void {
  if (preview !== null) URL.revokeObjectURL(preview);
}

/** At least 0.1, so that no file looks empty. */
function inMegabytes(bytes: number): string {
  return Math.max(0.1, bytes / MEGABYTE).toFixed(1);
}
