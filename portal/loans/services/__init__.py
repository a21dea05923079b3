"""What people do about a loan, split by subject.

Belongs here: needs, offers, the agreement, the consent, the lent mentor, the corps directory, the board.
Does not belong here: pages and forms.
Start reading at `agreement.py`.
"""
