// A register as its form holds it: amounts as decimals, printer and receipt flat.
import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { currencyExponent } from '../../../src/domain/quantity.ts';
import type {
  PrinterSettings,
  ReceiptSettings,
  Register,
  RegisterEdit,
} from '../../../src/operations/till/register.contract.ts';

export type RegisterValues = {
  name: string;
  code: string;
  locationId: string;
  priceListId: string;
  cashRounding: string;
  usualFloat: string;
  receipt: ReceiptSettings;
  printer: Omit<PrinterSettings, 'port' | 'columns'> & { port: number | ''; columns: number | '' };
};

/** 1250 -> `12.5` */
export function amountOf(minor: number, currency: string): string {
  const digits = currencyExponent(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const rest = text.slice(text.length - digits).replace(/0+$/, '');
  return rest ? `${whole}.${rest}` : whole;
}

/** `12.5` -> 1250; null when it has more decimals than the currency, or is no amount. */
export function minorOf(amount: string, currency: string): number | null {
  const digits = currencyExponent(currency);
  const match = /^(\d{1,12})(?:\.(\d+))?$/.exec(amount.trim());
  const rest = match?.[2] ?? '';
  return match && rest.length <= digits ? Number(match[1] + rest.padEnd(digits, '0')) : null;
}

export const valuesOfRegister = (register: Register, currency: string): RegisterValues => ({
  name: register.name,
  code: register.code,
  locationId: register.location.id,
  priceListId: register.priceList?.id ?? '',
  cashRounding: amountOf(register.cashRounding, currency),
  usualFloat: amountOf(register.usualFloat, currency),
  receipt: register.receipt,
  printer: register.printer,
});

export function changedRegister(
  values: RegisterValues,
  changed: ReadonlySet<keyof RegisterValues>,
  currency: string,
): RegisterEdit {
  const { name, code, locationId, priceListId, cashRounding, usualFloat, receipt, printer } = values;
  return {
    ...(changed.has('name') && { name }),
    ...(changed.has('code') && { code }),
    ...(changed.has('locationId') && { locationId }),
    ...(changed.has('priceListId') && { priceListId: priceListId || null }),
    ...(changed.has('cashRounding') && { cashRounding: minorOf(cashRounding, currency) ?? 1 }),
    ...(changed.has('usualFloat') && { usualFloat: minorOf(usualFloat || '0', currency) ?? 0 }),
    ...(changed.has('receipt') && { receipt }),
    ...(changed.has('printer') && {
      printer: { ...printer, port: Number(printer.port) || 9100, columns: Number(printer.columns) || 42 },
    }),
  };
}

export const isRegisterCode = (text: string): boolean => /^[A-Za-z0-9]{1,8}$/.test(text.trim());

/** What can be told before asking the server, by field. */
export function registerErrors(i18n: I18n, values: RegisterValues, currency: string): Record<string, string> {
  const errors: Record<string, string> = {};
  if (!values.name.trim()) errors.name = i18n._(msg`Give the register a name.`);
  if (!isRegisterCode(values.code)) errors.code = i18n._(msg`1 to 8 letters from A to Z and digits.`);
  if (!values.locationId) errors.locationId = i18n._(msg`Choose where its goods leave from.`);
  if (!minorOf(values.cashRounding, currency)) errors.cashRounding = i18n._(msg`The smallest coin, such as 0.05.`);
  if (minorOf(values.usualFloat || '0', currency) === null) errors.usualFloat = i18n._(msg`An amount of money.`);
  if (values.printer.kind === 'network' && !values.printer.host.trim()) {
    errors['printer.host'] = i18n._(msg`Name or address of the printer.`);
  }
  return errors;
}

export function describeRegister(i18n: I18n, field: keyof RegisterValues, register: Register, currency: string) {
  const labels = {
    name: msg`Name`,
    code: msg`Code`,
    locationId: msg`Location`,
    priceListId: msg`Price list`,
    cashRounding: msg`Smallest coin`,
    usualFloat: msg`Usual float`,
    receipt: msg`Receipt`,
    printer: msg`Printer`,
  };
  const values = valuesOfRegister(register, currency);
  const texts: Partial<Record<keyof RegisterValues, string>> = {
    locationId: register.location.name,
    priceListId: register.priceList?.name ?? '',
    receipt: register.receipt.paper,
    printer: register.printer.kind,
  };
  return { label: i18n._(labels[field]), text: texts[field] ?? String(values[field]) };
}
