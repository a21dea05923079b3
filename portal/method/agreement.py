"""What the definition of the agreements with a citizen contains: kinds, wordings, ways of giving them."""

from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from portal.method.definitions import (
    Choice,
    Content,
    Definition,
    OneOrMore,
    Question,
    Text,
    Unique,
    content_error,
    keys_of,
)

REGIMES = ("gdpr", "led")
KindKey = Literal["participation", "information", "confidentiality_limits"]


class Wording(Content):
    """What is said to the citizen under one legal regime, sentence by sentence."""

    regime: Literal["gdpr", "led"]
    sentences: Annotated[tuple[Text, ...], Field(min_length=1)]


class AgreementKind(Content):
    """One of the records: an agreement, information given, the limits of confidentiality."""

    key: KindKey
    name: Text
    meaning: Text
    wordings: tuple[Wording, ...]

    def wording(self, regime: str) -> tuple[Text, ...]:
        """The sentences for a legal regime; raises KeyError for one that does not exist."""
        sentences: dict[str, tuple[Text, ...]] = {
            each.regime: each.sentences for each in self.wordings
        }
        return sentences[regime]


class AgreementQuestions(Content):
    """The label and prompt of every field."""

    kind: Question
    given_on: Question
    language: Question
    how: Question
    by_whom: Question
    interpreter: Question
    guardians: Question
    own_view: Question
    maturity: Question
    effect: Question


class Ages(Content):
    """The birthdays that matter, in years (METHOD 6.3)."""

    own_say: int = Field(ge=10, le=18)
    adult: int = Field(ge=15, le=21)


class AgreementDefinition(Definition):
    """One version of the agreements and their wording."""

    kind: Literal["agreement"]
    standing: Text
    kinds: Unique[AgreementKind]
    ways: OneOrMore[Choice]
    questions: AgreementQuestions
    ages: Ages

    @model_validator(mode="after")
    def _every_regime_has_words(self) -> Self:
        for index, each in enumerate(self.kinds):
            if sorted(wording.regime for wording in each.wordings) != sorted(REGIMES):
                raise content_error("needs words for each legal regime", "kinds", index, "wordings")
        if len(self.kinds) != len(get_args(KindKey)):
            raise content_error("a kind of agreement is missing", "kinds")
        return self

    def kind_of(self, key: str) -> AgreementKind:
        """One kind by its key; raises KeyError."""
        kinds: dict[str, AgreementKind] = {each.key: each for each in self.kinds}
        return kinds[key]

    @property
    def kind_keys(self) -> tuple[str, ...]:
        """The keys of the kinds in the order of the definition."""
        return keys_of(self.kinds)
