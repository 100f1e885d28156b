import { useEffect, useRef } from 'react';
import type { Project } from '#shared/domain/project';
import type { TypedFields } from '#shared/domain/work';
import type { OpenForm } from '../../../state/actionStore';
import { discardDraft, keepDraft } from '../../../state/drafts';
import type { Attachments } from './useAttachments';

type Kept = {
  /** Fields by the form's own names, as text; untouched ones are left out. */
  readonly typed: TypedFields;
  /** What the touched fields held before. */
  readonly base?: TypedFields;
  readonly attachments?: Attachments;
  /** There is something that closing would lose. */
  readonly isDirty: boolean;
};

/** Has main keep what a form holds, with every change; a form emptied again leaves nothing behind. */
export function useKeptDraft(form: OpenForm, project: Project, kept: Kept): void {
  const { typed, base = {}, attachments, isDirty } = kept;
  const files = attachments?.fileIds ?? [];
  const wasKept = useRef(form.draft !== null);
  const content = JSON.stringify([typed, base, files]);
  const { name } = project;
  useEffect(
    function keepWithEveryChange() {
      const [typedNow, baseNow, filesNow] = JSON.parse(content) as [TypedFields, TypedFields, string[]];
      if (isDirty) void keepDraft(form, name, typedNow, baseNow, filesNow);
      else if (wasKept.current) void discardDraft(form.draftId);
      wasKept.current = isDirty;
    },
    [form, name, content, isDirty],
  );
}
