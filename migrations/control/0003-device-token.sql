-- The token of a device, such as a till's: it acts for whoever paired the device, and is ended where the device is.
alter table api_token add column device boolean not null default false;
