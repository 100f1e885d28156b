import { onSupportedNode } from './lib/nodeVersion.mjs';

onSupportedNode(() => import('./commands/release-compare.mjs'));
