"""What a strategy is: the models that are the one home of the schema."""

from .actors import (  # isort: skip
    Actor, ActorKind, Closing, ClosingResult, Commitment, Membership, Origin, Part, Platform, Precision, RelatedWork, Report, Status, Wording,
)  # fmt: skip
from .contact import Contact, Decision
from .goals import Audience, Basis, Goal, Guidance, Indicator, IndicatorState, Unit, Value
from .help import Checked, Helpline, HelplineGroup, How, SafetyTip
from .lists import EverydayWords, Guide, LegalRule, ReadAs, Round, Source, Term
from .municipalities import FOR_HELP, Lead, Measure, MeasureCategory, Mention, Municipality, MunicipalValue
from .record import Certainty, Cited, Easy, EasyText, Record
from .roles import Concern, Role

from .strategy import Event, GovernancePart, Level, Named, Period, Plan, Publisher, Quotation, SiteSettings, Statement, Strategy  # isort: skip
