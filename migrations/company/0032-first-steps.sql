-- The list of first steps is put away for everybody once the company is under way.
alter table company_profile add column first_steps_closed boolean not null default false;
