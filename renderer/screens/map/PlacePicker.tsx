import { useEffect } from 'react';
import { useTranslate } from '../../i18n';
import { useUi } from '../../state/uiStore';
import { Button } from '../../ui/Button';
import styles from './MapView.module.css';
import { answerPlace, usePickingPurpose } from '../../kit/map/placePicker';

/** Shown over the map while a place is being picked: what for, and how to cancel. */
export function PlacePicker() {
  const purpose = usePickingPurpose();
  const isSeen = useUi((state) => state.view === 'map' && !state.isRecordWide);
  useEffect(
    function giveUpWithTheMap() {
      if (!isSeen) answerPlace(null);
    },
    [isSeen],
  );
  useEffect(function giveUpAtSignOut() {
    return () => void answerPlace(null);
  }, []);
  return purpose !== null && <Asking purpose={purpose} />;
}

function Asking({ purpose }: { readonly purpose: string }) {
  const translate = useTranslate();
  useEffect(function giveUpOnEscape() {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      event.preventDefault();
      answerPlace(null);
    };
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, []);
  return (
    <div className={styles.asking} role="status">
      <span>{purpose}</span>
      <Button onClick={() => answerPlace(null)}>{translate('form.cancel')}</Button>
    </div>
  );
}
