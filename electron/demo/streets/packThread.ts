import { parentPort, workerData } from 'node:worker_threads';
import { makeStreetPack } from './cutTiles';

// A thread of its own: draws the streets of one city, and ends.

parentPort?.postMessage(makeStreetPack(workerData as number));
