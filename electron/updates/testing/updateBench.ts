import { spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UpdatesMode, UpdateView } from '#shared/domain/updates';
import { FakeClock } from '../../../tests/fakes/fakeClock';
import { systemFiles } from '../../disk/fileSystem';
import { manifestName, type Manifest } from '../manifest';
import { UpdateMemory } from '../memory';
import { requireRoom } from '../room';
import { UpdateDesk, type UpdateDeskOptions } from '../updateDesk';
import { downloadAppImage } from '../ways';
import { FeedServer } from './feedServer';
import { program } from './program';
import { A_FILE, A_MANIFEST, sealed, testKeys } from './signed';

/** A computer with an AppImage of version 0.1.0, and an office's feed with 0.2.0. */
export class UpdateBench {
  readonly folder = mkdtempSync(join(tmpdir(), 'updates-'));
  readonly appImage = join(this.folder, 'apps', 'GISTagum.AppImage');
  readonly server = new FeedServer();
  readonly clock = new FakeClock();
  readonly keys = testKeys();
  readonly views: UpdateView[] = [];
  readonly logged: string[] = [];
  hasUnsentWork = false;
  freeBytes = 1e9;
  quits = 0;
  readonly #log = join(this.folder, 'run.log');

  async start(): Promise<void> {
    mkdirSync(join(this.folder, 'apps'));
    writeFileSync(this.appImage, program('0.1.0'));
    chmodSync(this.appImage, 0o755);
    writeFileSync(this.#log, '');
    await this.server.start();
    this.publish({});
  }

  async stop(): Promise<void> {
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Puts a version into the feed, its file signed as it is. */
  publish(
    change: Partial<Manifest>,
    key = this.keys.privateKey,
    bytes = program(change.version ?? '0.2.0'),
  ): Manifest {
    const sha512 = createHash('sha512').update(bytes).digest('base64');
    const file = { ...A_FILE, size: bytes.length, sha512 };
    const manifest: Manifest = { ...A_MANIFEST, files: [file], ...change };
    this.server.files.set(A_FILE.name, bytes);
    this.server.files.set(`copy-${A_FILE.name}`, bytes);
    this.server.files.set(manifestName('stable'), Buffer.from(sealed(manifest, key)));
    return manifest;
  }

  desk(change: Partial<UpdateDeskOptions> & { readonly mode?: UpdatesMode } = {}): UpdateDesk {
    const folder = join(this.folder, 'updates');
    const note = (_subject: string, event: string, details = {}): void => {
      this.logged.push(`${event} ${JSON.stringify(details)}`);
    };
    return new UpdateDesk({
      clock: this.clock,
      random: () => 0.5,
      log: { info: note, warn: note, error: note },
      policy: {
        ...{ url: this.server.url, channel: 'stable', ring: 100, deferDays: 0 },
        mode: change.mode ?? 'auto',
      },
      keys: [this.keys.publicKey],
      current: '0.1.0',
      installed: 'appimage',
      machine: { platform: 'linux', arch: 'x64' },
      memory: new UpdateMemory({ files: systemFiles, folder, newId: randomUUID }),
      fetch,
      requireRoom: (size) =>
        requireRoom(
          { files: systemFiles, folder, program: this.appImage, freeBytes: () => this.freeBytes },
          size,
        ),
      download: (job) => downloadAppImage({ ...job, folder }, this.appImage),
      occupation: () => ({ hasUnsentWork: this.hasUnsentWork }),
      quit: () => (this.quits += 1),
      onView: (view) => this.views.push(view),
      ...change,
    });
  }

  get view(): UpdateView | undefined {
    return this.views.at(-1);
  }

  /** Starts the program that is installed now, and tells all that ever ran. */
  run(): readonly string[] {
    const { status } = spawnSync(this.appImage, { env: { ...process.env, RUN_LOG: this.#log } });
    if (status !== 0) throw new Error('It does not start.');
    return this.ran;
  }

  get ran(): readonly string[] {
    return readFileSync(this.#log, 'utf8').split('\n').slice(0, -1);
  }

  get runLog(): string {
    return this.#log;
  }
}
