import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../scripts/lib/folders.mjs';

const hasMakensis = spawnSync('makensis', ['-VERSION']).status === 0;
if (!hasMakensis)
  console.warn('Left out here: our part of the Windows installer; Debian’s package nsis compiles it.');

/** What the stock script of electron-builder has by the time it includes ours. */
const STOCK = `Target amd64-unicode
!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!define PRODUCT_NAME "GISTagum Desktop"
!define isUpdated "0 <> 0"
Var installMode
Name "\${PRODUCT_NAME}"
OutFile "built.exe"
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE English
!include "${path.join(projectRoot, 'build', 'installer.nsh')}"
Section
  WriteUninstaller "$TEMP\\u.exe"
SectionEnd
Section un.install
  StrCpy $installMode all
  !insertmacro customUnInstall
SectionEnd
`;

it.skipIf(!hasMakensis)('our part of the Windows installer compiles without a warning', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'gistagum-nsis-'));
  writeFileSync(path.join(folder, 'installer.nsi'), STOCK);
  const { status, stdout, stderr } = spawnSync('makensis', ['-V2', '-WX', 'installer.nsi'], {
    cwd: folder,
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true, force: true });
  expect(`${stdout}${stderr}`).toBe('');
  expect(status).toBe(0);
});
