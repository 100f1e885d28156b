const SIZE = 200_000;

/** A program that says which it is; what follows its end is never run. */
export function program(says: string): Buffer {
  const script = Buffer.from(`#!/bin/sh\necho "${says}" >> "$RUN_LOG"\nexit 0\n`);
  // Blocks that differ, so that a missing one cannot go unseen.
  const rest = Buffer.alloc(SIZE - script.length);
  for (let at = 0; at < rest.length; at += 64) rest.write(`${says} ${at}\n`, at);
  return Buffer.concat([script, rest]);
}
