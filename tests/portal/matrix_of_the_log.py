"""Who may pass the doors of what auditors owe citizens and keep elsewhere."""

THE_LOG = {
    "anchors.show": "rita",
    "anchors.change": "rita",
    "citizen_report.index": "rita",
    "citizen_report.record": "rita",
    "citizen_report.show": "rita",
    "citizen_report.make": "rita",
    "citizen_report.waiting.show": "rita",
    "citizen_report.waiting.begin": "rita",
    "citizen_report.waiting.show_end": "rita",
    "citizen_report.waiting.end": "rita",
    "citizen_report.waiting.notice": "rita",
    "samples.signature": "rita",
}
