import { useState } from 'react';
import { fileNameOf } from '#shared/domain/mediaAddress';
import type { MessageKey } from '#shared/messages/translate';
import { useTranslate } from '../../../i18n';
import { saveMedia } from '../../calls';

type File = { readonly path: string; readonly name: string };

/** Saving the file that is shown, and how it went, in words. */
export function useSaving(file: File | undefined): {
  readonly said: string;
  readonly isSaving: boolean;
  readonly save: () => void;
} {
  const translate = useTranslate();
  const [state, setState] = useState<{ path: string; said: MessageKey | null } | null>(null);
  const shown = state && state.path === file?.path ? state : null;
  const isSaving = shown !== null && shown.said === 'media.viewer.saving';
  const save = (): void => {
    if (!file || isSaving) return;
    const { path } = file;
    setState({ path, said: 'media.viewer.saving' });
    void saveMedia(path, nameToSave(file)).then((outcome) => {
      setState((now) => (now?.path === path ? { path, said: sayOutcome(outcome) } : now));
    });
  };
  return { said: shown?.said ? translate(shown.said) : '', isSaving, save };
}

/** A document has a name that people gave it, mostly without an ending: the file on the server has one. */
export function nameToSave({ path, name }: File): string {
  const ending = /\.[a-z0-9]{1,8}$/i.exec(fileNameOf(path))?.[0] ?? '';
  return name.toLowerCase().endsWith(ending.toLowerCase()) ? name : name + ending;
}

function sayOutcome(outcome: Awaited<ReturnType<typeof saveMedia>>): MessageKey | null {
  if (outcome === 'cancelled') return null;
  if (outcome === 'saved') return 'media.viewer.saved';
  return outcome === 'not_written' ? 'media.viewer.notWritten' : `media.problem.${outcome}`;
}
