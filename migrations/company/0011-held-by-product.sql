-- What of a product is on hold: asked of every product that a page of stock shows.
create index lot_held_by_product on lot (product_id) where held;
