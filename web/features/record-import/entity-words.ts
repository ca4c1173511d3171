// The kinds of records that can be brought, in the order in which one needs them: their names, what a file of them holds, and
// where the records are seen afterwards.
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  IconBarcode,
  IconBoxSeam,
  IconBuildingWarehouse,
  IconDiscount,
  IconFileInvoice,
  IconShoppingCart,
  IconStack2,
  IconStackPush,
  IconUsersGroup,
  type TablerIcon,
} from '@tabler/icons-react';
import { type RecordEntity, recordEntities } from '../../../src/domain/exchange/column.ts';

type EntityLook = {
  title: MessageDescriptor;
  /** Name of the act, for menus and the palette. */
  bring: MessageDescriptor;
  about: MessageDescriptor;
  icon: TablerIcon;
  list: string;
};

export const entityLooks: Record<RecordEntity, EntityLook> = {
  products: {
    title: msg`Products`,
    bring: msg`Import products`,
    about: msg`What you buy, keep and sell: code, name, unit, barcodes, prices, packagings, and how it is traced.`,
    icon: IconBoxSeam,
    list: '/products',
  },
  partners: {
    title: msg`Partners`,
    bring: msg`Import partners`,
    about: msg`Suppliers and customers with their addresses, tax numbers and terms.`,
    icon: IconUsersGroup,
    list: '/partners',
  },
  locations: {
    title: msg`Locations`,
    bring: msg`Import locations`,
    about: msg`Warehouses, shops, aisles and shelves, one inside the other.`,
    icon: IconBuildingWarehouse,
    list: '/locations',
  },
  stock: {
    title: msg`Opening stock`,
    bring: msg`Import opening stock`,
    about: msg`What lies where on the first day, with lots, serial numbers, dates and costs.`,
    icon: IconStack2,
    list: '/stock',
  },
  numbers: {
    title: msg`Lots and serial numbers`,
    bring: msg`Import lots and serial numbers`,
    about: msg`Their dates, notes and other fields, without moving any stock.`,
    icon: IconBarcode,
    list: '/numbers',
  },
  prices: {
    title: msg`Prices`,
    bring: msg`Import prices`,
    about: msg`Price lists: product, price, from which quantity, first and last day.`,
    icon: IconDiscount,
    list: '/price-lists',
  },
  'minimum-levels': {
    title: msg`Minimum levels`,
    bring: msg`Import minimum levels`,
    about: msg`Below which quantity of a product to order again, and up to which.`,
    icon: IconStackPush,
    list: '/low-stock',
  },
  'purchase-orders': {
    title: msg`Purchase orders`,
    bring: msg`Import purchase orders`,
    about: msg`What is ordered and has not come yet, one row for each line.`,
    icon: IconShoppingCart,
    list: '/purchase-orders',
  },
  'sales-orders': {
    title: msg`Sales orders`,
    bring: msg`Import sales orders`,
    about: msg`What customers wait for, one row for each line.`,
    icon: IconFileInvoice,
    list: '/sales-orders',
  },
};

export const isRecordEntity = (value: string | undefined): value is RecordEntity =>
  (recordEntities as readonly (string | undefined)[]).includes(value);
