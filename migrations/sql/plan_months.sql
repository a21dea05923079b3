-- After every release: room in the access log for two years to come, a partition a month.
do $plan$
begin
    set local role gate_owner;
    perform log.plan_months(25);
    reset role;
end
$plan$;
