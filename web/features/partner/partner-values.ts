// A partner as its form holds it; field names are those of the API.
import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Partner, PartnerDraft } from '../../../src/catalog/partner.contract.ts';

export type PartnerValues = Required<Omit<PartnerDraft, 'code'>> & { code: string };

export const newPartner: PartnerValues = {
  name: '',
  code: '',
  isSupplier: false,
  isCustomer: false,
  email: '',
  phone: '',
  taxNumber: '',
  street: '',
  postcode: '',
  city: '',
  country: '',
  note: '',
  priceListId: null,
};

export function valuesOfPartner(partner: Partner): PartnerValues {
  const { id: _id, archivedAt: _archivedAt, createdAt: _createdAt, version: _version, code, ...values } = partner;
  return { ...values, code: code ?? '' };
}

export const partnerBody = (values: PartnerValues): PartnerDraft => ({ ...values, code: values.code.trim() || null });

export const changedPartner = (values: PartnerValues, changed: ReadonlySet<string>) =>
  Object.fromEntries(Object.entries(partnerBody(values)).filter(([field]) => changed.has(field)));

/** What can be told before asking the server, by field. */
export function partnerErrors(i18n: I18n, values: PartnerValues): Record<string, string> {
  const errors: Record<string, string> = {};
  if (!values.name.trim()) errors.name = i18n._(msg`Give the partner a name.`);
  if (!values.isSupplier && !values.isCustomer) errors.isCustomer = i18n._(msg`Supplier, customer, or both?`);
  if (values.email.trim() && !/^[^\s@]+@[^\s@]+$/.test(values.email.trim())) {
    errors.email = i18n._(msg`This is not an e-mail address.`);
  }
  return errors;
}

const labels: Record<keyof PartnerValues, MessageDescriptor> = {
  name: msg`Name`,
  code: msg`Code`,
  isSupplier: msg`Supplier`,
  isCustomer: msg`Customer`,
  email: msg`E-mail address`,
  phone: msg`Phone`,
  taxNumber: msg`Tax number`,
  street: msg`Street`,
  postcode: msg`Postcode`,
  city: msg`City`,
  country: msg`Country`,
  note: msg`Notes`,
  priceListId: msg`Price list`,
};

export function describePartner(i18n: I18n, field: keyof PartnerValues, partner: Partner) {
  const value = partner[field];
  const text = typeof value === 'boolean' ? i18n._(value ? msg`Yes` : msg`No`) : (value ?? '');
  return { label: i18n._(labels[field]), text };
}
