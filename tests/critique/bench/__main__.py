"""``python -m tests.critique.bench [--misses]``: recall and precision of every rule, tuned and held-out apart."""

import sys

from assistant.critique import RULES
from knowledge import load
from schemas import JourneyMap
from tests.critique.bench.goodness import HELD, good, names
from tests.critique.bench.measure import loud, measure, review, total


def main() -> None:
    knowledge = load()
    for held in (False, True):
        tallies = measure(knowledge, held)
        print(f"\n{'held out' if held else 'tuned'}            planted  recall  precision")
        for reads in (False, True):
            print(f"--- {'needs reading' if reads else 'a program can decide'}")
            for rule in RULES:
                tally = total(tallies, code=rule.code, reads=reads)
                if tally.planted or tally.false:
                    print(
                        f"{rule.code} {rule.severity:<10} {tally.planted:>8}  {tally.recall:6.2f}  {tally.precision:9.2f}"
                    )
                    if "--misses" in sys.argv:
                        _details(tally.missed, tally.alarms)
            for language in ("es", "en", "pt"):
                tally = total(tallies, reads=reads, language=language)
                print(f"all {language:<13} {tally.planted:>8}  {tally.recall:6.2f}  {tally.precision:9.2f}")
            tally = total(tallies, reads=reads)
            print(f"all               {tally.planted:>8}  {tally.recall:6.2f}  {tally.precision:9.2f}")
    print("\nerrors and warnings on clean maps")
    for name in names():
        found = loud(review(JourneyMap.model_validate(good(name)), knowledge))
        print(f"{name:<22} {len(found)}{'  (held out)' if name in HELD else ''}")
        for code, message in sorted(found):
            print(f"   {code} {message}")


def _details(missed: list[str], alarms: list[str]) -> None:
    by_plant: dict[str, list[str]] = {}
    for text in missed:
        source, _, name = text.partition(":")
        by_plant.setdefault(name, []).append(source)
    for name, sources in by_plant.items():
        print(f"      missed {name} ({', '.join(sources)})")
    for text in alarms:
        print(f"      false  {text}")


main()
