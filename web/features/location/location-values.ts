// A location as its form holds it; field names are those of the API.
import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Location, LocationEdit } from '../../../src/catalog/location.contract.ts';
import type { Picking } from '../../../src/domain/picking.ts';
import { wordOf } from '../../i18n/words.ts';

export type LocationValues = {
  name: string;
  code: string;
  parentId: string;
  role: string;
  belowZero: boolean;
  timeZone: string;
  /** Empty: not said here. */
  picking: Picking | '';
  pickOrder: number | '';
};

export const newLocation: LocationValues = {
  name: '',
  code: '',
  parentId: '',
  role: '',
  belowZero: false,
  timeZone: '',
  picking: '',
  pickOrder: '',
};

export const valuesOfLocation = (location: Location): LocationValues => ({
  name: location.name,
  code: location.code ?? '',
  parentId: location.parentId ?? '',
  role: location.role ?? '',
  belowZero: location.belowZero,
  timeZone: location.timeZone ?? '',
  picking: location.picking ?? '',
  pickOrder: location.pickOrder ?? '',
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
  picking: values.picking || null,
  pickOrder: values.pickOrder === '' ? null : values.pickOrder,
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
  picking: msg`Which goods leave first`,
  pickOrder: msg`Order of emptying`,
};

export function describeLocation(i18n: I18n, field: keyof LocationValues, location: Location) {
  const texts: Record<keyof LocationValues, string> = {
    name: location.name,
    code: location.code ?? '',
    parentId: location.path,
    role: location.role ? wordOf(i18n, 'locationRole', location.role) : '',
    belowZero: i18n._(location.belowZero ? msg`Yes` : msg`No`),
    timeZone: location.timeZone ?? '',
    picking: location.picking ? wordOf(i18n, 'picking', location.picking) : '',
    pickOrder: String(location.pickOrder ?? ''),
  };
  return { label: i18n._(labels[field]), text: texts[field] };
}
