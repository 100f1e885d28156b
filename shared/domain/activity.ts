/** What the user and the computer are doing. */
export type Activity = {
  /** `hidden`: no window can be seen. `locked`: the screen is locked. */
  readonly presence: 'visible' | 'hidden' | 'locked';
  readonly isOnBattery: boolean;
  /** No input for some minutes. */
  readonly isIdle: boolean;
};
