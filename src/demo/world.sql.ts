// A demo is written in thousands of small transactions. None of them is worth a wait for the disk: what a crash takes is
// told again.
import type { Statement } from '../platform/database.ts';

export const doNotWaitForDisk: Statement = {
  name: 'demo-do-not-wait-for-disk',
  text: 'set local synchronous_commit = off',
};
