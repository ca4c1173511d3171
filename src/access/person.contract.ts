// Shapes that several contracts of this folder share: a person's name, address, password, language and role.
import { z } from 'zod';
import { permissions, roles } from '../domain/permission.ts';
import { Text } from '../platform/http.contract.ts';

export const languages = ['en', 'es', 'fr'] as const;
export type Language = (typeof languages)[number];
export const LanguageCode = z.enum(languages);

export const PersonName = Text(200).min(1);
/** Compared without regard to letter case; kept in lower case. */
export const EmailAddress = z.string().trim().toLowerCase().max(254).pipe(z.email());
/** The rules beyond the length are `password-weak`: see src/domain/password.ts. */
export const NewPassword = z.string().min(10).max(128);
export const GivenPassword = z.string().min(1).max(1000);
export const RoleName = z.enum(roles);
export const PermissionName = z.enum(permissions);
