import type { Project } from '#shared/domain/project';
import { mapStore } from '../../kit/map/mapStore';
import { isEmptyFilter } from '../../kit/projects/filter';
import { useVisibleProjects } from '../../kit/projects/selectors';
import { useTranslate } from '../../i18n';
import { useUi } from '../../state/uiStore';

/** Which projects are taken: those the filter lets through, or those of them that the map shows now. */
export const SCOPES = ['list', 'map'] as const;

export type Scope = (typeof SCOPES)[number];

export type ScopeChoice = {
  readonly projects: readonly Project[];
  /** What the pack is called unless a person says otherwise. */
  readonly title: string;
};

/** The choices there are. The map's is of the moment at which the dialog is drawn; without a map it is absent. */
export function useScopes(): Readonly<Record<Scope, ScopeChoice | null>> {
  const translate = useTranslate();
  const projects = useVisibleProjects();
  const filter = useUi((state) => state.filter);
  const { isInView } = mapStore.getState();
  const chosen = filter.list === null ? 'packs.name.chosen' : (`lists.${filter.list}` as const);
  const title = translate(isEmptyFilter(filter) ? 'packs.name.all' : chosen);
  const values = Object.values(filter.choices).flatMap((set) => [...set]);
  const [only] = values;
  return {
    // One value, such as a barangay, says it best.
    list: { projects, title: values.length === 1 && only ? only : title },
    map: isInView && {
      projects: projects.filter(({ position }) => position !== null && isInView(position)),
      title: translate('packs.name.map'),
    },
  };
}
