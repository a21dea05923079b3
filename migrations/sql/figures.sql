-- Figures of many that leave on paper: who took them out, and why. Of whom they were counted is said by the
-- entries of the cases that were opened for the count; the figures themselves are kept nowhere.
set local role gate_owner;

create function gate.note_figures(track text, reason text, courses integer) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    if note_figures.track is null or not (note_figures.track = any (gate.tracks())) then
        raise exception 'not of this track' using errcode = '42501';
    end if;
    if note_figures.reason is null or note_figures.reason not in ('leadership', 'learning', 'report')
       or courses is null or courses < 0 then
        raise exception 'no reason to print figures' using errcode = '23514';
    end if;
    perform log.write('figures:print', 'allowed', 'figures', shown => courses, purpose => 'coordination',
                      reason => 'print_' || note_figures.reason);
end
$$;

grant execute on function gate.note_figures(text, text, integer) to portal_web;
reset role;
