import { MapPin } from 'lucide-react';
import type { ClipboardEvent, ReactNode } from 'react';
import type { Position } from '#shared/domain/project';
import { useTranslate } from '../../../i18n';
import { focusOnMap, useMapState } from '../../../kit/map/mapStore';
import { pickPlace } from '../../../kit/map/placePicker';
import { actionStore, type OpenForm } from '../../../state/actionStore';
import { uiStore } from '../../../state/uiStore';
import { Button } from '../../../ui/Button';
import { TextField } from '../../../ui/TextField';
import { withPlaceSpread, type EditFields } from './edit';
import styles from './FormDialog.module.css';
import { DECIMALS, parsePlace } from '../../../kit/map/parsePlace';

type Props = {
  readonly form: OpenForm;
  readonly fields: Pick<EditFields, 'latitude' | 'longitude'>;
  /** Where the map starts; null: as it is. */
  readonly position: Position | null;
  /** What is picked, in words. */
  readonly purpose: string;
  readonly hint?: ReactNode;
  readonly hintOf: (field: 'latitude' | 'longitude') => ReactNode;
  readonly say: (field: string) => string | null;
  readonly onChange: (latitude: string, longitude: string) => void;
};

/** Where a project lies: typed, pasted as a pair, or picked on the map. */
export function PlaceFields({ form, fields, position, purpose, hint, hintOf, say, onChange }: Props) {
  const translate = useTranslate();
  const isMapDrawn = useMapState(({ phase }) => phase === 'drawing');
  const { latitude, longitude } = fields;
  const spreadPasted = (event: ClipboardEvent<HTMLInputElement>): void => {
    const place = parsePlace(event.clipboardData.getData('text'));
    if (!place) return;
    event.preventDefault();
    onChange(place.latitude, place.longitude);
  };
  const spreadTyped = (): void => {
    const typed = { latitude, longitude };
    const spread = withPlaceSpread(typed);
    if (spread !== typed) onChange(spread.latitude ?? '', spread.longitude ?? '');
  };
  const pick = async (): Promise<void> => {
    const { hide, show } = actionStore.getState();
    // Hidden meanwhile; it keeps what was typed.
    hide(form.key);
    uiStore.getState().open('map');
    if (position) focusOnMap(position);
    const place = await pickPlace(purpose);
    if (place) onChange(place.lat.toFixed(DECIMALS), place.lon.toFixed(DECIMALS));
    show(form.key);
  };
  const ways = { inputMode: 'decimal', onPaste: spreadPasted, onBlur: spreadTyped } as const;
  return (
    <>
      <TextField
        className={styles.half}
        label={translate('editForm.latitude')}
        value={latitude}
        error={say('latitude') ?? say('position')}
        hint={hintOf('latitude')}
        onChange={({ target }) => onChange(target.value, longitude)}
        {...ways}
      />
      <TextField
        className={styles.half}
        label={translate('editForm.longitude')}
        value={longitude}
        error={say('longitude')}
        hint={hintOf('longitude')}
        // One sentence is enough for the two; both are marked.
        aria-invalid={say('position') ? true : undefined}
        onChange={({ target }) => onChange(latitude, target.value)}
        {...ways}
      />
      {(isMapDrawn || hint) && (
        <div className={styles.pick}>
          {isMapDrawn && (
            <Button icon={<MapPin size={14} aria-hidden="true" />} onClick={() => void pick()}>
              {translate('editForm.pick')}
            </Button>
          )}
          {hint && <span className={styles.pickHint}>{hint}</span>}
        </div>
      )}
    </>
  );
}
