// Mail by a server of the company's own (SMTP). Without one configured nothing is ever sent. What goes wrong is told in a
// few plain words; what the server said stands in the log.
import { createTransport } from 'nodemailer';
import type { MailSettings } from './config.ts';
import type { Log } from './log.ts';

export type Message = {
  to: readonly string[];
  /** Shown as the sender where the settings give an address only. */
  senderName: string;
  replyTo: string | undefined;
  subject: string;
  text: string;
  attachments: readonly { name: string; type: string; content: Buffer }[];
};
/** Null when the server took it for every address, else why not. */
export type Mailer = { from: string; send(message: Message): Promise<MailFailure | null> };
export type MailFailure =
  | 'the mail server cannot be reached'
  | 'the mail server does not take the user name or the password'
  | 'the connection to the mail server is not safe'
  | 'the mail server does not take the address'
  | 'the mail server refused the message';

const seconds = 1_000;

export function openMailer(settings: MailSettings | undefined, log: Log): Mailer | undefined {
  if (!settings) return undefined;
  const transport = createTransport({
    url: settings.url,
    connectionTimeout: 10 * seconds,
    greetingTimeout: 10 * seconds,
    socketTimeout: 60 * seconds,
    // What is attached is given as bytes: no address and no file is ever opened.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const named = /^(.*)<(.+)>$/.exec(settings.from);
  const address = (named?.[2] ?? settings.from).trim();
  const ownName = named?.[1]?.trim().replace(/^"|"$/g, '');
  return {
    from: settings.from,
    async send({ to, senderName, replyTo, subject, text, attachments }) {
      try {
        const sent = await transport.sendMail({
          from: { name: ownName || senderName, address },
          to: [...to],
          ...(replyTo && { replyTo }),
          subject,
          text,
          attachments: attachments.map(({ name, type, content }) => ({ filename: name, contentType: type, content })),
        });
        return sent.rejected.length > 0 ? 'the mail server does not take the address' : null;
      } catch (error) {
        const { code, responseCode, response } = error as { code?: string; responseCode?: number; response?: string };
        log.warn({ code, responseCode, response }, 'a mail was not sent');
        return failureOf(code);
      }
    },
  };
}

function failureOf(code: string | undefined): MailFailure {
  switch (code) {
    case 'EAUTH':
    case 'ENOAUTH':
    case 'EOAUTH2':
      return 'the mail server does not take the user name or the password';
    case 'ETLS':
      return 'the connection to the mail server is not safe';
    case 'EENVELOPE':
      return 'the mail server does not take the address';
    case 'EMESSAGE':
    case 'EPROTOCOL':
      return 'the mail server refused the message';
    default:
      return 'the mail server cannot be reached';
  }
}
