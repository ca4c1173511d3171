// Statements on API tokens. They lie in the control schema and change in the company's transaction, with the audit.
import type { Statement } from '../platform/database.ts';

export type TokenRow = {
  id: string;
  name: string;
  user_id: string;
  user_name: string;
  permissions: string[];
  ending: string;
  created_at: string;
  expires_at: string | null;
  last_used_at: string | null;
  revoked_at: string | null;
};

const tokenColumns = `t.id, t.name, t.user_id, u.name as user_name, t.permissions, t.ending, t.created_at, t.expires_at,
      t.last_used_at, t.revoked_at`;

/** $1 company, $2 owner or null for everybody's; the newest thousand, without those of devices. */
export const tokens: Statement = {
  name: 'api-token-list',
  text: `select ${tokenColumns} from control.api_token t join control."user" u on u.id = t.user_id
    where t.company_id = $1 and ($2::text is null or t.user_id = $2) and not t.device
    order by t.created_at desc, t.id desc limit 1000`,
};
export const tokenById: Statement = {
  name: 'api-token-find',
  text: `select ${tokenColumns} from control.api_token t join control."user" u on u.id = t.user_id
    where t.company_id = $1 and t.id = $2`,
};
export const insertToken: Statement = {
  name: 'api-token-insert',
  text: `insert into control.api_token
      (id, company_id, user_id, name, permissions, secret_hash, ending, created_at, expires_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
};
export const markDeviceToken: Statement = {
  name: 'api-token-mark-device',
  text: 'update control.api_token set device = true where id = $1',
};
export const revokeTokenRow: Statement = {
  name: 'api-token-revoke',
  text: 'update control.api_token set revoked_at = $3 where company_id = $1 and id = $2 and revoked_at is null',
};
