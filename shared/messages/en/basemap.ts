/** English: streets under the projects. */
export const basemap = {
  'map.streets': 'Streets',
  'map.attribution.streets': 'Streets: {makers}',
  'map.attribution.demoStreets': 'invented streets',
  'command.toggleStreets': 'Show or hide the streets',
  'say.streetsShown': 'Streets shown',
  'say.streetsHidden': 'Streets hidden',
  'settings.map': 'Map',
  'settings.showStreets': 'Streets under the projects',
  'settings.showStreetsHint':
    'Roads, rivers and names, from a street file, or from the internet where that is chosen.',
  'settings.onlineStreets': 'Streets from the internet',
  'settings.onlineStreetsHint':
    'Where there is no street file. Only what you look at is asked for; who gives it learns which places those are.',
  'settings.onlineStreets.openstreetmap': 'OpenStreetMap',
  'settings.onlineStreets.openfreemap': 'OpenFreeMap',
  'settings.onlineStreets.own': 'Own address',
  'settings.onlineStreetsAddress': 'Own address of tiles',
  'settings.onlineStreetsAddressHint':
    "With '{z}', '{x}' and '{y}', as https://maps.example.ph/'{z}/{x}/{y}'.png.",
  'settings.onlineStreetsAddress.wrong':
    "Begin with https:// and put '{z}', '{x}' and '{y}' once each behind the server’s name.",
  'settings.streetPack': 'Street file',
  'settings.streetPackHint':
    'A PMTiles file from your office. It is copied to this computer and works without a network.',
  'settings.streetPack.none': 'None: outlines only',
  'settings.streetPack.policy': '{name}, from your administrator',
  'settings.streetPack.user': '{name}',
  'settings.streetPack.demo': 'The demo city’s own',
  'settings.streetPack.online': '{name}, from the internet',
  'settings.streetPack.damaged': 'Parts of this file cannot be read. Ask for a new copy.',
  'settings.streetPack.refused': '{name} is not used. {reason}',
  'settings.openPack': 'Open a street file…',
  'settings.removePack': 'Remove',
  'settings.packOpened': 'The street file is in use.',
  'settings.packNotOpened': 'The street file was not opened. {reason}',
  'settings.packNotRemoved': 'The street file was not removed. {reason}',
  'basemap.problem.not_a_pack': 'The file is no PMTiles file of version 3.',
  'basemap.problem.truncated': 'The end of the file is missing. Copy it again.',
  'basemap.problem.damaged': 'The file is damaged. Copy it again.',
  'basemap.problem.unsupported': 'The file is written in a way this version does not read.',
  'basemap.problem.unknown_layers':
    'The file has none of the layers that are drawn here. Files made from Protomaps or OpenMapTiles, and files of pictures, work.',
  'basemap.problem.too_large': 'The file is larger than 4 GB. Ask for a file of your city alone.',
  'basemap.problem.other_hash': 'It is not the file that your administrator named.',
  'basemap.problem.unreadable': 'The file cannot be read on this computer.',
  'basemap.problem.policy_first': 'Your administrator has chosen the street file for this computer.',
  'basemap.problem.not_secure':
    'Its address begins with http://, which is allowed only on the office’s own network.',
  'basemap.problem.not_copied': 'The file could not be copied to this computer. Is there room on the disk?',
} as const satisfies Record<string, string>;
