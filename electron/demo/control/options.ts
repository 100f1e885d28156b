import type { Random } from '../city/random';
import type { CityLife } from '../life';
import type { ProfileName } from '../profile';
import type { WebSockets } from '../realtime/webSockets';
import type { World } from '../world';

/** What the control endpoint acts on. */
export interface ControlOptions extends World {
  readonly token: string;
  readonly random: Random;
  readonly sockets: WebSockets;
  readonly life: CityLife;
  readonly setProfile: (name: ProfileName) => void;
}
