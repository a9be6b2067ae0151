"""Office files are zips that carry the time of writing; ours carry none, so that equal maps give equal bytes."""

import io
import re
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_BIRTH = (1980, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")


def settled(file: bytes) -> bytes:
    """The same zip without dates."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(file)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = _STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z\g<3>", old.read(name))
            info = ZipInfo(name, _BIRTH)
            info.compress_type = ZIP_DEFLATED
            new.writestr(info, content)
    return made.getvalue()
