// Prints a ticket of this till the way its register says: on paper by the browser, or on a receipt printer with the drawer.
// A printer that fails is said with a way forward; the sale stands.
import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ReceiptSettings } from '../../../../src/operations/till/register.contract.ts';
import { ApiProblem } from '../../../api/client.ts';
import { problemText } from '../../../i18n/problem-text.ts';
import type { OwnTicket } from '../local/db.ts';
import { receiptOf } from '../receipt/receipt.ts';
import { receiptWords } from '../receipt/receipt-words.ts';
import { say } from '../sell/screen.ts';
import { tillFacts } from '../sell/till-facts.ts';
import { choosePrinter, PrinterFault, sendBytes } from './printer.ts';

type Ticket = Pick<OwnTicket, 'id' | 'at' | 'body'>;
type Options = {
  expires?: ReadonlyMap<string, string>;
  /** Printed once more. */
  again?: boolean;
  /** The drawer opens with it. */
  drawer?: boolean;
  /** Another paper than the register's: by the browser. */
  paper?: ReceiptSettings['paper'];
};

export async function printTicket(ticket: Ticket, options: Options = {}): Promise<void> {
  const { register, company } = tillFacts();
  const { again = false, drawer = false, expires, paper } = options;
  try {
    const words = await receiptWords(company.language);
    const { id: ticketId, at, body } = ticket;
    const receipt = receiptOf(words, { ticketId, at, body, company, register, again, ...(expires ? { expires } : {}) });
    if (paper || register.printer.kind === 'browser') {
      const { printByBrowser } = await import('./print-by-browser.tsx');
      await printByBrowser(receipt, paper ?? register.receipt.paper, company.language);
      return;
    }
    const { receiptBytes } = await import('./esc-pos.ts');
    await sendBytes(register.printer.kind, receiptBytes(receipt, register.printer, { drawer }));
  } catch (error) {
    tellFault(error, () => void printTicket(ticket, options));
  }
}

/** Opens the drawer; by the browser alone none can be opened. */
export async function kickDrawer(): Promise<void> {
  const { printer } = tillFacts().register;
  if (printer.kind === 'browser') return;
  try {
    const { drawerBytes } = await import('./esc-pos.ts');
    await sendBytes(printer.kind, drawerBytes(printer));
  } catch (error) {
    tellFault(error, () => void kickDrawer());
  }
}

function tellFault(error: unknown, again: () => void): void {
  const { kind } = tillFacts().register.printer;
  const retry = { label: i18n._(msg`Try again`), do: again };
  const tell = (text: string, tone: 'warn' | 'bad', act?: typeof retry) => say(text, tone, act, true);
  if (error instanceof PrinterFault && error.code === 'not-chosen' && (kind === 'usb' || kind === 'serial')) {
    const choose = async () => {
      if (await choosePrinter(kind)) again();
    };
    tell(i18n._(msg`The printer has to be chosen once on this device.`), 'warn', {
      label: i18n._(msg`Choose the printer`),
      do: () => void choose(),
    });
  } else if (error instanceof PrinterFault && error.code === 'no-such-way') {
    tell(
      i18n._(
        msg`This browser cannot reach a printer at USB or a serial port. Chromium browsers can, at an https address.`,
      ),
      'bad',
    );
  } else if (error instanceof ApiProblem) tell(problemText(i18n, error), 'bad', retry);
  else tell(i18n._(msg`The printer took nothing. Is it on, with paper in it? The sale is kept.`), 'bad', retry);
}
