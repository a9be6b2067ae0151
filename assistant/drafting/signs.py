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
COMPLAINS = pattern((
    "se queja", "se quejan", "se nos quejan", "reclama que", "reclaman que", "reclamam", "protestan", "se enoja",
    "se enojan", "se molesta", "se molestan", "les molesta", "le molesta", "se desesperan", "lo peor", "lo malo",
    "complain", "complains", "complaining", "moan", "moans", "grumble", "grumbles", "panic", "panics", "get angry",
    "gets angry", "get annoyed", "gets annoyed", "is dreadful", "are dreadful", "is terrible", "are terrible",
    "is awful", "are awful", "the worst", "se queixa", "se queixam", "reclama da", "reclama do", "reclama que",
    "reclama", "se irritam", "se irrita", "ficam bravos", "ficam bravas", "fica brava", "fica bravo", "o pior",
    "a pior parte", "e pessimo", "e horrivel", "hang up", "hangs up", "cuelgan", "desligam na cara",
))  # fmt: skip
"""People say that something is bad: no contact, but what hurts at one."""
_HOW = pattern((
    "es solo", "solo tienen que", "solo hay que", "basta", "basta con", "hay que", "tienen que", "tiene que", "e so",
    "so precisa*", "tem que", "precisa", "just", "all they have to do", "simply", "have to", "has to", "need to",
))  # fmt: skip


def how_to(folded: str) -> bool:
    """Whether words tell what a customer who wants something does: "para cancelar é só mandar mensagem"."""
    return bool(re.match(r"(?:para|pra|se|si|if|to)\s", folded) and _HOW.search(folded))


UNSURE = pattern((
    "no se", "no sabemos", "ni idea", "no tengo idea", "quien sabe", "don't know", "dont know", "do not know",
    "no idea", "not sure", "nao sei", "nao sabemos", "sei la", "nem ideia", "nao faco ideia",
))  # fmt: skip
_DOWN = pattern((
    "fora do ar", "parado", "parada", "abandonad*", "muerto", "muerta", "morto", "morta", "caido", "caida",
    "desactualizad*", "desatualizad*", "deixa pra la", "deja*", "olvidad*", "esquecid*", "is dead", "is down",
    "out of date", "given up", "gave up", "hopeless",
))  # fmt: skip


def unused(folded: str, language: str) -> bool:
    """Whether words about a place say that nothing happens there: "nobody looks at it", "fora do ar"."""
    return negates(folded, language) or bool(_DOWN.search(folded))


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


_TO_THEM = re.compile(r"\b(?:les|lhes?|se l[oa]s?)\s+(?P<verb>[a-z]{2,}[a-z]o)\b")
"""A verb of ours after whom it is for: "les cobro", "se la recuerdo"; what others did is spelt with an accent."""
_WE_LATER = re.compile(
    r"(?:on|in|at|after|before|once|when|by|every|each|then|so|and|later|next|instagram|facebook)\b[^,.;]{0,24}?,?\s"
    r"(?:i|we|i'm|we're|i'll|we'll)\s"
)
_OTHERS = pattern((
    "they", "he", "she", "people", "customer*", "client*", "guest*", "you", "everyone", "somebody", "someone", "most",
))  # fmt: skip
_WHEN = re.compile(
    r"(?:(?:a|al|en|em|no|na|nos|nas|cada|todos?|todas?|aos?|as|los|las|depois|despues|luego|antes|so|solo|siempre"
    r"|sempre)\s)(?:[\w-]+\s){0,4}?(?P<verb>(?:" + "|".join((
        "mando", "envio", "escribo", "escrevo", "aviso", "ligo", "llamo", "cobro", "peco", "pido", "confirmo", "faco",
        "hago", "entrego", "levo", "llevo", "posto", "recordo", "recuerdo", "regalo", "passo", "paso", "digo", "doy",
    )) + r"))\s(?!de\b)"
)  # fmt: skip
"""When, then a verb of ours: "em dezembro ligo para cada um"."""
_NAMES_IT = re.compile(r"\b(?:el|la|un|una|o|a|um|uma|de|del|do|da|su|seu|mi|meu|ese|este|esse|otro|outro)\s$")


def _we_later(folded: str, accented: str) -> bool:
    """Whether the business is the subject behind what opens the words: a time, or whom it is for."""
    later = _WE_LATER.match(f"{folded} ")
    if later and not _OTHERS.search(later.group()):
        return True
    when = _WHEN.match(f"{folded} ")
    if when and not _NAMES_IT.search(folded[: when.start("verb")]):
        return True
    return _TO_THEM.search(accented.lower()) is not None


def business_speaks(folded: str, accented: str, areas: tuple[str, ...] = ()) -> bool:
    """Whether the business, not the customer, is the subject: "we reply…", "les mando…", "Ana responde…"."""
    if _we_later(folded, accented) or _WE.match(folded) or accented.lower().startswith("nós "):
        return True
    if _FIRST_PLURAL.search(folded):
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
