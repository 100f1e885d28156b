import { useState } from 'react';
import { useTranslate } from '../../../i18n';
import { Button } from '../../../ui/Button';

/** Copies what was typed to the clipboard, and says so. */
export function CopyText({ text }: { readonly text: string }) {
  const translate = useTranslate();
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // Refused by the system: the text itself can still be selected.
    }
  };
  return (
    <>
      <Button variant="link" onClick={() => void copy()}>
        {translate('draft.copy')}
      </Button>
      <span role="status">{isCopied && ` ${translate('draft.copied')}`}</span>
    </>
  );
}
