// An asset as its form holds it: amounts as decimals. Field names are those of the API.
import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { type DepreciationMethod, type TermsFault, termsFault } from '../../../src/domain/depreciation.ts';
import type { Asset, AssetEdit } from '../../../src/service/asset/asset.contract.ts';
import { amountOf, minorOf } from '../register/register-values.ts';

export type AssetValues = {
  number: string;
  name: string;
  description: string;
  purchasedOn: string | null;
  purchaseValue: string;
  residualValue: string;
  inUseFrom: string | null;
  method: DepreciationMethod;
  lifeMonths: number | '';
  rate: string;
  switches: boolean;
};

export const newAsset: AssetValues = {
  number: '',
  name: '',
  description: '',
  purchasedOn: null,
  purchaseValue: '',
  residualValue: '0',
  inUseFrom: null,
  method: 'straight-line',
  lifeMonths: 36,
  rate: '30',
  switches: true,
};

export const valuesOfAsset = (asset: Asset, currency: string): AssetValues => ({
  number: asset.number,
  name: asset.name,
  description: asset.description,
  purchasedOn: asset.purchasedOn,
  purchaseValue: amountOf(asset.purchaseValue, currency),
  residualValue: amountOf(asset.residualValue, currency),
  inUseFrom: asset.inUseFrom,
  method: asset.method,
  lifeMonths: asset.lifeMonths ?? '',
  rate: asset.rate ?? '',
  switches: asset.switches,
});

/** What is sent; what is empty is left out, so that the receipt says it. */
export function factsOf(values: AssetValues, currency: string): Omit<AssetEdit, 'number'> {
  const { name, description, purchasedOn, purchaseValue, residualValue, inUseFrom, method, lifeMonths, rate } = values;
  return {
    ...(name.trim() && { name: name.trim() }),
    description,
    ...(purchasedOn && { purchasedOn }),
    ...(purchaseValue !== '' && { purchaseValue: minorOf(purchaseValue, currency) ?? 0 }),
    residualValue: minorOf(residualValue || '0', currency) ?? 0,
    ...(inUseFrom && { inUseFrom }),
    method,
    lifeMonths: method === 'none' || lifeMonths === '' ? null : lifeMonths,
    rate: method === 'declining-balance' ? rate : null,
    switches: values.switches,
  };
}

/** Fields that hang together are sent together. */
const together = ['method', 'lifeMonths', 'rate', 'switches'];

export function changedAsset(values: AssetValues, changed: ReadonlySet<string>, currency: string): AssetEdit {
  const all = { number: values.number.trim(), ...factsOf(values, currency) };
  const method = together.some((field) => changed.has(field));
  return Object.fromEntries(
    Object.entries(all).filter(([field]) => changed.has(field) || (method && together.includes(field))),
  );
}

const faults: Record<TermsFault, { field: keyof AssetValues; text: MessageDescriptor }> = {
  'residual-above-value': { field: 'residualValue', text: msg`It is more than the purchase value.` },
  'life-missing': { field: 'lifeMonths', text: msg`Over how many months does it lose its value?` },
  'rate-missing': { field: 'rate', text: msg`How many percent a year?` },
  'rate-invalid': { field: 'rate', text: msg`More than 0 and at most 100, with at most 4 decimals.` },
};

/**
 * What can be told before asking the server, by field; `valueKnown`: empty, it comes from the receipt. `stored`: nothing else
 * would fill what is left empty.
 */
export function assetErrors(
  i18n: I18n,
  values: AssetValues,
  given: { currency: string; today: string; valueKnown?: boolean; stored?: boolean },
): Record<string, string> {
  const errors: Record<string, string> = {};
  const { purchasedOn, inUseFrom, purchaseValue, residualValue, rate } = values;
  const value = minorOf(purchaseValue, given.currency);
  const residual = minorOf(residualValue || '0', given.currency);
  if (purchaseValue === '' && !given.valueKnown) errors.purchaseValue = i18n._(msg`What did it cost?`);
  if (purchaseValue !== '' && value === null) errors.purchaseValue = i18n._(msg`This is not an amount.`);
  if (residual === null) errors.residualValue = i18n._(msg`This is not an amount.`);
  if (purchasedOn && purchasedOn > given.today) errors.purchasedOn = i18n._(msg`This day is in the future.`);
  if (purchasedOn && inUseFrom && inUseFrom < purchasedOn) {
    errors.inUseFrom = i18n._(msg`This is before the purchase.`);
  }
  for (const field of given.stored ? (['number', 'name', 'purchasedOn', 'inUseFrom'] as const) : []) {
    if (!values[field]?.trim()) errors[field] = i18n._(msg`Please fill this in.`);
  }
  const fault = termsFault({
    ...{ value: value ?? Number.MAX_SAFE_INTEGER, residual: residual ?? 0, inUseFrom: inUseFrom ?? given.today },
    ...{ method: values.method, switches: values.switches, rate: rate === '' ? null : rate },
    lifeMonths: values.lifeMonths === '' ? null : values.lifeMonths,
  });
  if (fault) errors[faults[fault].field] ??= i18n._(faults[fault].text);
  return errors;
}

const labels: Record<keyof AssetValues, MessageDescriptor> = {
  number: msg`Asset number`,
  name: msg`Name`,
  description: msg`Description`,
  purchasedOn: msg`Purchased on`,
  purchaseValue: msg`Purchase value`,
  residualValue: msg`Residual value`,
  inUseFrom: msg`In use from`,
  method: msg`Depreciation`,
  lifeMonths: msg`Life in months`,
  rate: msg`Percent a year`,
  switches: msg`To equal parts as soon as these are more`,
};

export function describeAsset(i18n: I18n, field: keyof AssetValues, asset: Asset, currency: string) {
  const value = valuesOfAsset(asset, currency)[field];
  const text = typeof value === 'boolean' ? i18n._(value ? msg`Yes` : msg`No`) : String(value ?? '');
  return { label: i18n._(labels[field]), text };
}
