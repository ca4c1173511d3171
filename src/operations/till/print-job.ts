// Hands the bytes of a receipt to the network printer of a register: one connection for each, nothing is read from it, and
// five seconds for all of it.
import { connect } from 'node:net';
import { problem } from '../../domain/problem.ts';

const patience = 5_000;

/** @throws printer-not-set, printer-unreachable (fact `why`: `refused`, `not-found`, `too-slow`, `broken`) */
export async function sendToPrinter(
  printer: { kind: string; host: string; port: number },
  data: Buffer,
): Promise<void> {
  const { kind, host, port } = printer;
  if (kind !== 'network' || host === '') throw problem('printer-not-set');
  const fault = await sent({ host, port }, data);
  if (fault) throw problem('printer-unreachable', { host, port, why: fault });
}

function sent(to: { host: string; port: number }, data: Buffer): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect(to);
    const timer = setTimeout(() => end('too-slow'), patience);
    const end = (fault: string | null) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(fault);
    };
    socket.once('error', (error: NodeJS.ErrnoException) => end(reasonOf(error.code)));
    socket.once('connect', () => socket.end(data));
    // All of it was taken when our side could be closed.
    socket.once('finish', () => setTimeout(() => end(null), 50));
  });
}

function reasonOf(code: string | undefined): string {
  if (code === 'ECONNREFUSED') return 'refused';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH')
    return 'not-found';
  return code === 'ETIMEDOUT' ? 'too-slow' : 'broken';
}
