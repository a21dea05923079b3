-- The bytes of an entry that its leaf is the hash of: a JSON object of texts in the form of RFC 8785, the
-- columns that hold something in the order of their names (docs/access-log.md). An export shows the same
-- bytes, so an auditor hashes what he or she reads (security/evidence/verify_log.py).
set local role gate_owner;

create function log.encoded(e log.entries) returns bytea
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
    return convert_to('{'
        || coalesce('"account_id":"' || e.account_id || '",', '')
        || coalesce('"acting_tenant_id":"' || e.acting_tenant_id || '",', '')
        || '"action":' || to_json(e.action)
        || ',"at":"' || to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '"'
        || coalesce(',"case_id":"' || e.case_id || '"', '')
        || coalesce(',"case_number":"' || e.case_number || '"', '')
        || coalesce(',"consent_fingerprint":"' || encode(e.consent_fingerprint, 'hex') || '"', '')
        || coalesce(',"consent_version":"' || e.consent_version || '"', '')
        || coalesce(',"fingerprint":"' || encode(e.fingerprint, 'hex') || '"', '')
        || ',"format":"1"'
        || coalesce(',"home_tenant_id":"' || e.home_tenant_id || '"', '')
        || ',"id":"' || e.id || '"'
        || coalesce(',"loan_id":"' || e.loan_id || '"', '')
        || coalesce(',"membership_id":"' || e.membership_id || '"', '')
        || coalesce(',"method":' || to_json(e.method), '')
        || coalesce(',"object_id":"' || e.object_id || '"', '')
        || coalesce(',"object_kind":' || to_json(e.object_kind), '')
        || ',"outcome":' || to_json(e.outcome)
        || coalesce(',"owning_tenant_id":"' || e.owning_tenant_id || '"', '')
        || coalesce(',"purpose":' || to_json(e.purpose), '')
        || coalesce(',"reason":' || to_json(e.reason), '')
        || coalesce(',"request_id":"' || e.request_id || '"', '')
        || ',"roles":' || to_json(array_to_string(e.roles, ','))
        || coalesce(',"route":' || to_json(e.route), '')
        || ',"shown":"' || e.shown || '"'
        || coalesce(',"subject_index":"' || encode(e.subject_index, 'hex') || '"', '')
        || coalesce(',"tenant_id":"' || e.tenant_id || '"', '')
        || ',"xid":"' || e.xid || '"}', 'UTF8');
end
$$;

create function log.leaf_hash(e log.entries) returns bytea
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$ begin return sha256('\x00'::bytea || log.encoded(e)); end $$;

create function log.ledger_of(tenant uuid) returns uuid
language plpgsql immutable set search_path = pg_catalog, pg_temp
as $$ begin return coalesce(tenant, '00000000-0000-0000-0000-000000000000'); end $$;

reset role;
