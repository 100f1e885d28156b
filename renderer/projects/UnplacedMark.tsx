import { MapPinOff } from 'lucide-react';
import type { Project } from '#shared/domain/project';
import { useTranslate } from '../i18n';
import styles from './UnplacedMark.module.css';

/** Says of a project that it has no place on the map yet; nothing for those that have one. */
export function UnplacedMark({ project }: { readonly project: Project }) {
  const translate = useTranslate();
  if (project.position) return null;
  const label = translate('project.unplaced');
  return (
    <span className={styles.mark} role="img" aria-label={label} title={label}>
      <MapPinOff size={12} aria-hidden="true" />
    </span>
  );
}
