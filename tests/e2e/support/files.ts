import { crc32, deflateSync } from 'node:zlib';

// Pictures and PDFs for tests, made by hand: good ones, and some that lie about themselves.

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}

/** A PNG that says it has these dots. @param rows its packed content; default: none, which no decoder can unpack */
function pngOf(width: number, height: number, colourType: number, rows: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, colourType], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A drawn picture: a sky, a road, and a mark that says which one it is. */
export function photo(width: number, height: number, hue: number): Buffer {
  const rows = Buffer.alloc(height * (width * 3 + 1));
  for (let y = 0; y < height; y += 1) {
    const at = y * (width * 3 + 1) + 1;
    const isSky = y < height * 0.45;
    for (let x = 0; x < width; x += 1) {
      const isRoad = !isSky && Math.abs(x / width - 0.5) < (y / height - 0.4) * 0.6;
      const isLine = isRoad && Math.abs(x / width - 0.5) < 0.01 && y % 60 < 30;
      const isMark = Math.hypot(x - width * 0.8, y - height * 0.2) < height * 0.09;
      const colour = isMark
        ? [250, 210, hue]
        : isLine
          ? [245, 245, 240]
          : isRoad
            ? [96, 98, 104]
            : isSky
              ? [140 + (y * 80) / height, 180 + hue / 8, 235]
              : [70 + hue / 4, 130, 70];
      rows.set(colour, at + x * 3);
    }
  }
  return pngOf(width, height, 2, deflateSync(rows));
}

/** Few bytes that say they are four billion dots. */
export function pictureBomb(): Buffer {
  return pngOf(60_000, 60_000, 2, deflateSync(Buffer.alloc(1_000)));
}

/** As many dots as are allowed, in few bytes: all of one colour. */
export function largestPicture(): Buffer {
  return pngOf(8_000, 8_000, 0, deflateSync(Buffer.alloc(8_000 * 8_001), { level: 1 }));
}

/** A PNG whose header is good and whose content is not. */
export function brokenPicture(): Buffer {
  return pngOf(40, 30, 2, Buffer.from('not packed at all'));
}

type PdfOptions = {
  /** Text of each page. */
  readonly pages: readonly string[];
  /** Points. */
  readonly size?: readonly [number, number];
  /** Further entries of the catalogue, such as what is done when it is opened. */
  readonly catalogue?: string;
  /** Further entries of each page, such as links. */
  readonly page?: string;
  /** What draws each page, packed; default: its text. */
  readonly drawing?: Buffer;
};

/** A PDF with a correct table of its objects. */
export function pdf({ pages, size = [595, 842], catalogue = '', page = '', drawing }: PdfOptions): Buffer {
  const objects: (string | Buffer)[] = [];
  const stream = (content: Buffer): Buffer =>
    Buffer.concat([
      Buffer.from(`<< /Length ${content.length} /Filter /FlateDecode >>\nstream\n`),
      content,
      Buffer.from('\nendstream'),
    ]);
  const first = 4;
  const kids = pages.map((_text, index) => `${first + index * 2} 0 R`).join(' ');
  objects.push(
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  );
  for (const [index, text] of pages.entries()) {
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${size[0]} ${size[1]}] /Contents ${first + index * 2 + 1} 0 R ` +
        `/Resources << /Font << /F1 3 0 R >> >> ${page} >>`,
      stream(
        drawing ??
          deflateSync(
            Buffer.from(
              `0.85 0.9 0.97 rg 40 ${size[1] - 150} ${size[0] - 80} 90 re f 0 g BT /F1 24 Tf 56 ${size[1] - 110} Td (${text}) Tj ET`,
            ),
          ),
      ),
    );
  }
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const places: number[] = [];
  let at = 9;
  for (const [index, object] of objects.entries()) {
    const whole = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      Buffer.from(object),
      Buffer.from('\nendobj\n'),
    ]);
    places.push(at);
    at += whole.length;
    parts.push(whole);
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}` +
        `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
