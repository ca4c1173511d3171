// A receipt as the bytes that a receipt printer takes.
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import type { PrinterSettings } from '../../../../src/operations/till/register.contract.ts';
import type { Receipt } from '../receipt/receipt.ts';
import { receiptRows } from '../receipt/receipt-rows.ts';

type Printer = Pick<PrinterSettings, 'language' | 'columns'>;

/** `drawer`: the drawer springs open with it. */
export function receiptBytes(receipt: Receipt, printer: Printer, { drawer }: { drawer: boolean }): Uint8Array {
  const encoder = begun(printer);
  if (drawer) encoder.pulse();
  for (const row of receiptRows(receipt, printer.columns)) {
    if (row.kind === 'blank') encoder.newline();
    else if (row.kind === 'rule') encoder.rule();
    else {
      encoder.align(row.align).bold(row.bold ?? false);
      if (row.large) encoder.size(2, 2);
      encoder.line(row.text);
      if (row.large) encoder.size(1, 1);
      encoder.bold(false).align('left');
    }
  }
  encoder.align('center').qrcode(receipt.code, { model: 2, size: 5, errorlevel: 'm' }).newline(3).cut();
  return encoder.encode();
}

/** Opens the drawer that hangs on the printer. */
export const drawerBytes = (printer: Printer): Uint8Array => begun(printer).pulse().encode();

const begun = ({ language, columns }: Printer) =>
  new ReceiptPrinterEncoder({
    ...{ language, columns, feedBeforeCut: 4 },
    // Those that nearly every printer has, the one with the euro first: a rarer one prints other signs on a cheap printer.
    codepageCandidates: ['cp858', 'cp437', 'cp852', 'windows1252', 'cp866', 'cp737'],
  })
    .initialize()
    .codepage('auto');
