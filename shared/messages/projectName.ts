import type { Project } from '../domain/project';
import type { Translate } from './translate';

/** What a project is called on screen: its name or, where the server holds none that can be seen, what else tells it. */
export function projectName(
  { name, prn, id }: Pick<Project, 'name' | 'prn' | 'id'>,
  translate: Translate,
): string {
  if (name !== '') return name;
  return prn === ''
    ? translate('project.noNameNumber', { id: String(id) })
    : translate('project.noName', { prn });
}
