import { useEffect } from 'react';
import { projectName } from '#shared/messages/projectName';
import { useFormat, useNameOrder, useTranslate } from '../i18n';
import { liveStore } from '../state/liveStore';
import { selectVisible } from '../kit/projects/selectors';
import { readToday } from '../kit/projects/useToday';
import { settingsStore } from '../state/settingsStore';
import { uiStore } from '../state/uiStore';
import { announcer } from '../ui/announcer';

/** Reads aloud what a choice of the user's changed elsewhere on screen: another view, a panel, fewer rows. */
export function useAnnouncements(): void {
  const translate = useTranslate();
  const format = useFormat();
  const names = useNameOrder();
  useEffect(
    function tellStreets() {
      return settingsStore.subscribe(({ showStreets }, before) => {
        if (showStreets === before.showStreets) return;
        announcer.say(translate(showStreets ? 'say.streetsShown' : 'say.streetsHidden'));
      });
    },
    [translate],
  );
  useEffect(
    function tellChanges() {
      return uiStore.subscribe((ui, before) => {
        if (ui.view !== before.view) announcer.sayOnceStill('view', translate(`nav.${ui.view}`));
        if (ui.filter !== before.filter) {
          const { projects } = liveStore.getState();
          const shown = selectVisible(projects, ui.filter, ui.sort, names, readToday()).length;
          announcer.sayOnceStill('filter', translate('say.filter', { shown, total: projects.size }));
        }
        if (ui.isHeatShown !== before.isHeatShown) {
          announcer.say(translate(ui.isHeatShown ? 'say.heatShown' : 'say.heatHidden'));
        }
        if (ui.isListHidden !== before.isListHidden) {
          announcer.say(translate(ui.isListHidden ? 'say.listHidden' : 'say.listShown'));
        }
        if (ui.selectedProjectId !== before.selectedProjectId) {
          if (ui.selectedProjectId === null) announcer.sayOnceStill('panel', translate('say.panelClosed'));
          else if (before.selectedProjectId === null || !isWalkingRows()) {
            const project = liveStore.getState().projects.get(ui.selectedProjectId);
            const name = project ? projectName(project, translate) : translate('project.unknown');
            const facts = project
              ? `, ${translate(`status.${project.status}`)}, ${format.percent(project.progress)}`
              : '';
            announcer.sayOnceStill('panel', translate('say.panelOpened', { name: `${name}${facts}` }));
          }
        }
      });
    },
    [translate, format, names],
  );
}

/** The row under the arrow keys is read already; naming it twice would interrupt that. */
function isWalkingRows(): boolean {
  return document.activeElement?.matches('[role="listbox"], [role="grid"]') ?? false;
}
