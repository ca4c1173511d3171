// The map of the program: every place in the navigation with its icon and the permission it needs.
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  IconAdjustments,
  IconArrowsExchange,
  IconBarcode,
  IconBookmark,
  IconBoxSeam,
  IconBuilding,
  IconBuildingStore,
  IconBuildingWarehouse,
  IconCalendarEvent,
  IconCalendarOff,
  IconCalendarRepeat,
  IconCalendarTime,
  IconCashRegister,
  IconCategory,
  IconChartBar,
  IconChartDots,
  IconChartHistogram,
  IconChecklist,
  IconClipboardCheck,
  IconClockHour4,
  IconCoins,
  IconDeviceLaptop,
  IconDiscount,
  IconFileCertificate,
  IconFileImport,
  IconFileInvoice,
  IconHandStop,
  IconHelpCircle,
  IconHistory,
  IconHome,
  IconHomeCheck,
  IconHourglassLow,
  IconKey,
  IconMessageExclamation,
  IconPackageExport,
  IconPackageImport,
  IconQuestionMark,
  IconReceipt,
  IconReceipt2,
  IconReportAnalytics,
  IconRoute,
  IconRuler2,
  IconScan,
  IconShoppingCart,
  IconShoppingCartPlus,
  IconStack2,
  IconStackPush,
  IconTag,
  IconTags,
  IconTool,
  IconTrash,
  IconTruckReturn,
  IconUsers,
  IconUsersGroup,
  type TablerIcon,
} from '@tabler/icons-react';
import type { Permission } from '../../../src/domain/permission.ts';

export type Place = {
  to: string;
  label: MessageDescriptor;
  icon: TablerIcon;
  permission?: Permission;
  /** What the list is narrowed to. */
  search?: Readonly<Record<string, string>>;
  /** Another program at the same address: the till. */
  outside?: true;
  /** What waits there is counted beside it. */
  counts?: 'till-cases' | 'visits';
};
export type PlaceGroup = { label?: MessageDescriptor; places: readonly Place[] };

export const placeGroups: readonly PlaceGroup[] = [
  {
    places: [
      { to: '/', label: msg`Home`, icon: IconHome },
      { to: '/scan', label: msg`Scan`, icon: IconScan },
    ],
  },
  {
    label: msg`Stock`,
    places: [
      { to: '/stock', label: msg`On hand`, icon: IconStack2, permission: 'stock.read' },
      { to: '/serials', label: msg`Serial numbers`, icon: IconBarcode, permission: 'stock.read' },
      { to: '/lots', label: msg`Lots`, icon: IconTags, permission: 'stock.read' },
      { to: '/reservations', label: msg`Reservations`, icon: IconBookmark, permission: 'stock.read' },
      { to: '/expiry', label: msg`Expiry`, icon: IconCalendarTime, permission: 'stock.read' },
      { to: '/holds', label: msg`Holds`, icon: IconHandStop, permission: 'stock.read' },
      { to: '/counts', label: msg`Counts`, icon: IconClipboardCheck, permission: 'stock.read' },
      { to: '/to-identify', label: msg`To identify`, icon: IconQuestionMark, permission: 'stock.read' },
      { to: '/low-stock', label: msg`Low stock`, icon: IconStackPush, permission: 'stock.read' },
      { to: '/moves', label: msg`Moves`, icon: IconRoute, permission: 'stock.read' },
    ],
  },
  {
    label: msg`Operations`,
    places: [
      { to: '/receipts', label: msg`Receipts`, icon: IconPackageImport, permission: 'operation.read' },
      { to: '/deliveries', label: msg`Deliveries`, icon: IconPackageExport, permission: 'operation.read' },
      { to: '/transfers', label: msg`Transfers`, icon: IconArrowsExchange, permission: 'operation.read' },
      { to: '/returns', label: msg`Returns`, icon: IconTruckReturn, permission: 'operation.read' },
      { to: '/scrap', label: msg`Scrap`, icon: IconTrash, permission: 'operation.read' },
    ],
  },
  {
    label: msg`Sales`,
    places: [
      { to: '/sales-orders', label: msg`Quotations and orders`, icon: IconFileInvoice, permission: 'order.read' },
      { to: '/invoices', label: msg`Invoices`, icon: IconReceipt2, permission: 'order.read' },
      { to: '/price-lists', label: msg`Price lists`, icon: IconDiscount, permission: 'catalog.read' },
    ],
  },
  {
    label: msg`Point of sale`,
    places: [
      { to: '/pos/', label: msg`Open the till`, icon: IconCashRegister, permission: 'till.sell', outside: true },
      { to: '/tickets', label: msg`Tickets`, icon: IconReceipt, permission: 'till.sell' },
      { to: '/shifts', label: msg`Shifts`, icon: IconClockHour4, permission: 'report.read' },
      { to: '/to-settle', label: msg`To settle`, icon: IconChecklist, permission: 'till.manage', counts: 'till-cases' },
      { to: '/reports/till', label: msg`Till reports`, icon: IconChartHistogram, permission: 'report.read' },
      {
        to: '/products',
        label: msg`Products at the till`,
        icon: IconBoxSeam,
        permission: 'catalog.read',
        search: { availableAtTill: 'true' },
      },
      { to: '/till-categories', label: msg`Till categories`, icon: IconCategory, permission: 'catalog.read' },
      { to: '/registers', label: msg`Registers`, icon: IconBuildingStore, permission: 'till.manage' },
    ],
  },
  {
    label: msg`After the sale`,
    places: [
      { to: '/claims', label: msg`Claims`, icon: IconMessageExclamation, permission: 'service.read' },
      { to: '/maintenance', label: msg`Maintenance calendar`, icon: IconCalendarEvent, permission: 'service.read' },
      { to: '/visits', label: msg`Visits`, icon: IconTool, permission: 'service.read', counts: 'visits' },
      { to: '/maintenance-plans', label: msg`Maintenance plans`, icon: IconCalendarRepeat, permission: 'service.read' },
      { to: '/contracts', label: msg`Maintenance contracts`, icon: IconFileCertificate, permission: 'service.read' },
      { to: '/installations', label: msg`Installations`, icon: IconHomeCheck, permission: 'service.read' },
      { to: '/assets', label: msg`Fixed assets`, icon: IconDeviceLaptop, permission: 'service.read' },
    ],
  },
  {
    label: msg`Purchasing`,
    places: [
      { to: '/purchase-orders', label: msg`Purchase orders`, icon: IconShoppingCart, permission: 'order.read' },
      {
        to: '/purchase-proposals',
        label: msg`Purchase proposals`,
        icon: IconShoppingCartPlus,
        permission: 'order.read',
      },
    ],
  },
  {
    label: msg`Reports`,
    places: [
      { to: '/reports/movements', label: msg`Movements`, icon: IconReportAnalytics, permission: 'stock.read' },
      { to: '/reports/slow-movers', label: msg`Slow movers`, icon: IconHourglassLow, permission: 'stock.read' },
      { to: '/reports/valuation', label: msg`Valuation`, icon: IconCoins, permission: 'report.read' },
      {
        to: '/reports/service',
        label: msg`After the sale in figures`,
        icon: IconChartDots,
        permission: 'service.read',
      },
      { to: '/reports/orders', label: msg`Orders in figures`, icon: IconChartBar, permission: 'report.read' },
    ],
  },
  {
    label: msg`Records`,
    places: [
      { to: '/products', label: msg`Products`, icon: IconBoxSeam, permission: 'catalog.read' },
      { to: '/partners', label: msg`Partners`, icon: IconUsersGroup, permission: 'partner.read' },
      { to: '/locations', label: msg`Locations`, icon: IconBuildingWarehouse, permission: 'catalog.read' },
      { to: '/import', label: msg`Import`, icon: IconFileImport, permission: 'import.run' },
    ],
  },
  {
    label: msg`Settings`,
    places: [
      { to: '/settings/company', label: msg`Company`, icon: IconBuilding, permission: 'settings.read' },
      { to: '/settings/users', label: msg`Users`, icon: IconUsers, permission: 'user.read' },
      { to: '/settings/tokens', label: msg`API tokens`, icon: IconKey },
      { to: '/settings/units', label: msg`Units`, icon: IconRuler2, permission: 'settings.read' },
      { to: '/settings/labels', label: msg`Labels`, icon: IconTag, permission: 'settings.read' },
      { to: '/settings/days-off', label: msg`Days off`, icon: IconCalendarOff, permission: 'service.read' },
      { to: '/settings/audit', label: msg`Audit`, icon: IconHistory, permission: 'audit.read' },
      { to: '/settings/profile', label: msg`My account`, icon: IconAdjustments },
      { to: '/help', label: msg`Help`, icon: IconHelpCircle },
    ],
  },
];
