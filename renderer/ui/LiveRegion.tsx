import { useEffect, useId } from 'react';
import { useStore } from 'zustand';
import { announcer } from './announcer';
import styles from './forReaders.module.css';

/** Holds what is to be read aloud. One in the window, one in each modal dialog: the innermost is used. */
export function LiveRegion() {
  const id = useId();
  useEffect(
    function takePart() {
      return announcer.addRegion(id);
    },
    [id],
  );
  const text = useStore(announcer.store, (spoken) => (spoken.regions.at(-1) === id ? spoken.text : ''));
  return (
    <div className={styles.forReaders} aria-live="polite" aria-atomic="true" data-announcements>
      {text}
    </div>
  );
}
