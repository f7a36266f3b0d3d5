"""What people mean when they type a time, some days, a place, a pause or a plain yes.

Each reader would sooner understand nothing than guess, so that the person can be asked again; what was
understood is for them to see before it counts. Words are heard in English, Spanish and Persian alike, whatever
the person's own language is set to, with digits of any script. Where words can be taken in two ways that differ,
nothing is read. A text of more than 200 characters is no answer to any of these questions.
"""

from care.answers.assent import means_no, means_yes
from care.answers.clock import read_time
from care.answers.days import read_days
from care.answers.hours import means_off, read_working_hours
from care.answers.moments import read_moments, read_quiet
from care.answers.pauses import read_hours, read_pause
from care.answers.places import EVERYDAY_PLACES, read_zone
from care.answers.rhythms import SaidRhythm, SaidSession, read_rhythm, read_session

__all__ = [
    "EVERYDAY_PLACES",
    "SaidRhythm",
    "SaidSession",
    "means_no",
    "means_off",
    "means_yes",
    "read_days",
    "read_hours",
    "read_moments",
    "read_pause",
    "read_quiet",
    "read_rhythm",
    "read_session",
    "read_time",
    "read_working_hours",
    "read_zone",
]
