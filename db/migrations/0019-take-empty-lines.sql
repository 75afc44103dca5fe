-- A bank's statement may have lines that move nothing (an interest of zero, a charge that was let off). They are taken, so
-- that the lines after them are.
alter table funds_lines drop constraint funds_lines_amount_check;
alter table funds_lines add constraint funds_lines_amount_check check (amount_fen >= 0);
