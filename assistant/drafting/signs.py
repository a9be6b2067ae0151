"""Signs: how folded words show a promise, a wait, a decision, or that the business itself is speaking."""

import re

from assistant.text.cues import pattern

PROMISE = pattern((
    "respond*", "contest*", "responde*", "devolv* la llamada", "reply", "replies", "answer*", "get back", "gets back",
    "respondemos", "retorn*", "atend*",
))  # fmt: skip
TIME = re.compile(
    r"\b(?:\d+\s*(?:h|hs|hrs?|horas?|hours?|min|mins|minutos?|minutes?|dias?|days?)\b"
    r"|(?:en|no|na|dentro d\w+|within|in)\s"
    r"(?:el |the |a |an |un |una |um |uma |las? |os? )?(?:mismo |mesmo |same |few |few )?"
    r"(?:dia|day|hora|hour|horas|hours|minutos|minutes)\b"
    r"|mismo dia|mesmo dia|same[- ]day|al instante|de inmediato|enseguida|en seguida"
    r"|right away|straight away|na hora|imediat\w+|24/7)"
)
WAIT = pattern((
    "esper*", "demor*", "tard*", "aguard*", "hacen fila", "hacen cola", "pegam fila", "wait*", "queue*", "queuing",
    "line up", "delay*", "take* a while", "takes days", "takes weeks",
))  # fmt: skip
CALL = pattern((
    "llam*", "call", "calls", "called", "calling", "ligo", "liga", "ligam", "ligamos", "telefone*", "telefonea*",
    "ring",
))  # fmt: skip
DECIDE = pattern((
    "decid*", "se decide*", "decision", "eleg*", "elig*", "escolh*", "choos*", "chose", "pick us", "convenc*",
    "make up their mind", "se animan", "fecham", "cierran",
))  # fmt: skip
PRICE = pattern((
    "precio*", "cuanto cuesta*", "cuanto sale*", "cuanto vale*", "price*", "pricing", "how much", "preco*",
    "quanto custa*", "valor", "valores", "presupuesto*", "cotiza*", "quote*", "estimate*", "orcamento*",
))  # fmt: skip
MESSAGES = pattern(("mensaje*", "message*", "messages", "mensag*", "chat*", "dms", "consultas", "duvidas"))
FAILS = pattern((
    "falla", "fallan", "fallo", "se rompe", "se rompen", "no funciona", "no anda", "se descompone", "se dana",
    "breaks", "break down", "breaks down", "fails", "broken", "faulty", "doesn't work", "does not work", "quebra",
    "quebrar", "estraga", "estragar", "nao funciona", "defeito",
))  # fmt: skip
"""What was bought does not do what it should."""
SENDS = pattern((
    "mando", "manda", "mandan", "mandam", "mandamos", "envio", "envia", "envian", "enviam", "enviamos", "escribimos",
    "escribo", "escrevemos", "avisamos", "aviso", "avisan", "avisam", "notific*", "send", "sends", "text", "texts",
    "message", "messages", "write", "writes", "notify", "notifies", "let them know",
))  # fmt: skip
"""The business reaches people from afar."""
DATA = pattern((
    "nombre*", "telefono*", "celular*", "correo*", "email*", "e-mail*", "mail*", "direccion*", "dni", "cpf", "rfc",
    "documento*", "datos", "ficha*", "historia clinica", "name", "names", "phone*", "number*", "address*", "data",
    "details", "id", "nome", "nomes", "telefone*", "endereco*", "dados", "cadastro*", "prontuario*", "foto*",
    "photo*", "birthday*", "cumpleanos", "aniversario*", "record*",
))  # fmt: skip
PURPOSE = pattern(("para", "pra", "to", "for", "so that", "so we can", "in order to", "a fin de"))
CONSENT = pattern((
    "permiso", "consent*", "autoriz*", "acept*", "firma*", "opt-in", "opt in", "permission", "agree*", "sign", "signs",
    "signed", "ask first", "asks first", "permiss*", "aceit*", "assin*", "concord*", "pedimos permiso", "casilla",
    "tick*",
))  # fmt: skip
NEGATORS = frozenset((
    "no", "nunca", "jamas", "nada", "ninguno", "ninguna", "ningun", "nadie", "ni", "tampoco", "not", "never", "nothing",
    "none", "nobody", "dont", "don't", "doesn't", "doesnt", "didn't", "cannot", "can't", "won't", "isn't", "aren't",
    "nao", "nenhum", "nenhuma", "ninguem", "nem",
))  # fmt: skip

_WE = pattern((
    "yo", "nosotros", "nosotras", "eu", "a gente", "i", "we", "i'm", "we're", "i'll", "we'll", "i've", "we've",
    "our", "my", "nuestro equipo", "el equipo", "the team", "our team", "a equipe", "o time", "mi equipo",
    "meu time",
))  # fmt: skip
_FIRST_PLURAL = re.compile(r"\b(?!(?:ulti|proxi|mis|mes|maxi|mini|ani|otim|extre|ra|tra|ter)mos)[a-z]+(?:a|e|i)mos\b")
_CLITICS = frozenset((
    "les", "le", "lo", "la", "los", "las", "me", "se", "te", "lhe", "lhes", "ya", "ja", "siempre", "sempre", "despues",
    "depois", "luego", "also", "tambien",
))  # fmt: skip
_NOUNS = frozenset((
    "pago", "pedido", "aviso", "envio", "contacto", "turno", "correo", "consulta", "anuncio", "catalogo", "presupuesto",
    "trato", "servicio", "seguimiento", "evento", "video", "recibo", "cobro", "todo", "como", "cuando", "mucho", "poco",
    "solo", "primero", "segundo", "tercero", "boca", "grupo", "sitio", "uso", "precio", "tiempo", "regreso",
    "pagamento", "agendamento", "atendimento", "orcamento", "desconto", "cadastro", "texto", "photo", "info",
    "demo", "promo",
))  # fmt: skip


def business_speaks(folded: str, accented: str, areas: tuple[str, ...] = ()) -> bool:
    """Whether the business, not the customer, is the subject: "we reply…", "les mando…", "Ana responde…"."""
    if _WE.match(folded) or accented.lower().startswith("nós ") or _FIRST_PLURAL.search(folded):
        return True
    if any(re.match(rf"(?:\w+\s)?{re.escape(area)}\b", folded) for area in areas if area):
        return True
    words = folded.split()
    while words and words[0] in _CLITICS:
        words = words[1:]
    first = words[0] if len(words) > 1 else ""
    return (
        bool(re.fullmatch(r"[a-z]{3,}o", first)) and first not in _NOUNS and not first.endswith(("ado", "ido", "ito"))
    )


def negates(folded: str, language: str) -> bool:
    """Whether the words deny something. In Portuguese "no" is "in the"."""
    negators = NEGATORS - {"no"} if language == "pt" else NEGATORS
    return any(word.strip('.,;:!?()"') in negators for word in folded.split())


_HEADS = frozenset((
    "they", "he", "she", "it", "people", "customers", "clients", "guests", "patients", "the", "a", "an", "some", "most",
    "many", "others", "this", "that", "these", "those", "everybody", "everyone", "somebody", "someone", "all", "few",
    "then", "when",
))  # fmt: skip


def headless(folded: str) -> bool:
    """Whether an English statement starts with its verb: nobody is named as its subject."""
    return folded.split(" ", 1)[0].strip(".,;:") not in _HEADS
