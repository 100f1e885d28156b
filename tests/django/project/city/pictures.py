"""
Draws what the seeded files hold: small JPEGs of coloured squares, and a PDF of one empty page. Debian's Python has no
library for pictures by itself.
"""
from functools import lru_cache
from typing import Callable, List, Tuple

Colour = Tuple[int, int, int]
# One code of 4 bits for each size of a difference, and one of 1 bit for "nothing more in this square".
SIZES = bytes([0] * 3 + [12] + [0] * 12) + bytes(range(12))
END_ONLY = bytes([1] + [0] * 15) + bytes([0])


def _segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2, 'big') + body


def _to_ycc(red: int, green: int, blue: int) -> Colour:
    luma = 0.299 * red + 0.587 * green + 0.114 * blue
    return round(luma), round((blue - luma) * 0.564 + 128), round((red - luma) * 0.713 + 128)


def _pack(bits: List[str]) -> bytes:
    text = ''.join(bits)
    text += '1' * (-len(text) % 8)
    packed = int(text, 2).to_bytes(len(text) // 8, 'big')
    return packed.replace(b'\xff', b'\xff\x00')


def jpeg(columns: int, rows: int, colour_at: Callable[[int, int], Colour]) -> bytes:
    """A baseline JPEG of so many squares of 8 by 8 pixels, each of one colour."""
    bits, before = [], [0, 0, 0]
    for row in range(rows):
        for column in range(columns):
            for part, value in enumerate(_to_ycc(*colour_at(column, row))):
                level = value - 128
                difference, before[part] = level - before[part], level
                size = abs(difference).bit_length()
                bits.append(f'{size:04b}')
                if size:
                    bits.append(f'{difference if difference > 0 else difference + (1 << size) - 1:0{size}b}')
                bits.append('0')
    frame = b'\x08' + (rows * 8).to_bytes(2, 'big') + (columns * 8).to_bytes(2, 'big') + bytes([3])
    frame += b''.join(bytes([part, 0x11, 0]) for part in (1, 2, 3))
    scan = bytes([3, 1, 0, 2, 0, 3, 0, 0, 63, 0])
    return b''.join([
        b'\xff\xd8',
        _segment(0xE0, b'JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00'),
        # Steps of 8: the mean of a square is stored as it is.
        _segment(0xDB, bytes([0]) + bytes([8] * 64)),
        _segment(0xC0, frame),
        _segment(0xC4, bytes([0x00]) + SIZES),
        _segment(0xC4, bytes([0x10]) + END_ONLY),
        _segment(0xDA, scan),
        _pack(bits),
        b'\xff\xd9',
    ])


@lru_cache(maxsize=None)
def site_photo(number: int) -> bytes:
    """160 by 120 pixels of sky over ground; every number another picture."""
    def colour_at(column: int, row: int) -> Colour:
        if row < 8:
            return 120 + 8 * row, 160 + 8 * row, 225
        shade = (column * 7 + row * 13 + number * 29) % 60
        return 110 + shade, 80 + shade // 2 + number * 5 % 40, 50 + shade // 3
    return jpeg(20, 15, colour_at)


def empty_pdf(title: str) -> bytes:
    """A PDF of one empty page with a title."""
    objects = [
        b'<< /Type /Catalog /Pages 2 0 R >>',
        b'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
        b'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
        b'<< /Title (' + title.encode('ascii', 'replace') + b') >>',
    ]
    text, places = b'%PDF-1.4\n', []
    for number, body in enumerate(objects, 1):
        places.append(len(text))
        text += b'%d 0 obj\n%b\nendobj\n' % (number, body)
    start = len(text)
    text += b'xref\n0 5\n0000000000 65535 f \n' + b''.join(b'%010d 00000 n \n' % place for place in places)
    return text + b'trailer\n<< /Size 5 /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n' % start


def is_picture(beginning: bytes) -> bool:
    """By its first bytes: JPEG, PNG, GIF, WebP."""
    return beginning.startswith((b'\xff\xd8', b'\x89PNG', b'GIF8')) or beginning[8:12] == b'WEBP'
