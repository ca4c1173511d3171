// A mail server as the program meets it: speaks SMTP on a free port of this machine and keeps what it is given. It stands
// for a program of somebody else's.
import { createServer, type Server, type Socket } from 'node:net';
import { afterAll } from 'vitest';

export type ReceivedMail = { from: string; to: string[]; data: string };
export type MailServer = {
  url: string;
  received: ReceivedMail[];
  /** Addresses that it does not take. */
  unknown: Set<string>;
  /** Whether it takes messages at all. */
  refusing: boolean;
  stop(): Promise<void>;
};

export async function startMailServer(): Promise<MailServer> {
  const state = { received: [] as ReceivedMail[], unknown: new Set<string>(), refusing: false };
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket.on('close', () => open.delete(socket)));
    converse(socket, mail);
  });
  const mail: MailServer = Object.assign(state, { url: await listening(server), stop });
  async function stop(): Promise<void> {
    for (const socket of open) socket.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
  afterAll(stop);
  return mail;
}

function listening(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(`smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`);
    });
  });
}

function converse(socket: Socket, server: MailServer): void {
  let mail: ReceivedMail = { from: '', to: [], data: '' };
  let buffer = '';
  let inData = false;
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  say('220 mail.example ready');
  socket.setEncoding('utf8').on('error', () => {});
  socket.on('data', (part: string) => {
    buffer += part;
    for (;;) {
      const end = buffer.indexOf(inData ? '\r\n.\r\n' : '\r\n');
      if (end < 0) return;
      const text = buffer.slice(0, end);
      buffer = buffer.slice(end + (inData ? 5 : 2));
      if (inData) {
        inData = false;
        if (!server.refusing) server.received.push({ ...mail, data: text });
        say(server.refusing ? '554 no' : '250 taken');
        mail = { from: '', to: [], data: '' };
      } else answer(text);
    }
  });
  const answer = (command: string): void => {
    const address = /<([^>]*)>/.exec(command)?.[1] ?? '';
    if (/^(EHLO|HELO)/i.test(command)) say('250 mail.example');
    else if (/^MAIL FROM/i.test(command)) {
      mail.from = address;
      say('250 ok');
    } else if (/^RCPT TO/i.test(command)) {
      const known = !server.unknown.has(address);
      if (known) mail.to.push(address);
      say(known ? '250 ok' : '550 nobody of that name');
    } else if (/^DATA/i.test(command)) {
      inData = true;
      say('354 go on');
    } else if (/^QUIT/i.test(command)) {
      say('221 bye');
      socket.end();
    } else say('250 ok');
  };
}
