// The words of a receipt in the company's language, whatever the screen speaks: its catalogue is loaded beside the screen's.
import { type I18n, setupI18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { type Language, messagesOf } from '../../../i18n/i18n.ts';
import { tenderWords } from '../pay/tender-words.ts';
import type { ReceiptWords } from './receipt.ts';

const known = new Map<Language, Promise<ReceiptWords>>();

export function receiptWords(language: Language): Promise<ReceiptWords> {
  const loading = known.get(language) ?? load(language);
  known.set(language, loading);
  // A language that could not be loaded is tried again with the next receipt.
  loading.catch(() => known.delete(language));
  return loading;
}

async function load(language: Language): Promise<ReceiptWords> {
  const messages = await messagesOf(language);
  return wordsOf(setupI18n({ locale: language, messages: { [language]: messages } }));
}

function wordsOf(i18n: I18n): ReceiptWords {
  return {
    locale: i18n.locale,
    copy: i18n._(msg`Printed again`),
    refund: i18n._(msg`Refund`),
    receipt: i18n._(msg`Receipt no.`),
    date: i18n._(msg`Date`),
    till: i18n._(msg`Till`),
    cashier: i18n._(msg`Cashier`),
    customer: i18n._(msg`Customer`),
    discountOnAll: i18n._(msg`Discount on all lines`),
    net: i18n._(msg`Net`),
    tax: i18n._(msg`Tax`),
    rounding: i18n._(msg`Cash rounding`),
    toGiveBack: i18n._(msg`To give back`),
    total: i18n._(msg`Total`),
    taxRate: i18n._(msg`Rate`),
    change: i18n._(msg`Change due`),
    lot: i18n._(msg`Lot`),
    serial: i18n._(msg`S/N`),
    tenders: {
      cash: i18n._(tenderWords.cash),
      card: i18n._(tenderWords.card),
      account: i18n._(tenderWords.account),
      transfer: i18n._(tenderWords.transfer),
    },
    expires: (date) => i18n._(msg`expires ${date}`),
    insteadOf: (number) => i18n._(msg`instead of ${number}`),
    returned: (name) => i18n._(msg`Returned: ${name}`),
    warrantyUntil: (date) => i18n._(msg`Warranty until ${date}`),
    taxNumber: (number) => i18n._(msg`Tax number ${number}`),
  };
}
