// A price list as its form holds it; field names are those of the API.
import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { PriceList, PriceListEdit } from '../../../src/catalog/price-list.contract.ts';

/** `categoryId` is empty while none is chosen; `key` tells the rows apart until then. */
export type DiscountValue = { key: string; categoryId: string; percent: string };
export type PriceListValues = { name: string; note: string; percent: string; discounts: DiscountValue[] };

export const valuesOfPriceList = ({ name, note, discounts }: PriceList): PriceListValues => ({
  name,
  note,
  percent: discounts.find((one) => one.category === null)?.percent ?? '',
  discounts: discounts.flatMap(({ category, percent }) =>
    category ? [{ key: category.id, categoryId: category.id, percent }] : [],
  ),
});

export function changedPriceList(values: PriceListValues, changed: ReadonlySet<keyof PriceListValues>): PriceListEdit {
  const { name, note, percent, discounts } = values;
  const ofCategories = discounts.map((one) => ({ categoryId: one.categoryId, percent: one.percent }));
  const off = [...(percent === '' ? [] : [{ categoryId: null, percent }]), ...ofCategories];
  return {
    ...(changed.has('name') && { name }),
    ...(changed.has('note') && { note }),
    ...((changed.has('percent') || changed.has('discounts')) && { discounts: off }),
  };
}

const isPercent = (text: string): boolean =>
  /^\d{1,3}(\.\d{1,3})?$/.test(text) && Number(text) > 0 && Number(text) <= 100;

/** What can be told before asking the server, by field. */
export function priceListErrors(i18n: I18n, values: PriceListValues): Record<string, string> {
  const errors: Record<string, string> = {};
  const notOne = i18n._(msg`More than 0 and at most 100.`);
  if (!values.name.trim()) errors.name = i18n._(msg`Give the price list a name.`);
  if (values.percent !== '' && !isPercent(values.percent)) errors.percent = notOne;
  values.discounts.forEach(({ categoryId, percent }, index) => {
    if (!categoryId) errors[`discounts.${index}.categoryId`] = i18n._(msg`Choose a category.`);
    else if (values.discounts.findIndex((one) => one.categoryId === categoryId) !== index) {
      errors[`discounts.${index}.categoryId`] = i18n._(msg`This category stands here twice.`);
    }
    if (!isPercent(percent)) errors[`discounts.${index}.percent`] = notOne;
  });
  return errors;
}

export function describePriceList(i18n: I18n, field: keyof PriceListValues, list: PriceList) {
  const values = valuesOfPriceList(list);
  const labels = {
    name: msg`Name`,
    note: msg`Notes`,
    percent: msg`Off all products`,
    discounts: msg`Off categories`,
  };
  const off = list.discounts.flatMap((one) => (one.category ? [`${one.category.name} ${one.percent}`] : []));
  const value = values[field];
  return { label: i18n._(labels[field]), text: typeof value === 'string' ? value : off.join(', ') };
}
