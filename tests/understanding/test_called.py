"""What goes by another name now, and words that only end a list: "ahora se llama Semilla", "un cuaderno, nada más"."""

from typing import Any

import pytest

from schemas import Session
from tests.understanding.conftest import Hear
from tests.understanding.telling import session, told

CUTS: dict[str, Any] = {"products": [{"name": "cortes"}, {"name": "barba"}]}
KNOWN: dict[str, dict[str, Any]] = {
    "es": {"business": {"name": "La Espiga"}, "products": [{"name": "plan básico"}, {"name": "tortas"}]},
    "en": {"business": {"name": "Fern & Fig"}, "products": [{"name": "trial class"}, {"name": "monthly pass"}]},
    "pt": {"business": {"name": "Casa Azul"}, "products": [{"name": "aula avulsa"}, {"name": "passeios"}]},
}


def talk(language: str, asks: str) -> Session:
    return session(asks, KNOWN[language], turn=3, language=language).model_copy(update={"language_known": True})


@pytest.mark.parametrize(
    ("language", "said", "old", "new"),
    [
        ("es", "el plan básico ahora se llama Plan Semilla", "plan basico", "plan semilla"),
        ("es", "al plan básico le pusimos Plan Puerto", "plan basico", "plan puerto"),
        ("es", "el plan básico ya no se llama así, ahora es Plan del Puerto", "plan basico", "plan del puerto"),
        ("es", "las tortas las renombramos como pasteles de autor", "tortas", "pasteles de autor"),
        ("en", "the trial class is now called Taster", "trial class", "taster"),
        ("en", "trial class got renamed to Taster last month", "trial class", "taster"),
        ("en", "we renamed the monthly pass to the Regular", "monthly pass", "regular"),
        ("pt", "a aula avulsa passou a se chamar Aula Livre", "aula avulsa", "aula livre"),
        ("pt", "a gente mudou o nome da aula avulsa pra Semente", "aula avulsa", "semente"),
        ("pt", "os passeios agora se chamam saídas a pé", "passeios", "saidas a pe"),
    ],
)
def test_what_is_sold_goes_by_another_name(language: str, said: str, old: str, new: str, hear: Hear) -> None:
    assert told(hear(said, talk(language, "post"))) == [f"remove products {old}", f"product {new}"]


@pytest.mark.parametrize(
    ("language", "known", "said", "old", "new"),
    [
        ("pt", CUTS, "o corte agora se chama Corte Clássico", "cortes", "corte classico"),
        ("es", CUTS, "los cortes ahora se llaman Corte Clásico", "cortes", "corte clasico"),
        ("en", {"products": [{"name": "cuts"}]}, "the cut is now called Classic Cut", "cuts", "classic cut"),
        ("pt", KNOWN["pt"], "trocamos o nome da aula avulsa pra aula livre", "aula avulsa", "aula livre"),
    ],
)
def test_the_new_name_may_share_a_word_with_the_old(
    language: str, known: dict[str, Any], said: str, old: str, new: str, hear: Hear
) -> None:
    assert told(hear(said, session("post", known, turn=3, language=language))) == [
        f"remove products {old}", f"product {new}",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "said", "name"),
    [
        ("es", "el negocio ahora se llama Martes Loco", "martes loco"),
        ("es", "cambiamos el nombre a Martes Loco", "martes loco"),
        ("es", "la promo de los martes ahora se llama Martes Loco", None),
        ("en", "we go by Taco Fest now", "taco fest"),
        ("en", "our Tuesday deal is now called Taco Fest", None),
        ("pt", "mudamos o nome para Casa Verde", "casa verde"),
        ("pt", "o clube do pão agora se chama Pão em Casa", None),
    ],
)
def test_the_business_takes_a_new_name_only_where_it_is_meant(
    language: str, said: str, name: str | None, hear: Hear
) -> None:
    heard = told(hear(said, session("post", {"business": {"name": "Forno"}}, turn=3, language=language)))
    assert [line for line in heard if line.startswith("name ")] == ([f"name {name}"] if name else [])


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", "ahora nos llamamos La Espiga Dorada"),
        ("es", "le pusimos candado a la puerta para las tortas"),
        ("es", "cambiamos el nombre del plan básico el año pasado"),
        ("en", "the monthly pass changed the name of the game for us"),
        ("pt", "mudamos o nome para Casa Verde"),
    ],
)
def test_without_another_name_nothing_sold_leaves(language: str, said: str, hear: Hear) -> None:
    assert not any(line.startswith("remove") for line in told(hear(said, talk(language, "post"))))


@pytest.mark.parametrize(
    ("language", "asks", "said", "meant"),
    [
        ("es", "channels", "por whatsapp, nada más", ["channel whatsapp"]),
        ("es", "channels", "whatsapp y teléfono, nada más", ["channel whatsapp", "channel phone"]),
        ("es", "channels", "whatsapp y eso es todo", ["channel whatsapp"]),
        ("es", "channels", "no usamos Instagram, nada más whatsapp", ["forbid channels instagram", "channel whatsapp"]),
        ("es", "tools", "un cuaderno. Eso es todo, gracias", ["tool paper_notebook"]),
        ("en", "tools", "just a notebook, nothing else", ["tool paper_notebook"]),
        ("en", "channels", "by phone, nothing else", ["channel phone"]),
        ("pt", "tools", "um caderno, só isso", ["tool paper_notebook"]),
        ("pt", "channels", "pelo zap, nada mais", ["channel whatsapp"]),
    ],
)
def test_words_that_end_a_list_deny_nothing_and_end_no_talk(
    language: str, asks: str, said: str, meant: list[str], hear: Hear
) -> None:
    assert sorted(told(hear(said, talk(language, asks)))) == sorted(meant)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", "eso es todo por hoy, gracias"), ("en", "that's all thanks"), ("pt", "acho que é tudo, obrigado"),
        ("en", "a notebook. that's all for today, draw it"),
    ],
)  # fmt: skip
def test_who_has_had_enough_is_heard(language: str, said: str, hear: Hear) -> None:
    assert hear(said, talk(language, "tools")).does("finish")


@pytest.mark.parametrize(
    ("language", "group", "said", "now"),
    [
        ("es", "mujeres de 40 a 55", "no son de 40 a 55, son de 30 a 45", "mujeres de 30 a 45"),
        ("es", "mujeres de 40 a 55", "perdón, de 30 a 45, no de 40 a 55", "mujeres de 30 a 45"),
        ("en", "women aged 40 to 55", "sorry, 30 to 45, not 40 to 55", "women aged 30 to 45"),
        ("en", "women over 60s", "it's over 50s, not over 60s", "women over 50s"),
        ("pt", "mulheres de 40 a 55", "não é de 40 a 55, é de 30 a 45", "mulheres de 30 a 45"),
    ],
)
def test_an_age_put_right_leaves_the_group(language: str, group: str, said: str, now: str, hear: Hear) -> None:
    start = session("post", {"audiences": [{"name": group}]}, turn=3, language=language)
    assert told(hear(said, start)) == [f"remove audiences {group}", f"audience {now}"]
