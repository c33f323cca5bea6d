-- Made from core/src/access/rows.ts by server/src/stores/db/rightsSql.ts; not written by hand.
do $$
declare
  was record;
begin
  for was in select policyname, tablename from pg_policies where schemaname = 'public' loop
    execute format('drop policy %I on %I', was.policyname, was.tablename);
  end loop;
end $$;
revoke all on all tables in schema public from :app;
revoke all on all sequences in schema public from :app;
revoke all on all functions in schema public from :app;
grant usage on schema public to :app;
revoke all on all tables in schema public from :gate;
revoke all on all sequences in schema public from :gate;
revoke all on all functions in schema public from :gate;
grant usage on schema public to :gate;
revoke all on all tables in schema public from :jobs;
revoke all on all sequences in schema public from :jobs;
revoke all on all functions in schema public from :jobs;
grant usage on schema public to :jobs;
revoke all on all functions in schema public from public;
grant usage on all sequences in schema public to :app, :jobs;
-- access_batch
alter table access_batch enable row level security;
alter table access_batch force row level security;
create policy owner_all on access_batch to :owner using (true) with check (true);
grant select, insert on access_batch to :jobs;
create policy jobs_all on access_batch to :jobs using (true) with check (true);
-- access_log
alter table access_log enable row level security;
alter table access_log force row level security;
create policy owner_all on access_log to :owner using (true) with check (true);
grant select, insert on access_log to :jobs;
create policy jobs_all on access_log to :jobs using (true) with check (true);
grant select on access_log to :app;
create policy app_read on access_log for select to :app using (((select session_roles()) && array['reporter', 'unit-head', 'srb-clerk', 'srb-head', 'statistician', 'auditor', 'system-admin', 'security-admin', 'audit-admin'] and access_log.officer = (select session_officer()))
    or ((select session_roles()) && array['srb-head', 'audit-admin'] and access_log.area like any ((select session_patterns())::text[]))
    or ((select session_roles()) && array['reporter', 'unit-head'] and access_log.unit = (select session_unit())));
-- agency
alter table agency enable row level security;
alter table agency force row level security;
create policy owner_all on agency to :owner using (true) with check (true);
grant select on agency to :gate;
create policy gate_all on agency to :gate using (true) with check (true);
grant select, insert, update, delete on agency to :jobs;
create policy jobs_all on agency to :jobs using (true) with check (true);
grant select, insert, update on agency to :app;
create policy app_read on agency for select to :app using (((select session_roles()) && array['reporter', 'unit-head', 'srb-clerk', 'srb-head', 'statistician', 'auditor', 'system-admin', 'security-admin', 'audit-admin'] and agency.area like any ((select session_patterns())::text[])));
create policy app_add on agency for insert to :app with check (((select session_roles()) && array['srb-head'] and agency.area like any ((select session_patterns())::text[])));
create policy app_change on agency for update to :app using (((select session_roles()) && array['srb-head'] and agency.area like any ((select session_patterns())::text[])))
  with check (((select session_roles()) && array['srb-head'] and agency.area like any ((select session_patterns())::text[])));
-- agency_span
alter table agency_span enable row level security;
alter table agency_span force row level security;
create policy owner_all on agency_span to :owner using (true) with check (true);
grant select, insert, update, delete on agency_span to :jobs;
create policy jobs_all on agency_span to :jobs using (true) with check (true);
grant select, insert, update, delete on agency_span to :app;
create policy app_read on agency_span for select to :app using (((select session_roles()) && array['reporter', 'unit-head', 'srb-clerk', 'srb-head', 'statistician', 'auditor', 'system-admin', 'security-admin', 'audit-admin'] and exists (select from agency held where held.code = agency_span.agency)));
create policy app_add on agency_span for insert to :app with check (((select session_roles()) && array['srb-head'] and exists (select from agency held where held.code = agency_span.agency)));
create policy app_change on agency_span for update to :app using (((select session_roles()) && array['srb-head'] and exists (select from agency held where held.code = agency_span.agency)))
  with check (((select session_roles()) && array['srb-head'] and exists (select from agency held where held.code = agency_span.agency)));
create policy app_remove on agency_span for delete to :app using (((select session_roles()) && array['srb-head'] and exists (select from agency held where held.code = agency_span.agency)));
-- approval
alter table approval enable row level security;
alter table approval force row level security;
create policy owner_all on approval to :owner using (true) with check (true);
grant select, insert, update, delete on approval to :jobs;
create policy jobs_all on approval to :jobs using (true) with check (true);
grant select, insert on approval to :app;
create policy app_read on approval for select to :app using (((select session_roles()) && array['reporter', 'unit-head', 'srb-clerk', 'srb-head', 'statistician', 'auditor', 'system-admin', 'security-admin', 'audit-admin'] and exists (select from proposal held where held.hash = approval.hash)));
create policy app_add on approval for insert to :app with check (((select session_roles()) && array['srb-head', 'statistician', 'audit-admin'] and approval.officer = (select session_officer()) and exists (select from proposal held where held.hash = approval.hash)));
-- area
alter table area enable row level security;
alter table area force row level security;
create policy owner_all on area to :owner using (true) with check (true);
grant select on area to :gate;
create policy gate_all on area to :gate using (true) with check (true);
grant select, insert, update, delete on area to :jobs;
create policy jobs_all on area to :jobs using (true) with check (true);
grant select, insert, update on area to :app;
create policy app_read on area for select to :app using (((select session_roles()) && array['reporter', 'unit-head', 'srb-clerk', 'srb-head', 'statistician', 'auditor', 'system-admin', 'security-admin', 'audit-admin'] and area.code like any ((select session_patterns())::text[])));
create policy app_add on area for insert to :app with check (((select session_roles()) && array['srb-head'] and area.code like any ((select session_patterns())::text[])));
create policy app_change on area for update to :app using (((select session_roles()) && array['srb-head'] and area.code like any ((select session_patterns())::text[])))
  with check (((select session_roles()) && array['srb-head'] and area.code like any ((select session_patterns())::text[])));
-- area_former_name
alter table area_former_name enable row level security;
alter table area_former_name force row level security;
create policy owner_all on area_former_name to :owner using (true) with check (true);
grant select, insert, update, delete on area_former_name to :jobs;
create policy jobs_all on area_former_name to :jobs using (true) with check (true);
grant select, insert, update on area_former_name to :app;
create policy app_read on area_former_name for select to :app using (((select session_roles()) && array['reporter', 'unit-head', 'srb-clerk', 'srb-head', 'statistician', 'auditor', 'system-admin', 'security-admin', 'audit-admin'] and exists (select from area held where held.code = area_former_name.area)));
create policy app_add on area_former_name for insert to :app with check (((select session_roles()) && array['srb-head'] and exists (select from area held where held.code = area_former_name.area)));
create policy app_change on area_former_name for update to :app using (((select session_roles()) && array['srb-head'] and exists (select from area held where held.code = area_former_name.area)))
  with check (((select session_roles()) && array['srb-head'] and exists (select from area held where held.code = area_former_name.area)));
-- area_span
alter table area_span enable row level security;
alter table area_span force row level security;
create policy owner_all on area_span to :owner using (true) with check (true);
grant select, insert, update, delete on area_span to :jobs;
create policy jobs_all on area_span to :jobs using (true) with check (true);
grant select, insert, update, delete on area_span to :app;
create policy app_read on area_span for select to :app using (((select session_roles()) && array['reporter', 'unit-head', 'srb-clerk', 'srb-head', 'statistician', 'auditor', 'system-admin', 'security-admin', 'audit-admin'] and exists (select from area held where held.code = area_span.area)));
create policy app_add on area_span for insert to :app with check (((select session_roles()) && array['srb-head'] and exists (select from area held where held.code = area_span.area)));
create policy app_change on area_span for update to :app using (((select session_roles()) && array['srb-head'] and exists (select from area held where held.code = area_span.area)))
  with check (((select session_roles()) && array['srb-head'] and exists (select from area held where held.code = area_span.area)));
create policy app_remove on area_span for delete to :app using (((select session_roles()) && array['srb-head'] and exists (select from area held where held.code = area_span.area)));
-- area_successor
alter table area_successor enable row level security;
alter table area_successor force row level security;
create policy owner_all on area_successor to :owner using (true) with check (true);
grant select, insert, update, delete on area_successor to :jobs;
create policy jobs_all on area_successor to :jobs using (true) with check (true);
grant select, insert, update, delete on area_successor to :app;
create policy app_read on area_successor for select to :app using (((select session_roles()) && array['reporter', 'unit-head', 'srb-clerk', 'srb-head', 'statistician', 'auditor', 'system-admin', 'security-admin', 'audit-admin'] and exists (select from area held where held.code = area_successor.old_area))
    or ((select session_roles()) && array['reporter', 'unit-head', 'srb-clerk', 'srb-head', 'statistician', 'auditor', 'system-admin', 'security-admin', 'audit-admin'] and exists (select from area held where held.code = area_successor.new_area)));
create policy app_add on area_successor for insert to :app with check (((select session_roles()) && array['srb-head'] and exists (select from area held where held.code = area_successor.old_area)));
create policy app_change on area_successor for update to :app using (((select session_roles()) && array['srb-head'] and exists (select from area held where held.code = area_successor.old_area)))
  with check (((select session_roles()) && array['srb-head'] and exists (select from area held where held.code = area_successor.old_area)));
create policy app_remove on area_successor for delete to :app using (((select session_roles()) && array['srb-head'] and exists (select from area held where held.code = area_successor.old_area)));
-- births_key
alter table births_key enable row level security;
alter table births_key force row level security;
create policy owner_all on births_key to :owner using (true) with check (true);
-- births_opening
alter table births_opening enable row level security;
alter table births_opening force row level security;
create policy owner_all on births_opening to :owner using (true) with check (true);
grant select on births_opening to :jobs;
create policy jobs_all on births_opening to :jobs using (true) with check (true);
-- bulletin
alter table bulletin enable row level security;
alter table bulletin force row level security;
create policy owner_all on bulletin to :owner using (true) with check (true);
grant select, insert, update, delete on bulletin to :jobs;
create policy jobs_all on bulletin to :jobs using (true) with check (true);
grant select, insert on bulletin to :app;
create policy app_read on bulletin for select to :app using (((select session_roles()) && array['srb-clerk', 'srb-head', 'statistician'] and bulletin.area like any ((select session_patterns())::text[])));
create policy app_add on bulletin for insert to :app with check (((select session_roles()) && array['srb-clerk', 'srb-head'] and bulletin.area like any ((select session_patterns())::text[])));
-- bulletin_publication
alter table bulletin_publication enable row level security;
alter table bulletin_publication force row level security;
create policy owner_all on bulletin_publication to :owner using (true) with check (true);
grant select, insert, update, delete on bulletin_publication to :jobs;
create policy jobs_all on bulletin_publication to :jobs using (true) with check (true);
grant select, insert on bulletin_publication to :app;
create policy app_read on bulletin_publication for select to :app using (((select session_roles()) && array['srb-clerk', 'srb-head', 'statistician'] and bulletin_publication.area like any ((select session_patterns())::text[])));
create policy app_add on bulletin_publication for insert to :app with check (((select session_roles()) && array['srb-head'] and bulletin_publication.area like any ((select session_patterns())::text[])));
-- cadence
alter table cadence enable row level security;
alter table cadence force row level security;
create policy owner_all on cadence to :owner using (true) with check (true);
grant select, insert, update, delete on cadence to :jobs;
create policy jobs_all on cadence to :jobs using (true) with check (true);
grant select, insert, update on cadence to :app;
create policy app_read on cadence for select to :app using (((select session_roles()) && array['srb-clerk', 'srb-head', 'statistician'] and cadence.area like any ((select session_patterns())::text[])));
create policy app_add on cadence for insert to :app with check (((select session_roles()) && array['srb-head'] and cadence.area like any ((select session_patterns())::text[])));
create policy app_change on cadence for update to :app using (((select session_roles()) && array['srb-head'] and cadence.area like any ((select session_patterns())::text[])))
  with check (((select session_roles()) && array['srb-head'] and cadence.area like any ((select session_patterns())::text[])));
-- calendar_day
alter table calendar_day enable row level security;
alter table calendar_day force row level security;
create policy owner_all on calendar_day to :owner using (true) with check (true);
grant select, insert, update, delete on calendar_day to :jobs;
create policy jobs_all on calendar_day to :jobs using (true) with check (true);
grant select, insert, update, delete on calendar_day to :app;
create policy app_read on calendar_day for select to :app using (((select session_roles()) && array['reporter', 'unit-head', 'srb-clerk', 'srb-head', 'statistician', 'auditor', 'system-admin', 'security-admin', 'audit-admin'] and true));
create policy app_add on calendar_day for insert to :app with check (((select session_roles()) && array['srb-head'] and true));
create policy app_change on calendar_day for update to :app using (((select session_roles()) && array['srb-head'] and true))
  with check (((select session_roles()) && array['srb-head'] and true));
create policy app_remove on calendar_day for delete to :app using (((select session_roles()) && array['srb-head'] and true));
-- campaign
alter table campaign enable row level security;
alter table campaign force row level security;
create policy owner_all on campaign to :owner using (true) with check (true);
grant select, insert, update, delete on campaign to :jobs;
create policy jobs_all on campaign to :jobs using (true) with check (true);
grant select, insert, update on campaign to :app;
create policy app_read on campaign for select to :app using (((select session_roles()) && array['reporter', 'unit-head', 'srb-clerk', 'srb-head', 'statistician'] and campaign.area like any ((select session_patterns())::text[])));
create policy app_add on campaign for insert to :app with check (((select session_roles()) && array['srb-head'] and campaign.area like any ((select session_patterns())::text[])));
create policy app_change on campaign for update to :app using (((select session_roles()) && array['srb-head'] and campaign.area like any ((select session_patterns())::text[])))
  with check (((select session_roles()) && array['srb-head'] and campaign.area like any ((select session_patterns())::text[])));
-- challenge
alter table challenge enable row level security;
alter table challenge force row level security;
create policy owner_all on challenge to :owner using (true) with check (true);
grant select, insert, delete on challenge to :gate;
create policy gate_all on challenge to :gate using (true) with check (true);
-- clock_skew
alter table clock_skew enable row level security;
alter table clock_skew force row level security;
create policy owner_all on clock_skew to :owner using (true) with check (true);
grant select, insert, update on clock_skew to :jobs;
create policy jobs_all on clock_skew to :jobs using (true) with check (true);
-- clock_step
alter table clock_step enable row level security;
alter table clock_step force row level security;
create policy owner_all on clock_step to :owner using (true) with check (true);
grant select, insert, update, delete on clock_step to :jobs;
create policy jobs_all on clock_step to :jobs using (true) with check (true);
grant select on clock_step to :app;
create policy app_read on clock_step for select to :app using (((select session_roles()) && array['reporter', 'unit-head'] and clock_step.unit = (select session_unit()))
    or ((select session_roles()) && array['srb-clerk', 'srb-head', 'statistician'] and clock_step.area like any ((select session_patterns())::text[])));
-- data_set
alter table data_set enable row level security;
alter table data_set force row level security;
create policy owner_all on data_set to :owner using (true) with check (true);
grant select, insert, update, delete on data_set to :jobs;
create policy jobs_all on data_set to :jobs using (true) with check (true);
grant select, insert, update on data_set to :app;
create policy app_read on data_set for select to :app using (((select session_roles()) && array['reporter', 'unit-head', 'srb-clerk', 'srb-head', 'statistician'] and true));
create policy app_add on data_set for insert to :app with check (((select session_roles()) && array['srb-head'] and data_set.area like any ((select session_patterns())::text[])));
create policy app_change on data_set for update to :app using (((select session_roles()) && array['srb-head'] and data_set.area like any ((select session_patterns())::text[])))
  with check (((select session_roles()) && array['srb-head'] and data_set.area like any ((select session_patterns())::text[])));
-- demo
alter table demo enable row level security;
alter table demo force row level security;
create policy owner_all on demo to :owner using (true) with check (true);
grant select on demo to :gate;
create policy gate_all on demo to :gate using (true) with check (true);
grant select, insert, update, delete on demo to :jobs;
create policy jobs_all on demo to :jobs using (true) with check (true);
-- digest
alter table digest enable row level security;
alter table digest force row level security;
create policy owner_all on digest to :owner using (true) with check (true);
grant select, insert, update, delete on digest to :jobs;
create policy jobs_all on digest to :jobs using (true) with check (true);
grant select on digest to :app;
create policy app_read on digest for select to :app using (((select session_roles()) && array['srb-clerk', 'srb-head', 'statistician'] and digest.area like any ((select session_patterns())::text[])));
-- duty
alter table duty enable row level security;
alter table duty force row level security;
create policy owner_all on duty to :owner using (true) with check (true);
grant select, insert, update, delete on duty to :jobs;
create policy jobs_all on duty to :jobs using (true) with check (true);
grant select, insert, update on duty to :app;
create policy app_read on duty for select to :app using (((select session_roles()) && array['reporter', 'unit-head'] and duty.unit = (select session_unit()))
    or ((select session_roles()) && array['srb-clerk', 'srb-head', 'statistician'] and exists (select from agency held where held.code = duty.unit)));
create policy app_add on duty for insert to :app with check (((select session_roles()) && array['srb-head'] and exists (select from agency held where held.code = duty.unit)));
create policy app_change on duty for update to :app using (((select session_roles()) && array['srb-head'] and exists (select from agency held where held.code = duty.unit)))
  with check (((select session_roles()) && array['srb-head'] and exists (select from agency held where held.code = duty.unit)));
-- exchange_minute
alter table exchange_minute enable row level security;
alter table exchange_minute force row level security;
create policy owner_all on exchange_minute to :owner using (true) with check (true);
grant select, insert, update, delete on exchange_minute to :jobs;
create policy jobs_all on exchange_minute to :jobs using (true) with check (true);
grant select, insert, update on exchange_minute to :app;
create policy app_read on exchange_minute for select to :app using (((select session_roles()) && array['reporter', 'unit-head', 'srb-clerk', 'srb-head', 'statistician'] and exchange_minute.area like any ((select session_patterns())::text[])));
create policy app_add on exchange_minute for insert to :app with check (((select session_roles()) && array['srb-clerk'] and exchange_minute.area like any ((select session_patterns())::text[])));
create policy app_change on exchange_minute for update to :app using (((select session_roles()) && array['srb-clerk'] and exchange_minute.area like any ((select session_patterns())::text[])))
  with check (((select session_roles()) && array['srb-clerk'] and exchange_minute.area like any ((select session_patterns())::text[])));
-- filing
alter table filing enable row level security;
alter table filing force row level security;
create policy owner_all on filing to :owner using (true) with check (true);
grant select, insert, update, delete on filing to :jobs;
create policy jobs_all on filing to :jobs using (true) with check (true);
grant select, update on filing to :app;
create policy app_read on filing for select to :app using (((select session_roles()) && array['reporter', 'unit-head'] and filing.unit = (select session_unit()))
    or ((select session_roles()) && array['srb-clerk', 'srb-head', 'statistician'] and filing.area like any ((select session_patterns())::text[])));
create policy app_change on filing for update to :app using (((select session_roles()) && array['reporter', 'unit-head'] and filing.unit = (select session_unit()))
    or ((select session_roles()) && array['srb-clerk', 'srb-head', 'statistician'] and filing.area like any ((select session_patterns())::text[])))
  with check (((select session_roles()) && array['reporter', 'unit-head'] and filing.unit = (select session_unit()))
    or ((select session_roles()) && array['srb-clerk', 'srb-head', 'statistician'] and filing.area like any ((select session_patterns())::text[])));
-- filing_extension
alter table filing_extension enable row level security;
alter table filing_extension force row level security;
create policy owner_all on filing_extension to :owner using (true) with check (true);
grant select, insert, update, delete on filing_extension to :jobs;
create policy jobs_all on filing_extension to :jobs using (true) with check (true);
grant select, insert on filing_extension to :app;
create policy app_read on filing_extension for select to :app using (((select session_roles()) && array['reporter', 'unit-head'] and filing_extension.unit = (select session_unit()))
    or ((select session_roles()) && array['srb-clerk', 'srb-head', 'statistician'] and filing_extension.area like any ((select session_patterns())::text[])));
create policy app_add on filing_extension for insert to :app with check (((select session_roles()) && array['srb-head'] and filing_extension.area like any ((select session_patterns())::text[])));
-- filing_step
alter table filing_step enable row level security;
alter table filing_step force row level security;
create policy owner_all on filing_step to :owner using (true) with check (true);
grant select, insert, update, delete on filing_step to :jobs;
create policy jobs_all on filing_step to :jobs using (true) with check (true);
grant select, insert on filing_step to :app;
create policy app_read on filing_step for select to :app using (((select session_roles()) && array['reporter', 'unit-head'] and filing_step.unit = (select session_unit()))
    or ((select session_roles()) && array['srb-clerk', 'srb-head', 'statistician'] and filing_step.area like any ((select session_patterns())::text[])));
create policy app_add on filing_step for insert to :app with check (((select session_roles()) && array['reporter', 'unit-head'] and filing_step.unit = (select session_unit()))
    or ((select session_roles()) && array['srb-clerk', 'srb-head', 'statistician'] and filing_step.area like any ((select session_patterns())::text[])));
-- invitation
alter table invitation enable row level security;
alter table invitation force row level security;
create policy owner_all on invitation to :owner using (true) with check (true);
grant select, insert, update on invitation to :gate;
create policy gate_all on invitation to :gate using (true) with check (true);
grant select (id, officer, made_by, made_at, expires_at, used_at, ended_at) on invitation to :jobs;
create policy jobs_all on invitation to :jobs using (true) with check (true);
-- ledger_checkpoint
alter table ledger_checkpoint enable row level security;
alter table ledger_checkpoint force row level security;
create policy owner_all on ledger_checkpoint to :owner using (true) with check (true);
grant select, insert on ledger_checkpoint to :jobs;
create policy jobs_all on ledger_checkpoint to :jobs using (true) with check (true);
-- ledger_cosig
alter table ledger_cosig enable row level security;
alter table ledger_cosig force row level security;
create policy owner_all on ledger_cosig to :owner using (true) with check (true);
grant select, insert on ledger_cosig to :jobs;
create policy jobs_all on ledger_cosig to :jobs using (true) with check (true);
-- ledger_entry
alter table ledger_entry enable row level security;
alter table ledger_entry force row level security;
create policy owner_all on ledger_entry to :owner using (true) with check (true);
grant select on ledger_entry to :jobs;
create policy jobs_all on ledger_entry to :jobs using (true) with check (true);
-- ledger_outbox
alter table ledger_outbox enable row level security;
alter table ledger_outbox force row level security;
create policy owner_all on ledger_outbox to :owner using (true) with check (true);
grant select on ledger_outbox to :jobs;
create policy jobs_all on ledger_outbox to :jobs using (true) with check (true);
-- login_role
alter table login_role enable row level security;
alter table login_role force row level security;
create policy owner_all on login_role to :owner using (true) with check (true);
grant select on login_role to :jobs;
create policy jobs_all on login_role to :jobs using (true) with check (true);
-- message
alter table message enable row level security;
alter table message force row level security;
create policy owner_all on message to :owner using (true) with check (true);
grant select, insert, update, delete on message to :jobs;
create policy jobs_all on message to :jobs using (true) with check (true);
grant select, insert, update on message to :app;
create policy app_read on message for select to :app using (((select session_roles()) && array['reporter', 'unit-head'] and message.unit = (select session_unit()))
    or ((select session_roles()) && array['srb-clerk', 'srb-head', 'statistician'] and message.area like any ((select session_patterns())::text[])));
create policy app_add on message for insert to :app with check (((select session_roles()) && array['reporter', 'unit-head'] and message.area like any ((select session_patterns())::text[]))
    or ((select session_roles()) && array['srb-clerk', 'srb-head', 'statistician'] and message.area like any ((select session_patterns())::text[])));
create policy app_change on message for update to :app using (((select session_roles()) && array['reporter', 'unit-head'] and message.unit = (select session_unit()))
    or ((select session_roles()) && array['srb-clerk', 'srb-head', 'statistician'] and message.area like any ((select session_patterns())::text[])))
  with check (((select session_roles()) && array['reporter', 'unit-head'] and message.unit = (select session_unit()))
    or ((select session_roles()) && array['srb-clerk', 'srb-head', 'statistician'] and message.area like any ((select session_patterns())::text[])));
-- minute_signature
alter table minute_signature enable row level security;
alter table minute_signature force row level security;
create policy owner_all on minute_signature to :owner using (true) with check (true);
grant select, insert, update, delete on minute_signature to :jobs;
create policy jobs_all on minute_signature to :jobs using (true) with check (true);
grant select, insert on minute_signature to :app;
create policy app_read on minute_signature for select to :app using (((select session_roles()) && array['reporter', 'unit-head', 'srb-clerk', 'srb-head', 'statistician'] and minute_signature.area like any ((select session_patterns())::text[])));
create policy app_add on minute_signature for insert to :app with check (((select session_roles()) && array['reporter', 'unit-head', 'srb-head', 'statistician'] and minute_signature.area like any ((select session_patterns())::text[]) and minute_signature.officer = (select session_officer())));
-- notice
alter table notice enable row level security;
alter table notice force row level security;
create policy owner_all on notice to :owner using (true) with check (true);
grant select, insert, update, delete on notice to :jobs;
create policy jobs_all on notice to :jobs using (true) with check (true);
grant select, insert, update on notice to :app;
create policy app_read on notice for select to :app using (((select session_roles()) && array['reporter', 'unit-head'] and notice.unit = (select session_unit()))
    or ((select session_roles()) && array['srb-clerk', 'srb-head', 'statistician'] and notice.area like any ((select session_patterns())::text[])));
create policy app_add on notice for insert to :app with check (((select session_roles()) && array['srb-clerk'] and notice.area like any ((select session_patterns())::text[])));
create policy app_change on notice for update to :app using (((select session_roles()) && array['srb-clerk', 'statistician'] and notice.area like any ((select session_patterns())::text[])))
  with check (((select session_roles()) && array['srb-clerk', 'statistician'] and notice.area like any ((select session_patterns())::text[])));
-- notice_item
alter table notice_item enable row level security;
alter table notice_item force row level security;
create policy owner_all on notice_item to :owner using (true) with check (true);
grant select, insert, update, delete on notice_item to :jobs;
create policy jobs_all on notice_item to :jobs using (true) with check (true);
grant select, insert, update on notice_item to :app;
create policy app_read on notice_item for select to :app using (((select session_roles()) && array['reporter', 'unit-head', 'srb-clerk', 'srb-head', 'statistician'] and exists (select from notice held where held.id = notice_item.notice)));
create policy app_add on notice_item for insert to :app with check (((select session_roles()) && array['srb-clerk'] and exists (select from notice held where held.id = notice_item.notice)));
create policy app_change on notice_item for update to :app using (((select session_roles()) && array['reporter', 'srb-clerk', 'statistician'] and exists (select from notice held where held.id = notice_item.notice)))
  with check (((select session_roles()) && array['reporter', 'srb-clerk', 'statistician'] and exists (select from notice held where held.id = notice_item.notice)));
-- officer
alter table officer enable row level security;
alter table officer force row level security;
create policy owner_all on officer to :owner using (true) with check (true);
grant select, insert, update on officer to :gate;
create policy gate_all on officer to :gate using (true) with check (true);
grant select, insert, update, delete on officer to :jobs;
create policy jobs_all on officer to :jobs using (true) with check (true);
grant select, insert, update on officer to :app;
create policy app_read on officer for select to :app using (((select session_roles()) && array['reporter', 'unit-head', 'srb-clerk', 'srb-head', 'statistician', 'auditor', 'system-admin', 'security-admin', 'audit-admin'] and officer.id = (select session_officer()))
    or ((select session_roles()) && array['srb-head', 'security-admin', 'audit-admin'] and officer.area like any ((select session_patterns())::text[])));
create policy app_add on officer for insert to :app with check (((select session_roles()) && array['srb-head', 'audit-admin'] and officer.area like any ((select session_patterns())::text[])));
create policy app_change on officer for update to :app using (((select session_roles()) && array['srb-head', 'audit-admin'] and officer.area like any ((select session_patterns())::text[])))
  with check (((select session_roles()) && array['srb-head', 'audit-admin'] and officer.area like any ((select session_patterns())::text[])));
-- outbound
alter table outbound enable row level security;
alter table outbound force row level security;
create policy owner_all on outbound to :owner using (true) with check (true);
grant select, insert, update, delete on outbound to :jobs;
create policy jobs_all on outbound to :jobs using (true) with check (true);
grant select on outbound to :app;
create policy app_read on outbound for select to :app using (((select session_roles()) && array['srb-head'] and outbound.area like any ((select session_patterns())::text[])));
-- passkey
alter table passkey enable row level security;
alter table passkey force row level security;
create policy owner_all on passkey to :owner using (true) with check (true);
grant select, insert, update, delete on passkey to :gate;
create policy gate_all on passkey to :gate using (true) with check (true);
grant select (id, officer, credential, public_key, made_at) on passkey to :jobs;
create policy jobs_all on passkey to :jobs using (true) with check (true);
-- password
alter table password enable row level security;
alter table password force row level security;
create policy owner_all on password to :owner using (true) with check (true);
grant select, insert, update, delete on password to :gate;
create policy gate_all on password to :gate using (true) with check (true);
grant insert, select (officer, set_at) on password to :jobs;
create policy jobs_all on password to :jobs using (true) with check (true);
-- proposal
alter table proposal enable row level security;
alter table proposal force row level security;
create policy owner_all on proposal to :owner using (true) with check (true);
grant select, update on proposal to :gate;
create policy gate_all on proposal to :gate using (true) with check (true);
grant select, insert, update, delete on proposal to :jobs;
create policy jobs_all on proposal to :jobs using (true) with check (true);
grant select, insert, update on proposal to :app;
create policy app_read on proposal for select to :app using (((select session_roles()) && array['reporter', 'unit-head', 'srb-clerk', 'srb-head', 'statistician', 'auditor', 'system-admin', 'security-admin', 'audit-admin'] and proposal.proposed_by = (select session_officer()))
    or ((select session_roles()) && array['srb-head', 'statistician', 'audit-admin'] and proposal.area like any ((select session_patterns())::text[]))
    or ((select session_roles()) && array['security-admin'] and proposal.area like any ((select session_patterns())::text[])));
create policy app_add on proposal for insert to :app with check (((select session_roles()) && array['reporter', 'unit-head', 'srb-clerk', 'srb-head', 'statistician', 'auditor', 'system-admin', 'security-admin', 'audit-admin'] and proposal.proposed_by = (select session_officer())));
create policy app_change on proposal for update to :app using (((select session_roles()) && array['reporter', 'unit-head', 'srb-clerk', 'srb-head', 'statistician', 'auditor', 'system-admin', 'security-admin', 'audit-admin'] and proposal.proposed_by = (select session_officer()))
    or ((select session_roles()) && array['srb-head', 'statistician', 'audit-admin'] and proposal.area like any ((select session_patterns())::text[])))
  with check (((select session_roles()) && array['reporter', 'unit-head', 'srb-clerk', 'srb-head', 'statistician', 'auditor', 'system-admin', 'security-admin', 'audit-admin'] and proposal.proposed_by = (select session_officer()))
    or ((select session_roles()) && array['srb-head', 'statistician', 'audit-admin'] and proposal.area like any ((select session_patterns())::text[])));
-- protected_table
alter table protected_table enable row level security;
alter table protected_table force row level security;
create policy owner_all on protected_table to :owner using (true) with check (true);
grant select on protected_table to :jobs;
create policy jobs_all on protected_table to :jobs using (true) with check (true);
-- purpose_grant
alter table purpose_grant enable row level security;
alter table purpose_grant force row level security;
create policy owner_all on purpose_grant to :owner using (true) with check (true);
grant select, insert, update, delete on purpose_grant to :jobs;
create policy jobs_all on purpose_grant to :jobs using (true) with check (true);
grant select, insert on purpose_grant to :app;
create policy app_read on purpose_grant for select to :app using (((select session_roles()) && array['statistician', 'srb-clerk'] and purpose_grant.officer = (select session_officer()))
    or ((select session_roles()) && array['srb-head', 'audit-admin'] and purpose_grant.area like any ((select session_patterns())::text[])));
create policy app_add on purpose_grant for insert to :app with check (((select session_roles()) && array['srb-head'] and purpose_grant.area like any ((select session_patterns())::text[]) and purpose_grant.granted_by = (select session_officer())));
-- receipt_counter
alter table receipt_counter enable row level security;
alter table receipt_counter force row level security;
create policy owner_all on receipt_counter to :owner using (true) with check (true);
grant select, insert, update, delete on receipt_counter to :jobs;
create policy jobs_all on receipt_counter to :jobs using (true) with check (true);
grant select, insert, update on receipt_counter to :app;
create policy app_read on receipt_counter for select to :app using (((select session_roles()) && array['reporter', 'unit-head', 'srb-clerk'] and receipt_counter.area like any ((select session_patterns())::text[])));
create policy app_add on receipt_counter for insert to :app with check (((select session_roles()) && array['reporter', 'unit-head', 'srb-clerk'] and receipt_counter.area like any ((select session_patterns())::text[])));
create policy app_change on receipt_counter for update to :app using (((select session_roles()) && array['reporter', 'unit-head', 'srb-clerk'] and receipt_counter.area like any ((select session_patterns())::text[])))
  with check (((select session_roles()) && array['reporter', 'unit-head', 'srb-clerk'] and receipt_counter.area like any ((select session_patterns())::text[])));
-- recovery_code
alter table recovery_code enable row level security;
alter table recovery_code force row level security;
create policy owner_all on recovery_code to :owner using (true) with check (true);
grant select, insert, update, delete on recovery_code to :gate;
create policy gate_all on recovery_code to :gate using (true) with check (true);
grant select (id, officer, made_at, used_at) on recovery_code to :jobs;
create policy jobs_all on recovery_code to :jobs using (true) with check (true);
-- return
alter table return enable row level security;
alter table return force row level security;
create policy owner_all on return to :owner using (true) with check (true);
grant select, insert, update, delete on return to :jobs;
create policy jobs_all on return to :jobs using (true) with check (true);
grant select, insert, update on return to :app;
create policy app_read on return for select to :app using (((select session_roles()) && array['reporter'] and return.unit = (select session_unit()))
    or ((select session_roles()) && array['unit-head'] and return.unit = (select session_unit()))
    or ((select session_roles()) && array['srb-clerk', 'srb-head', 'statistician'] and return.area like any ((select session_patterns())::text[])));
create policy app_add on return for insert to :app with check (((select session_roles()) && array['reporter'] and return.unit = (select session_unit()) and return.area like any ((select session_patterns())::text[])));
create policy app_change on return for update to :app using (((select session_roles()) && array['reporter'] and return.unit = (select session_unit())))
  with check (((select session_roles()) && array['reporter'] and return.unit = (select session_unit())));
-- return_file
alter table return_file enable row level security;
alter table return_file force row level security;
create policy owner_all on return_file to :owner using (true) with check (true);
grant select, insert, update, delete on return_file to :jobs;
create policy jobs_all on return_file to :jobs using (true) with check (true);
grant select, insert on return_file to :app;
create policy app_read on return_file for select to :app using (((select session_roles()) && array['reporter', 'unit-head', 'srb-clerk', 'srb-head', 'statistician'] and exists (select from return held where held.hash = return_file.return_hash)));
create policy app_add on return_file for insert to :app with check (((select session_roles()) && array['reporter'] and exists (select from return held where held.hash = return_file.return_hash)));
-- row_state
alter table row_state enable row level security;
alter table row_state force row level security;
create policy owner_all on row_state to :owner using (true) with check (true);
grant select on row_state to :jobs;
create policy jobs_all on row_state to :jobs using (true) with check (true);
-- schema_migration
alter table schema_migration enable row level security;
alter table schema_migration force row level security;
create policy owner_all on schema_migration to :owner using (true) with check (true);
grant select on schema_migration to :jobs;
create policy jobs_all on schema_migration to :jobs using (true) with check (true);
-- session
alter table session enable row level security;
alter table session force row level security;
create policy owner_all on session to :owner using (true) with check (true);
grant select, insert, update, delete on session to :gate;
create policy gate_all on session to :gate using (true) with check (true);
-- sign_in_attempt
alter table sign_in_attempt enable row level security;
alter table sign_in_attempt force row level security;
create policy owner_all on sign_in_attempt to :owner using (true) with check (true);
grant select, insert, update, delete on sign_in_attempt to :gate;
create policy gate_all on sign_in_attempt to :gate using (true) with check (true);
-- submission
alter table submission enable row level security;
alter table submission force row level security;
create policy owner_all on submission to :owner using (true) with check (true);
grant select, insert, update, delete on submission to :jobs;
create policy jobs_all on submission to :jobs using (true) with check (true);
grant select, insert, update on submission to :app;
create policy app_read on submission for select to :app using (((select session_roles()) && array['reporter', 'unit-head'] and submission.unit = (select session_unit()))
    or ((select session_roles()) && array['srb-clerk', 'srb-head', 'statistician'] and submission.area like any ((select session_patterns())::text[])));
create policy app_add on submission for insert to :app with check (((select session_roles()) && array['reporter', 'unit-head'] and submission.unit = (select session_unit()) and submission.area like any ((select session_patterns())::text[]))
    or ((select session_roles()) && array['srb-clerk'] and submission.area like any ((select session_patterns())::text[])));
create policy app_change on submission for update to :app using (((select session_roles()) && array['unit-head'] and submission.unit = (select session_unit())))
  with check (((select session_roles()) && array['unit-head'] and submission.unit = (select session_unit())));
-- submission_report
alter table submission_report enable row level security;
alter table submission_report force row level security;
create policy owner_all on submission_report to :owner using (true) with check (true);
grant select, insert, update, delete on submission_report to :jobs;
create policy jobs_all on submission_report to :jobs using (true) with check (true);
grant select on submission_report to :app;
create policy app_read on submission_report for select to :app using (((select session_roles()) && array['reporter', 'unit-head'] and submission_report.unit = (select session_unit()))
    or ((select session_roles()) && array['srb-clerk', 'srb-head', 'statistician'] and submission_report.area like any ((select session_patterns())::text[])));
-- totp
alter table totp enable row level security;
alter table totp force row level security;
create policy owner_all on totp to :owner using (true) with check (true);
grant select, insert, update, delete on totp to :gate;
create policy gate_all on totp to :gate using (true) with check (true);
grant select (officer, set_at) on totp to :jobs;
create policy jobs_all on totp to :jobs using (true) with check (true);
-- unit_key
alter table unit_key enable row level security;
alter table unit_key force row level security;
create policy owner_all on unit_key to :owner using (true) with check (true);
grant select, insert, update, delete on unit_key to :jobs;
create policy jobs_all on unit_key to :jobs using (true) with check (true);
grant select, insert, update on unit_key to :app;
create policy app_read on unit_key for select to :app using (((select session_roles()) && array['reporter', 'unit-head'] and unit_key.unit = (select session_unit()))
    or ((select session_roles()) && array['srb-clerk', 'srb-head', 'statistician'] and unit_key.area like any ((select session_patterns())::text[])));
create policy app_add on unit_key for insert to :app with check (((select session_roles()) && array['unit-head'] and unit_key.unit = (select session_unit())));
create policy app_change on unit_key for update to :app using (((select session_roles()) && array['unit-head'] and unit_key.unit = (select session_unit())))
  with check (((select session_roles()) && array['unit-head'] and unit_key.unit = (select session_unit())));
-- upload
alter table upload enable row level security;
alter table upload force row level security;
create policy owner_all on upload to :owner using (true) with check (true);
grant select, insert, update, delete on upload to :jobs;
create policy jobs_all on upload to :jobs using (true) with check (true);
grant select, insert, update, delete on upload to :app;
create policy app_read on upload for select to :app using (((select session_roles()) && array['reporter'] and upload.officer = (select session_officer())));
create policy app_add on upload for insert to :app with check (((select session_roles()) && array['reporter'] and upload.officer = (select session_officer())));
create policy app_change on upload for update to :app using (((select session_roles()) && array['reporter'] and upload.officer = (select session_officer())))
  with check (((select session_roles()) && array['reporter'] and upload.officer = (select session_officer())));
create policy app_remove on upload for delete to :app using (((select session_roles()) && array['reporter'] and upload.officer = (select session_officer())));
grant execute on function ledger_record(text, text, text, text, jsonb, bigint[]) to :app, :gate, :jobs;
grant execute on function ledger_append(bigint, bytea[], uuid[]) to :jobs;
grant execute on function row_state_of(text, text) to :jobs;
grant execute on function office_patterns(text) to :app, :gate, :jobs;
grant execute on function area_stem(text) to :app, :gate, :jobs;
grant execute on function session_officer() to :app;
grant execute on function session_roles() to :app;
grant execute on function session_unit() to :app;
grant execute on function session_patterns() to :app;
grant execute on function open_births(uuid, uuid, text, integer, integer, text, timestamptz) to :app, :jobs;
grant execute on function births_key_of(uuid) to :app, :jobs;
