import { app, net, Notification } from 'electron';
import { z } from 'zod';
import { quietMinutesLeft, readQuietHours } from '#shared/config/quietHours';
import type { CheckFacts } from '#shared/domain/checks/facts';
import type { LiveState } from '#shared/state/state';
import { systemFiles } from '../disk/fileSystem';
import { CheckDesk } from '../support/checkDesk';
import { localMinute } from '../time/localMinute';
import type { Clock, TimerHandle } from '../time/clock';
import { systemFreeBytes } from '../updates/room';
import type { Given, Ground } from './ground';
import type { Keeping } from './keeping';
import type { Way } from './network';
import type { Ends } from './phases';
import type { Choices } from './settings';

/** What is checked of this computer and its connection. */
export type Checked = { readonly checks: CheckDesk };

/** At most so often, in ms, a change is looked at for its own sake, so that its beginning is known later. */
const LOOK_PAUSE = 10_000;

/** How long, in ms, the graphics process may take to answer. */
const GRAPHICS_LIMIT = 5_000;

/** Chromium tells much more, by no documented shape. */
const gpuInfoSchema = z.object({ auxAttributes: z.object({ softwareRendering: z.boolean() }) });

/** Prepares the checks, and looks whenever something that they say may have changed. */
export function openChecks(there: Given & Ground & Choices & Keeping & Way, ends: Ends): Checked {
  const { clock, folder, state, settings, kept, network, serverTime } = there;
  const { store } = state;
  const facts = async (): Promise<CheckFacts> => {
    const { link, session, storage } = store.state;
    const now = clock.now();
    const quiet = readQuietHours(settings.values.quietHours);
    return {
      ...{ now, link, session, storage },
      isOnline: net.isOnline(),
      isProxied: session.server === '' ? null : await network.isProxied(session.server),
      clock: serverTime.of(session.server),
      isPollingChosen: settings.values.transport === 'poll',
      notices: {
        isSupported: Notification.isSupported(),
        isOn: settings.values.osNotifications,
        isQuiet: quiet !== null && quietMinutesLeft(quiet, localMinute(now)) > 0,
      },
      graphics: await lookAtGraphics(clock),
      disk: lookAtDisk(folder),
      keeping: kept.keeping(),
    };
  };
  const checks = new CheckDesk({ facts });

  let seen: readonly unknown[] = [];
  let soon: TimerHandle | null = null;
  const unlisten = store.subscribe(() => {
    const now = whatMatters(store.state);
    if (soon !== null || now.every((one, index) => one === seen[index])) return;
    soon = clock.after(LOOK_PAUSE, () => {
      soon = null;
      seen = whatMatters(store.state);
      void checks.look();
    });
  });
  ends.add(() => {
    unlisten();
    clock.cancel(soon);
  });
  return { checks };
}

/** The parts of the state that the checks are about, without what changes all the time. */
function whatMatters({ link, session, storage }: LiveState): readonly unknown[] {
  return [link.phase, link.problem, link.channels, session, storage];
}

function lookAtDisk(folder: string): CheckFacts['disk'] {
  let isWritable = true;
  try {
    systemFiles.probe(folder);
  } catch {
    isWritable = false;
  }
  try {
    return { isWritable, freeBytes: systemFreeBytes(folder) };
  } catch {
    return { isWritable, freeBytes: null };
  }
}

async function lookAtGraphics(clock: Clock): Promise<CheckFacts['graphics']> {
  const { webgl, gpu_compositing: compositing } = app.getGPUFeatureStatus();
  // Before the graphics process has told, there is nothing here, whatever Electron's types say.
  if (typeof webgl !== 'string' || typeof compositing !== 'string') return null;
  const isOn = !app.commandLine.hasSwitch('disable-gpu');
  const told = isOn ? await askGraphics(clock) : null;
  const read = gpuInfoSchema.safeParse(told);
  return {
    ...{ isOn, webgl, compositing },
    isSoftware: read.success ? read.data.auxAttributes.softwareRendering : null,
  };
}

/** What the graphics process says of itself; null where it says nothing. One that hangs may be what is looked for. */
async function askGraphics(clock: Clock): Promise<unknown> {
  let limit: TimerHandle | null = null;
  const silence = new Promise<null>((resolve) => {
    limit = clock.after(GRAPHICS_LIMIT, () => resolve(null));
  });
  const told = await Promise.race([app.getGPUInfo('basic').catch(() => null), silence]);
  clock.cancel(limit);
  return told;
}
