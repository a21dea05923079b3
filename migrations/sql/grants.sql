-- What each role may touch, column by column. Without a table-level UPDATE nobody can LOCK a table,
-- move a row to another organisation, or change who wrote it (SECURITY 1.4).
set local role portal_owner;
grant select (id, slug, name, kind, legal_regime, status, language, breach_contact, idle_minutes,
              absolute_hours, log_months, settings_version) on app.tenants to portal_web;
grant select (tenant_id, id, name, email, roles, status, version, created_at, duty_version, duty_read_at)
    on app.memberships to portal_web;
grant select (tenant_id, id, name, email, roles, invited_by, created_at, expires_at, accepted_at,
              revoked_at) on app.invitations to portal_web;
grant select on app.cases, app.case_sheets, app.assignments, app.records, app.record_versions,
    app.drafts to portal_web;
grant insert (tenant_id, case_id, track, version, body, author_id) on app.case_sheets to portal_web;
grant insert (tenant_id, id, case_id, track, membership_id, assigned_by, conflict, conflict_note)
    on app.assignments to portal_web;
grant update (ended_at) on app.assignments to portal_web;
grant insert (tenant_id, id, case_id, track, definition_code, definition_version, language,
              occasion, respondent, person, occurred_on, created_by) on app.records to portal_web;
grant insert (tenant_id, record_id, case_id, track, definition_code, version, kind, occurred_on, body,
              reason, visibility, author_id) on app.record_versions to portal_web;
grant insert (tenant_id, record_id, case_id, track, definition_code, membership_id, based_on, body)
    on app.drafts to portal_web;
grant update (based_on, body, revision, saved_at) on app.drafts to portal_web;

reset role;
set local role gate_owner;
grant execute on function
    gate.tenant(), gate.membership(), gate.is_admin(), gate.tracks(), gate.cases(text),
    gate.enter(bytea, text, uuid, text, text),
    gate.deny(bytea, text, uuid, text, text, text, text, uuid),
    gate.open_cases(uuid[], text, text, text, uuid, bytea[]),
    gate.create_case(uuid, text, date, text, integer, bytea, bytea),
    gate.invite(uuid, bytea, bytea, bytea, bytea, text[]),
    gate.revoke_invitation(uuid),
    gate.change_member(uuid, integer, text[], text),
    gate.change_settings(integer, text, text, text, integer, integer, integer),
    gate.provider(), gate.provider_people(), gate.stop_provider(boolean), gate.require_provider(boolean),
    gate.set_provider(integer, text, text, bytea, text[], text[], integer, text, text[], text[], text[]),
    gate.set_emergency_admin(uuid, boolean), gate.invite_to_provider(uuid, bytea),
    gate.unlink_from_provider(uuid)
    to portal_web;
grant execute on function
    login.knows_root_keys(bytea[]), login.needs_root_key(bytea), login.sign_in_key(), login.find_account(bytea), login.locked_until(bytea, bytea),
    login.failed(uuid, bytea, bytea, text), login.begin_sign_in(uuid, bytea, bytea, bytea),
    login.half_session(bytea), login.accept_totp(bytea, bigint, bytea, text),
    login.accept_recovery(bytea, bytea, bytea, text), login.set_totp_seed(bytea, bytea),
    login.confirm_totp(bytea, bigint, bytea[], bytea, text), login.rehash(bytea, text),
    login.invitation(bytea), login.accept_invitation(bytea, text, bytea, bytea),
    login.provider(text), login.provider_of(bytea), login.organisations_with_provider(),
    login.begin_at_provider(uuid, bytea, bytea, bytea), login.return_from_provider(uuid, bytea),
    login.failed_at_provider(uuid, bytea, text), login.end_from_provider(uuid, bytea, bytea, bytea),
    login.arrive(bytea, bytea, text, text[], timestamptz, bytea, text[], bytea, text, bytea),
    login.who(bytea), login.organisations(bytea), login.end(bytea), login.set_language(bytea, text),
    login.proof_ground(bytea), login.prove_totp(bytea, bigint, bytea)
    to portal_login;
grant execute on function
    operator.create_tenant(uuid, text, text, text, text, text, text, bytea, bytea, bytea, bytea),
    operator.tenants(), operator.set_status(text, text), operator.directory_key(text),
    operator.invite_admin(uuid, uuid, bytea, bytea, bytea, bytea)
    to portal_operator;
reset role;
