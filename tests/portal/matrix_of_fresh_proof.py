"""Who is asked for more than a role: the acts that want a second factor shown again."""

# Acts for which a person shows a second factor again, unless that was within the last five minutes.
FRESH_PROOF = {
    "hours.export_month", "assessments.answers", "paper.print_case", "members.invite",
    "members.change_roles", "members.change_status", "members.unlock", "members.recovery.ask",
    "members.recovery.confirm", "organisation.locks.change",
    "organisation.sign_in.change_provider", "organisation.sign_in.switch", "organisation.sign_in.link",
    "organisation.sign_in.unlink", "organisation.sign_in.emergency",
    "organisation.sign_in.make_token", "organisation.sign_in.end_token", "members.confirmation.confirm",
    "lending.propose", "lending.sign", "consents.record", "disclosures.make", "emergencies.begin",
    "emergencies.change_setting",
    "erasures.ask", "erasures.confirm", "reading_limits.lift",
    "access_log.export", "citizen_report.make", "samples.print_evidence", "disclosures.fetch",
    "mandates.give", "mandated.export", "entry_proof.fetch",
}  # fmt: skip
