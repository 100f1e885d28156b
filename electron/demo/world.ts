import type { CityActions } from './city/actions';
import type { City } from './city/city';
import type { Sessions } from './http/sessions';
import type { Profile } from './profile';
import type { EventStreams } from './realtime/eventStreams';
import type { Timers } from './timers';

/** What the request handlers of one server share. */
export interface World {
  readonly city: City;
  readonly actions: CityActions;
  readonly sessions: Sessions;
  readonly timers: Timers;
  readonly streams: EventStreams;
  readonly profile: () => Profile;
}
