// A location as its form holds it; field names are those of the API.
import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Location, LocationEdit } from '../../../src/catalog/location.contract.ts';
import { wordOf } from '../../i18n/words.ts';

export type LocationValues = {
  name: string;
  code: string;
  parentId: string;
  role: string;
  belowZero: boolean;
  timeZone: string;
};

export const newLocation: LocationValues = {
  name: '',
  code: '',
  parentId: '',
  role: '',
  belowZero: false,
  timeZone: '',
};

export const valuesOfLocation = (location: Location): LocationValues => ({
  name: location.name,
  code: location.code ?? '',
  parentId: location.parentId ?? '',
  role: location.role ?? '',
  belowZero: location.belowZero,
  timeZone: location.timeZone ?? '',
});

export function changedLocation(values: LocationValues, changed: ReadonlySet<string>): LocationEdit {
  const all = locationBody(values);
  return Object.fromEntries(Object.entries(all).filter(([field]) => changed.has(field)));
}

export const locationBody = (values: LocationValues) => ({
  name: values.name,
  code: values.code.trim() || null,
  parentId: values.parentId || null,
  role: (values.role || null) as LocationEdit['role'],
  belowZero: values.belowZero,
  timeZone: values.timeZone || null,
});

export const locationErrors = (i18n: I18n, values: LocationValues): Record<string, string> =>
  values.name.trim() ? {} : { name: i18n._(msg`Give the location a name.`) };

const labels: Record<keyof LocationValues, MessageDescriptor> = {
  name: msg`Name`,
  code: msg`Code`,
  parentId: msg`Inside`,
  role: msg`Used for`,
  belowZero: msg`Below zero`,
  timeZone: msg`Time zone`,
};

export function describeLocation(i18n: I18n, field: keyof LocationValues, location: Location) {
  const texts: Record<keyof LocationValues, string> = {
    name: location.name,
    code: location.code ?? '',
    parentId: location.path,
    role: location.role ? wordOf(i18n, 'locationRole', location.role) : '',
    belowZero: i18n._(location.belowZero ? msg`Yes` : msg`No`),
    timeZone: location.timeZone ?? '',
  };
  return { label: i18n._(labels[field]), text: texts[field] };
}
