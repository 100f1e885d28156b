import { MapPinOff } from 'lucide-react';
import type { Project } from '#shared/domain/project';
import { useTranslate } from '../../i18n';
import { IconMark } from '../../ui/IconMark';

/** Marks a project that has no position on the map yet; nothing for others. */
export function UnplacedMark({ project }: { readonly project: Project }) {
  const translate = useTranslate();
  if (project.position) return null;
  return (
    <IconMark label={translate('project.unplaced')}>
      <MapPinOff size={12} aria-hidden="true" />
    </IconMark>
  );
}
