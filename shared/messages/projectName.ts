import type { Project } from '../domain/project';
import type { Translate } from './translate';

/** The name of a project on screen; where the server holds no visible one, what else identifies it. */
export function projectName(
  { name, prn, id }: Pick<Project, 'name' | 'prn' | 'id'>,
  translate: Translate,
): string {
  if (name !== '') return name;
  return prn === ''
    ? translate('project.noNameNumber', { id: String(id) })
    : translate('project.noName', { prn });
}
