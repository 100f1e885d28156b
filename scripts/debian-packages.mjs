import { onSupportedNode } from './lib/nodeVersion.mjs';

onSupportedNode(() => import('./commands/debian-packages.mjs'));
