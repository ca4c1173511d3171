// What each permission lets one do.
import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Permission } from '../../src/domain/permission.ts';

const texts: Record<Permission, MessageDescriptor> = {
  'catalog.read': msg`See products and locations`,
  'stock.read': msg`See stock, numbers and moves`,
  'operation.read': msg`See documents`,
  'partner.read': msg`See partners`,
  'settings.read': msg`See settings`,
  'attachment.read': msg`See attachments`,
  'order.read': msg`See orders and invoices`,
  'service.read': msg`See claims, contracts, maintenance and assets`,
  'order.write': msg`Write orders and quotations`,
  'order.confirm': msg`Confirm, cancel and close orders`,
  'invoice.issue': msg`Issue invoices and credit notes`,
  'service.write': msg`Write claims, installations and visits`,
  'service.manage': msg`Manage contracts, maintenance plans, assets and warranties`,
  'till.sell': msg`Sell at the till`,
  'till.manage': msg`Manage registers and settle what tills could not`,
  'operation.write': msg`Write drafts of documents`,
  'operation.post': msg`Post documents`,
  'number.create': msg`Create numbers`,
  'number.hold': msg`Put numbers on hold`,
  'count.write': msg`Count stock`,
  'number.correct': msg`Correct, merge and split numbers`,
  'number.release': msg`Release what is on hold`,
  'count.apply': msg`Apply counts: change what is on hand`,
  'product.track': msg`Change how a product with stock is tracked`,
  'partner.write': msg`Change partners`,
  'attachment.write': msg`Attach files`,
  'catalog.write': msg`Change products`,
  'location.write': msg`Change locations`,
  'operation.reverse': msg`Reverse documents`,
  'operation.override': msg`Confirm what is refused at first`,
  'import.run': msg`Import files`,
  'audit.read': msg`See the audit`,
  'report.read': msg`See reports`,
  'settings.write': msg`Change settings`,
  'user.read': msg`See users`,
  'user.write': msg`Change users`,
  'token.write': msg`Manage everybody’s API tokens`,
  'period.lock': msg`Set the lock date`,
};

export function permissionText(i18n: I18n, permission: Permission): string {
  return i18n._(texts[permission]);
}
