-- Products whose tracking changed at some time: numbers of the former kind may come back to them.
alter table product add column retracked boolean not null default false;
update product p set retracked = true where p.tracked_since is not null
  or exists (select from tracking_change c where c.product_id = p.id)
  or exists (select from lot l where l.product_id = p.id and l.kind <> 'bulk' and l.kind <> p.tracking);
create index product_retracked on product (id) where retracked;
