/**
 * Why the program cannot run, in one plain sentence for the person who started it. The program prints the sentence,
 * without a stack, and exits with code 1. Anything that is not a `StartError` is a defect and keeps its stack.
 */
export class StartError extends Error {
  override name = 'StartError';
}
