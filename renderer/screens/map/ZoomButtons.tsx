import { Minus, Plus } from 'lucide-react';
import { useTranslate } from '../../i18n';
import { IconButton } from '../../ui/IconButton';
import { cityMap } from './openCityMap';

/** Nearer and farther, for the map wherever it is shown. */
export function ZoomButtons() {
  const translate = useTranslate();
  return (
    <>
      <IconButton
        label={translate('map.zoomIn')}
        icon={<Plus size={16} />}
        onClick={() => cityMap()?.camera.zoomIn()}
      />
      <IconButton
        label={translate('map.zoomOut')}
        icon={<Minus size={16} />}
        onClick={() => cityMap()?.camera.zoomOut()}
      />
    </>
  );
}
