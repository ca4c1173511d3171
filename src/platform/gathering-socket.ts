// A socket that sends what is written in one turn of the event loop in one go: the statements of a transaction that
// follow one another cost one system call and wake the database once.
import { Socket } from 'node:net';

export class GatheringSocket extends Socket {
  #gathering = false;

  override cork(): void {
    if (!this.#gathering) {
      this.#gathering = true;
      super.cork();
      process.nextTick(() => {
        this.#gathering = false;
        this.uncork();
      });
    }
    super.cork();
  }
}
