// What a caller may do, by name, and which role holds which permission. Routes name one permission each;
// the server checks it before anything else is read.

export const roles = ['administrator', 'manager', 'clerk', 'cashier', 'viewer'] as const;
export type Role = (typeof roles)[number];

const viewer = [
  'catalog.read',
  'stock.read',
  'operation.read',
  'partner.read',
  'settings.read',
  'attachment.read',
  'order.read',
  'service.read',
] as const;
/** Sees the till alone. */
const cashier = ['till.sell'] as const;
const clerk = [
  ...viewer,
  ...cashier,
  'operation.write',
  'operation.post',
  'order.write',
  'order.confirm',
  'invoice.issue',
  'service.write',
  'number.create',
  'number.hold',
  'count.write',
  'partner.write',
  'attachment.write',
] as const;
const manager = [
  ...clerk,
  'catalog.write',
  'location.write',
  'operation.reverse',
  'operation.override',
  'number.correct',
  'number.release',
  'count.apply',
  'product.track',
  'import.run',
  'audit.read',
  'report.read',
  'till.manage',
  'service.manage',
] as const;
const administrator = [...manager, 'settings.write', 'user.read', 'user.write', 'token.write', 'period.lock'] as const;

export type Permission = (typeof administrator)[number];

export const permissionsOf: Record<Role, readonly Permission[]> = { administrator, manager, clerk, cashier, viewer };

/** Every permission there is, widest role first. */
export const permissions: readonly Permission[] = administrator;

export function may(role: Role, permission: Permission): boolean {
  return permissionsOf[role].includes(permission);
}
