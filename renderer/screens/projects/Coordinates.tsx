import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Position } from '#shared/domain/project';
import { useTranslate } from '../../i18n';
import { announcer } from '../../ui/announcer';
import { IconButton } from '../../ui/IconButton';
import styles from './ProjectDetail.module.css';

/** How long the mark of a finished copy stays, in ms. */
const COPIED_FOR = 1500;

/** Latitude, longitude to five decimals (about a metre), as other maps accept them; a button copies them. */
export function Coordinates({ position }: { readonly position: Position }) {
  const translate = useTranslate();
  const [isCopied, setCopied] = useState(false);
  const text = `${position.lat.toFixed(5)}, ${position.lon.toFixed(5)}`;

  useEffect(
    function takeMarkAway() {
      if (!isCopied) return;
      const timer = setTimeout(() => setCopied(false), COPIED_FOR);
      return () => clearTimeout(timer);
    },
    [isCopied],
  );

  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      announcer.say(translate('project.copied'));
    } catch {
      // Refused by the system: the text itself can still be selected.
    }
  };

  return (
    <span className={styles.coordinates}>
      <IconButton
        label={translate(isCopied ? 'project.copied' : 'project.copy')}
        icon={isCopied ? <Check size={14} /> : <Copy size={14} />}
        onClick={() => void copy()}
      />
      {text}
    </span>
  );
}
