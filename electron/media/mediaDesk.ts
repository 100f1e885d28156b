import type { SeenKind } from '#shared/domain/fileKind';
import { MEDIA_MOST, type MediaProblem, type PixelSize } from '#shared/domain/media';
import { keyOfMedia, parseMediaAddress, type MediaAddress } from '#shared/domain/mediaAddress';
import type { Clock } from '../time/clock';
import { Lanes } from './lanes';
import { lookAt } from './lookAt';
import { fetchMedia, type MediaAnswer, type MediaFetchOptions, type MediaRequest } from './mediaFetch';
import type { MediaOwner, MediaStore } from './mediaStore';
import type { StoredFile } from './storedFile';

/** Whose files are shown now. */
export type MediaPlace = MediaOwner & {
  /** Signed in: the server may be asked. Else only copies are shown. */
  readonly isLive: boolean;
  /** Whether copies are kept; not of the demo city, which is another one at each start. */
  readonly keepsCopies: boolean;
};

export type MediaDeskOptions = MediaFetchOptions & {
  readonly clock: Clock;
  /** Null while nobody's data is shown. */
  readonly place: () => MediaPlace | null;
  readonly store: MediaStore;
};

/** A file as a window gets it. */
export type OpenedMedia =
  | {
      readonly is: 'shown';
      readonly kind: SeenKind;
      readonly pixels: PixelSize | null;
      readonly bytes: Uint8Array<ArrayBuffer>;
    }
  | {
      readonly is: 'problem';
      readonly problem: MediaProblem;
      /** As far as they are known. */
      readonly kind: SeenKind | null;
      readonly size: number | null;
    };

/** What became of a file that a pack wants. */
export type PackedMedia =
  | { readonly is: 'packed'; readonly bytes: number; /** SHA-256, hexadecimal. */ readonly sum: string }
  | {
      readonly is: 'problem';
      /** `not_kept`: the disk did not take it, or nothing is kept here. */
      readonly problem: MediaProblem | 'not_kept';
    };

/** A file as it is known here: a copy, or just fetched. */
type Had = { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly problem: MediaProblem };

/** Requests for files under way at once. */
const FETCHES = 4;
/** Files being read for windows at once; each is held in memory meanwhile. */
const READS = 6;
/** A copy that the server confirmed within this time is not asked about, in ms: files keep their names, and their content. */
const TRUE_FOR = 24 * 3_600_000;
/** A copy is asked about at most so often in one run, in ms. */
const ASK_AGAIN_AFTER = 3_600_000;
/** Whole addresses that are remembered as told. */
const MOST_TOLD = 20_000;

/**
 * Pictures and documents of the server whose data is shown: from the copy on this computer, else from the server. A window
 * gets only what is a picture or a PDF by its own bytes, and small enough to be unpacked.
 */
export class MediaDesk {
  readonly #options: MediaDeskOptions;
  readonly #fetches = new Lanes(FETCHES);
  readonly #reads = new Lanes(READS);
  readonly #underWay = new Map<string, Promise<Had>>();
  readonly #askedAt = new Map<string, number>();
  #told = new Set<string>();
  #toldBy = '';

  constructor(options: MediaDeskOptions) {
    this.#options = options;
  }

  /**
   * The server named these addresses as files of a project: those outside the server are asked for only then. Call it
   * with every list of files before a window gets it.
   */
  noteTold(addresses: Iterable<string>): void {
    this.#forgetOthers();
    for (const told of addresses) {
      // Those on the server itself are asked for in any case: lists name thousands of them.
      if (told.startsWith('/')) continue;
      const address = parseMediaAddress(told);
      if (address?.in !== 'store') continue;
      this.#told.delete(address.url);
      this.#told.add(address.url);
      if (this.#told.size > MOST_TOLD) this.#told.delete(this.#told.values().next().value ?? '');
    }
  }

  /** One file, to be shown. @param told as the server told it */
  open(told: string): Promise<OpenedMedia> {
    return this.#reads.run(async () => {
      const had = await this.#have(told);
      if ('problem' in had) return { is: 'problem', problem: had.problem, kind: null, size: null };
      const { bytes } = had;
      const { kind, pixels, problem } = lookAt(bytes, told);
      return problem
        ? { is: 'problem', problem, kind, size: bytes.length }
        : { is: 'shown', kind, pixels, bytes };
    });
  }

  /**
   * One file, to be saved, whatever it is: piece by piece, up to the limit for saved files. Null when it is whole. Rejects
   * with the error of the sink.
   */
  async save(told: string, sink: (piece: Uint8Array) => Promise<void>): Promise<MediaProblem | null> {
    const found = this.#find(told);
    if (typeof found === 'string') return found;
    const { place, address } = found;
    const held = place.keepsCopies ? await this.#options.store.read(place, keyOfMedia(address)) : null;
    if (held) {
      await sink(held.bytes);
      return null;
    }
    if (!place.isLive) return 'not_held';
    const answer = await this.#ask(place, address, {
      mostBytes: MEDIA_MOST.savedBytes,
      withinMs: null,
      sink,
    });
    return answer.is === 'problem' ? answer.problem : null;
  }

  /** Whether something is being fetched for a window. */
  get isBusy(): boolean {
    return this.#underWay.size > 0;
  }

  /**
   * Takes a file for a pack: from the copy on this computer, which is read and checked, else from the server. It stays,
   * whatever the limit of the other copies, until it is released.
   * @param mostBytes more are not taken
   */
  async pack(told: string, mostBytes: number): Promise<PackedMedia> {
    this.noteTold([told]);
    const found = this.#find(told);
    if (typeof found === 'string') return { is: 'problem', problem: found };
    const { place, address } = found;
    const { store } = this.#options;
    const key = keyOfMedia(address);
    if (!place.keepsCopies) return { is: 'problem', problem: 'not_kept' };
    const copy = await store.read(place, key);
    if (copy && copy.bytes.length > mostBytes) return { is: 'problem', problem: 'too_large' };
    if (!copy) {
      if (!place.isLive) return { is: 'problem', problem: 'not_held' };
      const erasures = store.erasures(place);
      const answer = await this.#ask(place, address, { mostBytes });
      if (answer.is === 'problem') return answer;
      if (answer.is === 'same') return { is: 'problem', problem: 'server_broken' };
      const { problem } = lookAt(answer.bytes, told);
      if (problem === 'answered_page' || problem === 'empty') return { is: 'problem', problem };
      await store.keep(place, key, answer.bytes, answer.lastModified, { erasures, asPinned: true });
    }
    return (await this.#packed(place, key)) ?? { is: 'problem', problem: 'not_kept' };
  }

  /**
   * A file of a pack as it lies on the disk; null where it is not there.
   * @param isThorough its bytes are read and compared with their sum; else only the folder's listing is asked
   */
  async packed(told: string, isThorough: boolean): Promise<PackedMedia | 'listed' | null> {
    const found = this.#findPacked(told);
    if (!found || !(await this.#options.store.isPinned(found.place, found.key))) return null;
    return isThorough ? this.#packed(found.place, found.key) : 'listed';
  }

  /** No pack holds these files any more: they leave the disk. */
  async release(addresses: readonly string[]): Promise<void> {
    const found = this.#findAll(addresses);
    if (found) await this.#options.store.release(found.place, found.keys);
  }

  /** Of the files of packs only these are still wanted. */
  async releaseOthers(addresses: readonly string[]): Promise<void> {
    const found = this.#findAll(addresses);
    if (found) await this.#options.store.releaseOthers(found.place, found.keys);
  }

  /** All at once: another user may be at work before the last of them is done. */
  #findAll(
    addresses: readonly string[],
  ): { readonly place: MediaPlace; readonly keys: readonly string[] } | null {
    const place = this.#options.place();
    if (!place?.keepsCopies) return null;
    return { place, keys: addresses.flatMap((told) => this.#findPacked(told)?.key ?? []) };
  }

  async #packed(place: MediaPlace, key: string): Promise<PackedMedia | null> {
    const { store } = this.#options;
    const isPinned = await store.pin(place, key);
    const copy = isPinned ? await store.read(place, key) : null;
    return copy && { is: 'packed', bytes: copy.bytes.length, sum: copy.head.sum };
  }

  #findPacked(told: string): { readonly place: MediaPlace; readonly key: string } | null {
    this.noteTold([told]);
    const found = this.#find(told);
    if (typeof found === 'string' || !found.place.keepsCopies) return null;
    return { place: found.place, key: keyOfMedia(found.address) };
  }

  async #have(told: string): Promise<Had> {
    const found = this.#find(told);
    if (typeof found === 'string') return { problem: found };
    const { place, address } = found;
    const key = `${place.origin}\n${place.username}\n${keyOfMedia(address)}`;
    const current = this.#underWay.get(key);
    if (current) return current;
    const task = this.#get(told, place, address).finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, task);
    return task;
  }

  async #get(told: string, place: MediaPlace, address: MediaAddress): Promise<Had> {
    const { store, clock } = this.#options;
    const key = keyOfMedia(address);
    const held = place.keepsCopies ? await store.read(place, key) : null;
    if (held) {
      if (place.isLive && clock.now() - held.head.checkedAt > TRUE_FOR) {
        void this.#renew(told, place, address, held);
      }
      return { bytes: held.bytes };
    }
    if (!place.isLive) return { problem: 'not_held' };
    const erasures = store.erasures(place);
    const answer = await this.#ask(place, address, { mostBytes: MEDIA_MOST.bytes });
    if (answer.is === 'problem') return { problem: answer.problem };
    if (answer.is === 'same') return { problem: 'server_broken' };
    await this.#keep(told, place, key, answer, erasures);
    return { bytes: answer.bytes };
  }

  /** Asks whether a copy is still true, while it is shown; a failure changes nothing. */
  async #renew(told: string, place: MediaPlace, address: MediaAddress, held: StoredFile): Promise<void> {
    const { clock } = this.#options;
    const key = keyOfMedia(address);
    const asked = this.#askedAt.get(key);
    if (asked !== undefined && clock.now() - asked < ASK_AGAIN_AFTER) return;
    this.#askedAt.set(key, clock.now());
    const erasures = this.#options.store.erasures(place);
    const answer = await this.#ask(place, address, {
      mostBytes: MEDIA_MOST.bytes,
      heldSince: held.head.lastModified,
    });
    if (answer.is !== 'bytes') return;
    // What cannot be shown does not take the place of what can.
    const isWorse = lookAt(answer.bytes, told).problem && !lookAt(held.bytes, told).problem;
    if (!isWorse) await this.#keep(told, place, key, answer, erasures);
  }

  async #keep(
    told: string,
    place: MediaPlace,
    key: string,
    { bytes, lastModified }: Extract<MediaAnswer, { is: 'bytes' }>,
    erasures: number,
  ): Promise<void> {
    // A page in a file's place, such as a network's own, is not the file.
    const { problem } = lookAt(bytes, told);
    if (!place.keepsCopies || problem === 'answered_page' || problem === 'empty') return;
    await this.#options.store.keep(place, key, bytes, lastModified, { erasures });
  }

  #ask(place: MediaPlace, address: MediaAddress, how: Omit<MediaRequest, 'url'>): Promise<MediaAnswer> {
    const url = address.in === 'server' ? place.origin + address.path : address.url;
    return this.#fetches.run(() => fetchMedia(this.#options, { url, ...how }));
  }

  /** Whose file it is and where, or why it is none. */
  #find(told: string): { place: MediaPlace; address: MediaAddress } | MediaProblem {
    const place = this.#options.place();
    if (!place) return 'not_signed_in';
    this.#forgetOthers();
    const address = parseMediaAddress(told);
    if (!address) return 'bad_address';
    if (address.in === 'server') return { place, address };
    const url = URL.canParse(address.url) ? new URL(address.url) : null;
    if (!url) return 'bad_address';
    if (url.origin === place.origin) {
      const own = parseMediaAddress(url.pathname);
      return own ? { place, address: own } : 'bad_address';
    }
    // What an encrypted server tells is not asked for in the open.
    const isSafe = url.protocol === 'https:' || place.origin.startsWith('http:');
    return isSafe && this.#told.has(address.url) ? { place, address } : 'bad_address';
  }

  /** What one server told is nothing to another. */
  #forgetOthers(): void {
    const place = this.#options.place();
    const by = place ? `${place.origin}\n${place.username}` : '';
    if (by === this.#toldBy) return;
    this.#toldBy = by;
    this.#told = new Set();
    this.#askedAt.clear();
  }
}
