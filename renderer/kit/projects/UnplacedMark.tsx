import { MapPinOff } from 'lucide-react';
import type { Project } from '#shared/domain/project';
import { useTranslate } from '../../i18n';
import { IconMark } from '../../ui/IconMark';

/** Says of a project that it has no place on the map yet; nothing for those that have one. */
export function UnplacedMark({ project }: { readonly project: Project }) {
  const translate = useTranslate();
  if (project.position) return null;
  return (
    <IconMark label={translate('project.unplaced')}>
      <MapPinOff size={12} aria-hidden="true" />
    </IconMark>
  );
}
