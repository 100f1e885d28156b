import { onSupportedNode } from './lib/nodeVersion.mjs';

onSupportedNode(() => import('./commands/basemap.mjs'));
