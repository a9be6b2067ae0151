"""Pictures that were looked at. ``python -m tests.export.goldens`` draws them again: look before keeping them."""

from pathlib import Path

from assistant.export import draw
from tests.export.known import KNOWN
from tests.export.samples import SAMPLES

HERE = Path(__file__).parent / "goldens"
KEPT = ("clinic", "single", "empty")


def regenerate() -> None:
    HERE.mkdir(exist_ok=True)
    for name in KEPT:
        # A line an element, so that a difference can be read.
        (HERE / f"{name}.svg").write_text(readable(draw(SAMPLES[name], KNOWN)), encoding="utf-8")


def readable(svg: str) -> str:
    return svg.replace("><", ">\n<") + "\n"


if __name__ == "__main__":
    regenerate()
