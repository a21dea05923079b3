"""What is said to a citizen who is asked for a consent: one wording with a number, on the screen and on paper.

A consent keeps the number of the words that were said. Other words are another wording: they get a number of their own.
"""

from typing import Final

from config.messages import N_

VERSION: Final = "1.0.0"
TOLD: Final = (
    N_("You decide. You can say no, and you still get help."),
    N_(
        "You can take your yes back at any time, in writing or by saying so. Then the mentor sees nothing more."
    ),
    N_("What the mentor wrote before that stays in your case in this municipality."),
    N_("Every time the mentor opens your case, it is written down. You can ask to see it."),
)
