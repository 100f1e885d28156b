import { changeSettings, settingsStore } from '../../state/settingsStore';

/** Shows or hides the streets under the projects, from now on. */
export function toggleStreets(): void {
  void changeSettings({ showStreets: !settingsStore.getState().showStreets });
}
