"""Coverage, rule by rule."""

import pytest

from assistant.critique import RULES
from tests.critique.conftest import Run
from tests.critique.tables import Table, Try, rows
from tests.maps import GOOD, a_map, every, tp

CODES = {rule.code: rule for rule in RULES}
PAIN = "siempre preguntan lo mismo: el horario"
PROPOSED = {"id": "idea", "checklist": "post.surveys", "stage": "vuelve", "touchpoint": tp("idea", "post.surveys")}
AFTER = ("t-aviso", "t-retiro", "t-ayuda", "t-gracias", "t-encuesta", "t-recuerda")
ADS = {"t-boca": {"type": "pre.online_ads", "channel": "social_ads"}, "t-fotos": {"type": "promotion"}}

MUST = {"id": "playbook:guia-nota", "text": "Una nota escrita a mano", "source": "guia.pdf, p. 3", "stage": "retention"}
OWN = PROPOSED | {"checklist": MUST["id"], "touchpoint": tp("idea", "post.thank_you")}

TABLE: Table = {
    "COV-01": (
        [a_map(without=["descubre"]), a_map(without=["encarga"]), a_map(without=["recibe", "vuelve"])],
        [a_map(), a_map(without=["recibe"]), a_map(without=["vuelve"])],
    ),
    "COV-02": ([a_map(without=["t-boca", "t-fotos"])], [a_map(without=["t-boca"])]),
    "COV-03": (
        [a_map(without=AFTER[1:], more={"descubre": [tp("a"), tp("b")]})],
        # Nothing at all after the sale is COV-02's.
        [
            a_map(without=AFTER[2:]),
            a_map(without=AFTER, more={"descubre": [tp("a"), tp("b")]}),
            a_map(without=AFTER[1:]),
        ],
    ),
    "COV-04": (
        [a_map(without=["t-ayuda"]), a_map({"t-ayuda": {"direction": "proactive"}})],
        [a_map({"t-encuesta": {"direction": "reactive"}}, without=["t-ayuda"]), a_map(without=AFTER)],
    ),
    "COV-05": (
        [a_map(channels=[*GOOD["channels"], "tiktok"])],
        [
            a_map(channels=[*GOOD["channels"], "phone"], audience={"preferred_channels": ["whatsapp", "phone"]}),
            a_map(channels=[*GOOD["channels"], "ecommerce_store"]),
        ],
    ),
    "COV-06": (
        [a_map(without=["t-gracias"])],
        [a_map({"t-gracias": {"type": "followup.thanks"}}), a_map(without=AFTER)],
    ),
    "COV-07": (
        # Reading other people's reviews before buying is not being asked.
        [
            a_map(without=["t-encuesta"]),
            a_map({"t-boca": {"type": "purchase.reviews", "channel": "review_site"}}, without=["t-encuesta"]),
            a_map(without=["t-encuesta"], proposals=[PROPOSED]),
        ],
        [
            a_map({"t-gracias": {"name": "Deja su opinión en una tarjeta"}}, without=["t-encuesta"]),
            a_map({"t-gracias": {"type": "purchase.reviews"}}, without=["t-encuesta"]),
            a_map(
                without=["t-encuesta"],
                proposals=[PROPOSED | {"decision": "dismissed", "reason": "ya hablamos con todos"}],
            ),
        ],
    ),
    "COV-08": (
        [a_map(without=["t-pago"]), a_map(without=["t-pago"], product={"price": "$ 500"})],
        [
            a_map({"t-consulta": {"customer_action": "paga con transferencia"}}, without=["t-pago"]),
            a_map(without=["t-pago"], product={"price": "gratis"}),
            a_map(without=["t-pago"], product={"price": "0"}),
            a_map({"t-aviso": {"type": "post.billing"}}, without=["t-pago"]),
        ],
    ),
    "COV-09": (
        [a_map(product={"needs_learning": True}), a_map(product={"recurring": True})],
        [
            a_map({"t-aviso": {"type": "service.onboarding"}}, product={"needs_learning": True}),
            a_map(in_stages={"recibe": {"key": "onboarding"}}, product={"needs_learning": True}),
        ],
    ),
    "COV-10": ([a_map(ADS)], [a_map({"t-fotos": ADS["t-fotos"]}), a_map(without=["t-boca", "t-fotos"])]),
    "COV-11": (
        [a_map({"t-ayuda": {"pain": "cada día preguntan el precio"}}, pains=[PAIN]), a_map(pains=["they always ask for the hours", PAIN])],
        [
            a_map(pains=[PAIN]),
            a_map({"t-ayuda": {"pain": PAIN}}, pains=[PAIN, "a veces tardamos en contestar"]),
            a_map({"t-ayuda": {"pain": "cada día preguntan el precio"}, "t-fotos": {"type": "service.self_service"}}, pains=[PAIN]),
        ],
    ),
    "COV-12": (
        [a_map(product={"recurring": True}, without=["t-recuerda"])],
        [
            a_map(product={"recurring": True}),
            a_map({"t-encuesta": {"type": "post.renewals"}}, product={"recurring": True}, without=["t-recuerda"]),
        ],
    ),
    "COV-13": (
        [
            a_map({"t-retiro": {"days_since_previous_contact": 21}}),
            a_map({"t-pago": {"wait": "tres semanas"}}),
            a_map({"t-aviso": {"pain": "pasan días sin noticias"}}),
            a_map({"t-gracias": {"days_since_previous_contact": 30}}),
        ],
        [
            a_map({"t-retiro": {"days_since_previous_contact": 7}}),
            # The notice before it is the weekly word.
            a_map({"t-retiro": {"wait": "tres semanas"}}),
            a_map({"t-recuerda": {"days_since_previous_contact": 330}}),
            a_map({"t-boca": {"days_since_previous_contact": 300}}),
            a_map({"t-pago": {"wait": "dos días"}}),
        ],
    ),
    "COV-14": (
        [a_map(every(direction="proactive")), a_map(every(direction="reactive"))],
        [a_map(every(direction="reactive"), without=["t-boca", "t-fotos", "t-pago", "t-aviso", "t-gracias"])],
    ),
    "COV-15": (
        [a_map(without=["t-recuerda"])],
        [
            a_map(without=["t-recuerda"], product={"repeatable": False}),
            a_map({"t-encuesta": {"type": "service.loyalty"}}, without=["t-recuerda"]),
        ],
    ),
    "COV-16": (
        [a_map(must_haves=[MUST]), a_map(must_haves=[MUST], proposals=[OWN])],
        [
            a_map(),
            a_map({"t-gracias": {"checklist": [MUST["id"]]}}, must_haves=[MUST]),
            a_map(must_haves=[MUST], proposals=[OWN | {"decision": "dismissed", "reason": "no va con nosotros"}]),
        ],
    ),
}


@pytest.mark.parametrize(("code", "tried"), rows(TABLE, 0))
def test_the_rule_speaks(code: str, tried: Try, run: Run) -> None:
    assert run(CODES[code], tried.map, **tried.parts)


@pytest.mark.parametrize(("code", "tried"), rows(TABLE, 1))
def test_the_rule_is_silent(code: str, tried: Try, run: Run) -> None:
    assert not run(CODES[code], tried.map, **tried.parts)


def test_what_is_not_known_of_the_product_is_not_judged(unjudged: Run) -> None:
    unknown = a_map(product={"price": None, "recurring": None, "needs_learning": None, "repeatable": None})
    assert unjudged(CODES["COV-08"], unknown) == ("price",)
    assert unjudged(CODES["COV-09"], unknown) == ("product",)
    assert unjudged(CODES["COV-12"], unknown) == ("recurring",)
    assert unjudged(CODES["COV-15"], unknown) == ("repeatable",)
    assert not unjudged(CODES["COV-08"], a_map())
