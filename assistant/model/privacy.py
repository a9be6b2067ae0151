"""What must not reach a model: addresses, phones, numbers of papers and cards. Hidden on the way, restored after."""

import re
from typing import Any

# By how they are written in Spain, Mexico, Argentina and their neighbours, in Brazil and Portugal, and in
# English-speaking countries. A number with a wrong check digit is somebody's all the same, so the form alone decides.
_FORMS: tuple[tuple[str, str], ...] = (
    ("EMAIL", r"[\w.+%-]{1,64}\s?@\s?(?:[\w-]{1,63}\s?\.\s?){1,4}[a-z]{2,24}\b"),
    ("EMAIL", r"[\w.+%-]{1,64}\s+(?:arroba|[(\[]at[)\]])\s+[\w-]{1,63}(?:\s+(?:punto|ponto|dot)\s+[a-z]{2,24}\b){1,3}"),
    ("ACCOUNT", r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"),  # a random key of Pix
    ("ACCOUNT", r"\b[a-z]{2}\d{2}(?:[ -]?[a-z0-9]{4}){2,7}(?:[ -]?[a-z0-9]{1,4})?\b"),  # IBAN
    ("ID", r"\b[a-z]{4}\d{6}[hmx][a-z]{5}[a-z0-9]\d\b"),  # CURP
    ("ID", r"\b[a-zñ&]{3,4}[ -]?\d{6}[ -]?[a-z0-9]{3}\b"),  # RFC
    ("ID", r"\b[xyz][ -]?\d{7}[ -]?[a-z]\b"),  # NIE
    ("ID", r"\b\d{2}\.?\d{3}\.?\d{3}[ -]?[a-z]\b"),  # DNI of Spain
    ("ID", r"\b\d{3}\.\d{3}\.\d{3}[-/ ]?\d{2}\b"),  # CPF
    ("ID", r"\b\d{2}\.?\d{3}\.?\d{3}/\d{4}-?\d{2}\b"),  # CNPJ
    ("ID", r"\b\d{1,2}\.?\d{3}\.?\d{3}-[\dk]\b"),  # RUT, RG
    ("ID", r"\b\d{2}-\d{7,8}-\d\b"),  # CUIT
    ("ID", r"\b[a-hj-np-suvw][ -]?\d{8}\b|\b[a-hj-np-suvw][ -]?\d{7}[ -]?[0-9a-j]\b"),  # CIF
    ("ID", r"\b[a-z]{6}\d{8}[hm]\d{3}\b"),  # clave de elector
    ("ID", r"\b\d{8} \d [a-z]{2}\d\b"),  # cartão de cidadão
    ("ID", r"\b[a-z]{1,3}-?\d{6,9}\b"),  # passports, licences
    ("ID", r"\b\d{3}-\d{2}-\d{4}\b"),  # SSN
    ("ID", r"\b[a-z]{2} ?\d{2} ?\d{2} ?\d{2} ?[a-d]\b"),  # NINO
)
# Any other run of digits that is long enough to be somebody's: cards, phones, papers. Not dates, years or amounts.
_RUN = r"(?<![\w.,])\+?\(?\d(?:[ \u00a0.()/-]{0,2}\d){6,24}(?!\w)"
_DATE = re.compile(
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|(?:1[89]|20)\d\d\s?[-/]\s?(?:1[89]|20)\d\d"
    r"|\d{1,2}(?:[.:]\d\d)?\s?[-/]\s?\d{1,2}(?:[.:]\d\d)?)"
)
_FORM = re.compile(
    "|".join(f"(?P<{kind}_{n}>{form})" for n, (kind, form) in enumerate(_FORMS)) + f"|(?P<RUN>{_RUN})", re.IGNORECASE
)
_MONEY_BEFORE = re.compile(r"(?:[$€£]|\b(?:usd|eur|mxn|ars|brl|cop|clp|pen|gbp|us\$|r\$))\s?$", re.IGNORECASE)
_MONEY_AFTER = re.compile(
    r"\s?(?:[$€£]|(?:pesos?|euros?|d[oó]lar\w*|dollars?|reais|real|soles|pounds?|libras?)\b)", re.IGNORECASE
)
_AMOUNT = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")
_HIDDEN = re.compile(r"\[(?:EMAIL|ACCOUNT|ID|CARD|PHONE)_\d{1,4}\]")


class Mask:
    """The names that stand for what is hidden in one request. The same thing has the same name throughout."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def hide(self, text: str) -> str:
        """`text` with everything of somebody's behind a name such as ``[PHONE_1]``."""
        taken = {*_HIDDEN.findall(text)} - {*self._names.values()}
        return _FORM.sub(lambda found: self._named(found, text, taken), text)

    def restore(self, value: Any) -> Any:
        """A text, or whatever JSON holds texts, with what was hidden back in its place."""
        if isinstance(value, str):
            return _HIDDEN.sub(lambda found: self._whole(found.group()), value)
        if isinstance(value, list):
            return [self.restore(each) for each in value]
        return {key: self.restore(each) for key, each in value.items()} if isinstance(value, dict) else value

    def _named(self, found: re.Match[str], text: str, taken: set[str]) -> str:
        whole = found.group()
        kind = (found.lastgroup or "").split("_")[0]
        if kind == "RUN":
            if _DATE.fullmatch(whole) or _amount(whole, text[: found.start()][-5:], text[found.end() :][:12]):
                return whole
            kind = "CARD" if luhn(whole) else "PHONE"
        if whole not in self._names:
            n = 1
            while (name := f"[{kind}_{n}]") in taken or name in self._names.values():
                n += 1
            self._names[whole] = name
        return self._names[whole]

    def _whole(self, name: str) -> str:
        return next((whole for whole, known in self._names.items() if known == name), name)


def luhn(text: str) -> bool:
    """Whether the digits of `text` are those of a card: 13 to 19, and their check digit fits."""
    digits = [int(char) for char in text if char.isdecimal()]
    doubled = [sum(divmod(2 * digit, 10)) if n % 2 else digit for n, digit in enumerate(reversed(digits))]
    return 13 <= len(digits) <= 19 and sum(doubled) % 10 == 0


def _amount(run: str, before: str, after: str) -> bool:
    """Money, by the sign or the word beside it."""
    return bool(_AMOUNT.fullmatch(run) and (_MONEY_BEFORE.search(before) or _MONEY_AFTER.match(after)))
