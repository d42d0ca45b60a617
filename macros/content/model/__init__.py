"""What a strategy is: the models that are the one home of the schema."""

from .actors import (
    Actor,
    ActorKind,
    Commitment,
    Membership,
    Origin,
    Platform,
    Precision,
    RelatedWork,
    Report,
    Status,
    Wording,
)
from .goals import Audience, Basis, Goal, Guidance, Indicator, IndicatorState, Unit, Value
from .help import Checked, Helpline, HelplineGroup, How, SafetyTip
from .lists import Guide, LegalRule, Mention, Municipality, ReadAs, Source, Term
from .record import Certainty, Cited, Easy, EasyText, Record
from .roles import Concern, Role
from .strategy import (
    Event,
    GovernancePart,
    Named,
    Period,
    Plan,
    Publisher,
    Quotation,
    SiteSettings,
    Statement,
    Strategy,
)

__all__ = [
    "Actor", "ActorKind", "Audience", "Basis", "Certainty", "Checked", "Cited", "Commitment", "Concern", "Easy",
    "EasyText", "Event", "Goal",
    "GovernancePart", "Guidance", "Guide", "Helpline", "HelplineGroup", "How", "Indicator", "IndicatorState", "LegalRule",
    "Membership", "Mention", "Municipality", "Named", "Origin", "Period", "Plan", "Platform", "Precision", "Publisher", "Quotation", "ReadAs",
    "Record", "RelatedWork", "Report", "Role", "SafetyTip", "SiteSettings", "Source", "Statement", "Status", "Strategy", "Term",
    "Unit", "Value", "Wording",
]  # fmt: skip
