"""Files that are cut short, changed or gone are named; nothing is wiped, run or guessed."""

from __future__ import annotations

import json
import random
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

import index
from index.storage import manifest as manifests
from tests.index.articles import Paragraph, annotation, built
from tests.index.contents import contents


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "index"
    said = Paragraph("the police said nothing of custody nights", ("Ada Marlow",))
    first = [annotation("a", [said, "court"], headline="Police nights", date="2015-01-13")]
    second = [annotation("b", ["the court of Wexmoor", said], publisher="Wexmoor Echo")]
    built(path, first, second)
    with index.writer(path) as writer:
        writer.delete("a")
    return path


@pytest.fixture
def copy(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "index"))


def _files(path: Path) -> list[Path]:
    return [path / name for name in sorted(manifests.load(path).paths())]


def test_an_index_in_order_has_no_problems(sound: Path) -> None:
    assert index.check(sound) == []


@pytest.mark.parametrize("number", range(6))
@pytest.mark.parametrize("harm", ["cut", "grown", "emptied", "removed"])
def test_a_file_of_another_length_is_named(copy: Path, number: int, harm: str) -> None:
    victim = _files(copy)[number % len(_files(copy))]
    _harms()[harm](victim)
    with pytest.raises(index.IndexDamaged, match="Nothing was changed; restore it") as caught:
        index.open(copy)
    assert str(victim) in str(caught.value)
    assert str(victim) in index.check(copy)[0]
    before = sorted(copy.rglob("*"))
    with pytest.raises(index.IndexDamaged), index.writer(copy):
        pass
    assert sorted(copy.rglob("*")) == before


def _harms() -> dict[str, Callable[[Path], object]]:
    return {
        "cut": lambda path: path.write_bytes(path.read_bytes()[:-1]),
        "grown": lambda path: path.write_bytes(path.read_bytes() + b"x"),
        "emptied": lambda path: path.write_bytes(b""),
        "removed": lambda path: path.unlink(),
    }


def test_a_flipped_bit_is_found(copy: Path) -> None:
    for victim in _files(copy):
        sound = victim.read_bytes()
        _flip(victim, random.Random(1).randrange(len(sound)))
        assert index.check(copy) == [f"{victim}: its bytes changed since they were written."]
        victim.write_bytes(sound)
    assert index.check(copy) == []


def _flip(path: Path, place: int, bit: int = 1) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= bit
    path.write_bytes(data)


def test_flipped_bits_never_raise_anything_else(copy: Path) -> None:
    chance = random.Random(20261124)
    for _ in range(300):
        victim = chance.choice(_files(copy))
        sound = victim.read_bytes()
        _flip(victim, chance.randrange(len(sound)), 1 << chance.randrange(8))
        try:
            with index.open(copy) as snapshot:
                contents(snapshot)
        except index.IndexDamaged as reason:
            assert "Nothing was changed" in str(reason)
        except AssertionError:
            # Changed numbers that still make sense are found by `check`, not by reading.
            assert index.check(copy)
        victim.write_bytes(sound)


def test_an_error_over_a_sound_index_is_not_blamed_on_it(sound: Path) -> None:
    with pytest.raises(ValueError, match="a defect"), index.open(sound):
        raise ValueError("a defect")


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", "null", '"x"', "[" * 100_000, '{"checksum": 1}', "\x00", '{"format": 1}'],
)
def test_what_is_no_manifest_is_damaged_or_too_new(copy: Path, text: str) -> None:
    (copy / manifests.NAME).write_text(text)
    with pytest.raises(
        (index.IndexDamaged, index.IndexOfAnotherVersion), match="again into a new folder"
    ):
        index.open(copy)
    assert len(index.check(copy)) == 1


def test_every_changed_digit_of_a_manifest_is_found(copy: Path) -> None:
    path = copy / manifests.NAME
    sound = path.read_text()
    for place, character in enumerate(sound):
        if character.isdigit():
            path.write_text(sound[:place] + str(9 - int(character)) + sound[place + 1 :])
            with pytest.raises((index.IndexDamaged, index.IndexOfAnotherVersion)):
                index.open(copy)


@pytest.mark.parametrize("key", ["format", "analysis"])
def test_another_format_is_refused(copy: Path, key: str) -> None:
    _rewrite(copy, lambda facts: facts.update({key: "of tomorrow"}))
    with pytest.raises(index.IndexOfAnotherVersion, match="of tomorrow"):
        index.open(copy)
    with pytest.raises(index.IndexOfAnotherVersion), index.writer(copy):
        pass


def _rewrite(path: Path, change: Callable[[dict[str, object]], object]) -> None:
    facts = json.loads((path / manifests.NAME).read_text())
    del facts["checksum"]
    change(facts)
    plain = json.dumps(facts, sort_keys=True, separators=(",", ":")).encode()
    facts["checksum"] = zlib.crc32(plain)
    (path / manifests.NAME).write_text(json.dumps(facts))


@pytest.mark.parametrize("name", ["../outside", "/etc", "a/b", "segment-1", ".", "", 7, None])
def test_a_manifest_cannot_name_files_elsewhere(copy: Path, name: object) -> None:
    def change(facts: dict[str, object]) -> None:
        segments = facts["segments"]
        assert isinstance(segments, list)
        segments[0]["name"] = name

    _rewrite(copy, change)
    with pytest.raises(index.IndexDamaged, match="lacks an entry"):
        index.open(copy)


def test_a_generation_that_goes_while_it_is_opened(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = manifests.load(copy)
    built(copy, [annotation("c", ["police"])])
    real = manifests.load
    stale = [old]
    monkeypatch.setattr(manifests, "load", lambda path: stale.pop() if stale else real(path))
    with index.open(copy) as snapshot:
        assert snapshot.generation == old.generation + 1


def test_no_pickle_is_read_or_written(sound: Path) -> None:
    for path in Path(index.__file__).parent.glob("*.py"):
        assert "pickle" not in path.read_text()
    for path in _files(sound):
        assert not path.read_bytes().startswith((b"\x80", b"\x93NUMPY"))
