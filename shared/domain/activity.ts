/** What the person in front of the screen and the machine are up to. */
export type Activity = {
  /** `hidden`: no window can be seen. `locked`: nobody can look. */
  readonly presence: 'visible' | 'hidden' | 'locked';
  readonly isOnBattery: boolean;
  /** Nobody touched the machine for some minutes. */
  readonly isIdle: boolean;
};
