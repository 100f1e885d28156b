/** One colour, 0 to 255 each. */
export type Colour = readonly [red: number, green: number, blue: number];

/** A picture of squares of 8 by 8 pixels, row by row. */
export interface Mosaic {
  /** In squares. */
  readonly columns: number;
  readonly rows: number;
  /** `columns` times `rows` colours. */
  readonly colours: readonly Colour[];
}

/** What a camera writes into its file. */
export interface Shot {
  /** Milliseconds since 1970, told as Manila's local time. */
  readonly takenAt: number;
  /** WGS84 degrees. */
  readonly place: readonly [longitude: number, latitude: number] | null;
}

const SQUARE = 8;
const MANILA_OFFSET_MS = 8 * 60 * 60 * 1000;
/** The standard's Huffman table for the first coefficient of a block: how many codes have each length, from 1 bit on. */
const LENGTHS = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];
const CODES = huffmanCodes(LENGTHS);

/**
 * A baseline JPEG. A block of one colour has no coefficient but the first, so neither a transform nor a second Huffman
 * table of any length is needed: pictures cost a few milliseconds.
 */
export function encodeJpeg({ columns, rows, colours }: Mosaic, shot?: Shot): Uint8Array {
  const [width, height] = [columns * SQUARE, rows * SQUARE];
  const header = [
    ...[0xff, 0xd8],
    ...(shot ? segment(0xe1, exif(shot)) : segment(0xe0, [...ascii('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0])),
    // With 8 in every place the first coefficient is the colour itself, less 128.
    ...segment(0xdb, [0, ...Array<number>(64).fill(8)]),
    ...segment(0xc0, [8, ...big(height, 2), ...big(width, 2), 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]),
    ...segment(0xc4, [0x00, ...LENGTHS, ...CODES.keys()]),
    // Of all other coefficients there is only one word: none.
    ...segment(0xc4, [0x10, 1, ...Array<number>(15).fill(0), 0]),
    ...segment(0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
  ];
  const bits = new BitWriter();
  const last = [0, 0, 0];
  for (const colour of colours) {
    toLuma(colour).forEach((value, component) => {
      const step = value - last[component]!;
      last[component] = value;
      const size = step === 0 ? 0 : 32 - Math.clz32(Math.abs(step));
      const { code, length } = CODES[size]!;
      bits.write(code, length);
      bits.write(step < 0 ? step + (1 << size) - 1 : step, size);
      bits.write(0, 1);
    });
  }
  return Uint8Array.from([...header, ...bits.finish(), 0xff, 0xd9]);
}

/** Brightness and two colour differences, whole numbers around 0. */
function toLuma([red, green, blue]: Colour): [number, number, number] {
  const clamp = (value: number) => Math.max(-127, Math.min(127, Math.round(value)));
  return [
    clamp(0.299 * red + 0.587 * green + 0.114 * blue - 128),
    clamp(-0.168736 * red - 0.331264 * green + 0.5 * blue),
    clamp(0.5 * red - 0.418688 * green - 0.081312 * blue),
  ];
}

class BitWriter {
  readonly #bytes: number[] = [];
  #held = 0;
  #count = 0;

  write(value: number, length: number): void {
    for (let bit = length - 1; bit >= 0; bit -= 1) {
      this.#held = (this.#held << 1) | ((value >> bit) & 1);
      this.#count += 1;
      if (this.#count === 8) this.#push();
    }
  }

  finish(): number[] {
    while (this.#count > 0) this.write(1, 1);
    return this.#bytes;
  }

  #push(): void {
    this.#bytes.push(this.#held);
    // 0xff begins a marker; a 0 behind it says that this one is data.
    if (this.#held === 0xff) this.#bytes.push(0);
    this.#held = 0;
    this.#count = 0;
  }
}

function huffmanCodes(lengths: readonly number[]): { code: number; length: number }[] {
  const codes: { code: number; length: number }[] = [];
  let code = 0;
  lengths.forEach((count, index) => {
    for (let made = 0; made < count; made += 1) codes.push({ code: code++, length: index + 1 });
    code <<= 1;
  });
  return codes;
}

function segment(marker: number, content: readonly number[]): number[] {
  return [0xff, marker, ...big(content.length + 2, 2), ...content];
}

/** When and where a picture was taken, in the form cameras write it. */
function exif({ takenAt, place }: Shot): number[] {
  const taken = new Date(takenAt + MANILA_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');
  const time = ascii(`${taken.replaceAll('-', ':')}\0`);
  // Each part begins where the one before ends: header 8, main directory 2 + 12 n + 4, and so on.
  const mainLength = 6 + 12 * (place ? 2 : 1);
  const exifAt = 8 + mainLength;
  const timeAt = exifAt + 18;
  const gpsAt = timeAt + time.length;
  const degreesAt = gpsAt + 6 + 12 * 4;
  const main = [
    ...entry(0x8769, 4, 1, little(exifAt, 4)),
    ...(place ? entry(0x8825, 4, 1, little(gpsAt, 4)) : []),
  ];
  const gps = place
    ? directory([
        ...entry(1, 2, 2, [...ascii(place[1] < 0 ? 'S' : 'N'), 0, 0, 0]),
        ...entry(2, 5, 3, little(degreesAt, 4)),
        ...entry(3, 2, 2, [...ascii(place[0] < 0 ? 'W' : 'E'), 0, 0, 0]),
        ...entry(4, 5, 3, little(degreesAt + 24, 4)),
      ])
    : [];
  return [
    ...ascii('Exif\0\0II'),
    ...little(42, 2),
    ...little(8, 4),
    ...directory(main),
    ...directory(entry(0x9003, 2, time.length, little(timeAt, 4))),
    ...time,
    ...gps,
    ...(place ? [...degrees(place[1]), ...degrees(place[0])] : []),
  ];
}

function directory(entries: readonly number[]): number[] {
  return [...little(entries.length / 12, 2), ...entries, ...little(0, 4)];
}

function entry(tag: number, type: number, count: number, value: readonly number[]): number[] {
  return [...little(tag, 2), ...little(type, 2), ...little(count, 4), ...value];
}

/** Degrees, minutes and hundredths of seconds, each as a fraction. */
function degrees(value: number): number[] {
  const hundredths = Math.round(Math.abs(value) * 360_000);
  const parts = [Math.floor(hundredths / 360_000), Math.floor((hundredths % 360_000) / 6_000)];
  return [
    ...parts.flatMap((part) => [...little(part, 4), ...little(1, 4)]),
    ...little(hundredths % 6_000, 4),
    ...little(100, 4),
  ];
}

function ascii(text: string): number[] {
  return [...Buffer.from(text, 'latin1')];
}

function big(value: number, length: number): number[] {
  return little(value, length).toReversed();
}

function little(value: number, length: number): number[] {
  return Array.from({ length }, (_, index) => Math.floor(value / 256 ** index) % 256);
}
