-- The token of a device, such as a till's: it has a till's rights, whatever becomes of whoever paired it, and is ended where
-- the device is.
alter table api_token add column device boolean not null default false;
