"""Answers of CSV and Excel (server contract §7.3, §16). An Excel file is a ZIP of a few XML files, written here by hand."""
import csv
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Dict, Iterable, List, Sequence
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from django.http import HttpResponse

Row = Sequence[object]
XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
PART = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def csv_answer(rows: Iterable[Row], filename: str) -> HttpResponse:
    """UTF-8 without BOM, CRLF, quoted where needed."""
    text = StringIO()
    csv.writer(text).writerows(rows)
    return _attachment(text.getvalue().encode(), 'text/csv', filename)


def xlsx_answer(sheets: Dict[str, Iterable[Row]], filename: str) -> HttpResponse:
    return _attachment(write_xlsx({name: list(rows) for name, rows in sheets.items()}), XLSX, filename)


def _attachment(content: bytes, content_type: str, filename: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response['Content-Disposition'] = f'attachment; filename="{filename}"'
    return response


def write_xlsx(sheets: Dict[str, List[Row]]) -> bytes:
    """Numbers stay numbers, everything else is text; by name of the sheet."""
    texts: Dict[str, int] = {}
    pages = [_sheet(rows, texts) for rows in sheets.values()]
    numbers = range(1, len(pages) + 1)
    content = BytesIO()
    with ZipFile(content, 'w', ZIP_DEFLATED) as file:
        file.writestr('[Content_Types].xml', (
            f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{PART}.sheet.main+xml"/>'
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{PART}.sharedStrings+xml"/>'
            + ''.join(f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{PART}.worksheet+xml"/>'
                      for number in numbers) + '</Types>'))
        file.writestr('_rels/.rels', (
            f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'))
        file.writestr('xl/workbook.xml', (
            f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
            + ''.join(f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>'
                      for number, name in zip(numbers, sheets)) + '</sheets></workbook>'))
        file.writestr('xl/_rels/workbook.xml.rels', (
            f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
            + ''.join(f'<Relationship Id="rId{number}" Type="{RELATIONS}/worksheet" '
                      f'Target="worksheets/sheet{number}.xml"/>' for number in numbers)
            + f'<Relationship Id="rId{len(pages) + 1}" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
            '</Relationships>'))
        for number, page in zip(numbers, pages):
            file.writestr(f'xl/worksheets/sheet{number}.xml', page)
        file.writestr('xl/sharedStrings.xml', (
            f'{HEAD}<sst xmlns="{MAIN}" count="{len(texts)}" uniqueCount="{len(texts)}">'
            + ''.join(f'<si><t xml:space="preserve">{escape(_printable(text))}</t></si>' for text in texts)
            + '</sst>'))
    return content.getvalue()


def _sheet(rows: List[Row], texts: Dict[str, int]) -> str:
    lines = []
    for number, row in enumerate(rows, 1):
        cells = ''.join(_cell(f'{_column(index)}{number}', value, texts) for index, value in enumerate(row))
        lines.append(f'<row r="{number}">{cells}</row>')
    return f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def _cell(place: str, value: object, texts: Dict[str, int]) -> str:
    if value is None or value == '':
        return ''
    if isinstance(value, (int, float, Decimal)):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="s"><v>{texts.setdefault(str(value), len(texts))}</v></c>'


def _column(index: int) -> str:
    """A of 0, AA of 26."""
    return chr(65 + index) if index < 26 else _column(index // 26 - 1) + chr(65 + index % 26)


def _printable(text: str) -> str:
    """Control characters cannot stand in XML."""
    return ''.join(letter for letter in text if letter >= ' ' or letter in '\t\n')
