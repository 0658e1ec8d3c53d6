-- Databases and roles, made where they are absent; passwords are set each time to what the secret files hold.
-- <service>-owner migrates and may change tables; <service> may read and write rows, and nothing else. The migration that
-- makes the book's entries takes back the right to change or remove those.
\set task_owner_password `cat /secrets/database/task-owner/quarkus.datasource.password`
\set task_password `cat /secrets/task/quarkus.datasource.password`
\set payout_owner_password `cat /secrets/database/payout-owner/quarkus.datasource.password`
\set payout_password `cat /secrets/payout/quarkus.datasource.password`

select format('create role %I login', name)
  from unnest(array['task-owner', 'task', 'payout-owner', 'payout']) name
 where not exists (select from pg_roles where rolname = name) \gexec

alter role "task-owner" password :'task_owner_password';
alter role "task" password :'task_password';
alter role "payout-owner" password :'payout_owner_password';
alter role "payout" password :'payout_password';

select format('create database %I owner %I', name, name || '-owner')
  from unnest(array['task', 'payout']) name
 where not exists (select from pg_database where datname = name) \gexec

revoke connect on database task, payout from public;
grant connect on database task to "task";
grant connect on database payout to "payout";

\connect task
grant usage on schema public to "task";
alter default privileges for role "task-owner" in schema public
  grant select, insert, update, delete on tables to "task";
alter default privileges for role "task-owner" in schema public grant usage, select on sequences to "task";

\connect payout
grant usage on schema public to "payout";
alter default privileges for role "payout-owner" in schema public
  grant select, insert, update, delete on tables to "payout";
alter default privileges for role "payout-owner" in schema public grant usage, select on sequences to "payout";
