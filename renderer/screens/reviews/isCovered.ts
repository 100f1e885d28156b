import { uiStore } from '../../state/uiStore';

/** Whether a dialog or the record of a project lies over the review: keys and what is pasted are theirs then. */
export function isCovered(): boolean {
  return document.querySelector('dialog[open]') !== null || uiStore.getState().isRecordWide;
}
