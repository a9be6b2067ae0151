"""A page that is pasted where it is asked what the business is: its lines together tell the trade."""

import pytest

from schemas import Language, Session, Turn
from tests.understanding.conftest import Hear

PAGES: list[tuple[Language, str, str]] = [
    ("es", "restaurant", """MENÚ DEL DÍA 12,50 €
Primeros: lentejas estofadas, ensalada de la huerta, sopa de picadillo
Segundos: merluza a la plancha, secreto ibérico, pollo al ajillo
Postre o café
Pan y bebida incluidos
Grupos con reserva. Terraza climatizada."""),
    ("en", "hair_beauty", """PRICE LIST
Cut & blow dry £42
Gents cut £22
Half head highlights from £75
Full head tint £60
Patch test required 48h before colour
Late cancellations charged 50%"""),
    ("pt", "auto_repair", """Tabela de serviços
Troca de óleo e filtro - R$ 180
Alinhamento e balanceamento - R$ 120
Pastilha de freio (par) - R$ 220
Revisão completa - a partir de R$ 450
Diagnóstico com scanner - R$ 90
Seg a sex 8h-18h"""),
    ("pt", "medical_practice", """Quem somos
A Equilíbrio reúne profissionais dedicados à reabilitação: pós-operatório, dor lombar, RPG e pilates clínico. \
Atendemos convênios e particular, com hora marcada, em um espaço acolhedor no bairro Moinhos."""),
    ("pt", "pet_services", """Nossa história
A Patinhas nasceu do amor pelos bichos. Oferecemos banho, tosa na tesoura, hidratação, leva e traz e venda de \
rações super premium. Aberto de terça a domingo."""),
]  # fmt: skip


@pytest.mark.parametrize(("language", "trade", "page"), PAGES, ids=[trade for _, trade, _ in PAGES])
def test_the_lines_of_a_page_tell_the_trade_and_its_heading_is_no_name(
    language: Language, trade: str, page: str, hear: Hear
) -> None:
    greeting = Turn(n=0, said="", reply="?", asks="business")
    edits = hear(page, Session(id="t", language=language, language_known=True, turns=(greeting,))).edits
    assert [edit.value for edit in edits if edit.path == ("business", "industry")] == [trade]
    assert page.splitlines()[0] not in [edit.value for edit in edits if edit.path == ("business", "name")]
