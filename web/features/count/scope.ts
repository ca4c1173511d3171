// What a sheet is about, in the address of the form that opens it and in words.
import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { z } from 'zod';
import type { CountScope, CountSheet } from '../../../src/operations/counting/count-sheet.contract.ts';
import { wordOf } from '../../i18n/words.ts';

export const scopeKinds = ['location', 'category', 'product', 'lot', 'filter'] as const;
export type ScopeKind = (typeof scopeKinds)[number];

/** The filters of the list of what is on hand that a sheet knows too. */
export const scopeKeys = [
  'q',
  'productId',
  'locationId',
  'lotId',
  'categoryId',
  'tracking',
  'unidentified',
  'belowZero',
  'expiresFrom',
  'expiresUntil',
] as const;

/** @param kept parameters of an address */
export function scopeOfFilter(kept: Record<string, unknown>, viewName?: string): z.input<typeof CountScope> {
  const text = (key: (typeof scopeKeys)[number]) => (typeof kept[key] === 'string' ? kept[key] : undefined) || null;
  return {
    q: text('q'),
    productId: text('productId'),
    locationId: text('locationId'),
    lotId: text('lotId'),
    categoryId: text('categoryId'),
    tracking: text('tracking') as 'none' | 'lot' | 'serial' | null,
    unidentified: text('unidentified') ? true : null,
    belowZero: text('belowZero') ? true : null,
    expiresFrom: text('expiresFrom'),
    expiresUntil: text('expiresUntil'),
    viewName: viewName ?? null,
  };
}

/** `Aisle A · Power tools`; all stock where nothing is named. */
export function scopeText(i18n: I18n, scope: CountSheet['scope'], date: (day: string) => string): string {
  const parts = [
    scope.viewName && i18n._(msg`View “${scope.viewName}”`),
    scope.location?.name,
    scope.category?.name,
    scope.product?.name,
    scope.lot?.number,
    scope.tracking && wordOf(i18n, 'tracking', scope.tracking),
    scope.q && `“${scope.q}”`,
    scope.unidentified && i18n._(msg`Without number`),
    scope.belowZero && i18n._(msg`Below zero`),
    scope.expiresFrom && i18n._(msg`Expires from ${date(scope.expiresFrom)}`),
    scope.expiresUntil && i18n._(msg`Expires until ${date(scope.expiresUntil)}`),
  ].filter(Boolean);
  return parts.length === 0 ? i18n._(msg`All stock`) : parts.join(' · ');
}
