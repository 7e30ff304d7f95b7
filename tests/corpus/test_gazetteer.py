"""The tables of forces that ship, and those that a user brings."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import TableError
from corpus.forces.gazetteer import Gazetteer, load


def table(folder: Path, text: str, name: str = "mine.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode("utf-8"))
    return path


def force_of(gazetteer: Gazetteer, place: str) -> list[str]:
    return [found.force for found in gazetteer.places if found.place == place]


def test_what_ships_is_whole() -> None:
    shipped = load()
    names = [force.name for force in shipped.forces]
    assert len(names) == len(set(names)) == 68
    coded = [force for force in shipped.forces if force.ons_code]
    assert len(coded) == len({force.ons_code for force in coded}) == 43
    assert all(force.area and force.kind == "territorial" for force in coded)
    assert {place.force for place in shipped.places} <= {*names, ""}
    assert all(force.successor in names for force in shipped.forces if force.until)
    assert all(force.source for force in shipped.forces)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("West Yorkshire Police", "West Yorkshire Police"),
        ("west yorkshire", "West Yorkshire Police"),
        ("WYP", "West Yorkshire Police"),
        ("the Met", "Metropolitan Police"),
        ("met police", "Metropolitan Police"),
        ("Dyfed Powys", "Dyfed–Powys Police"),
        ("devon & cornwall constabulary", "Devon and Cornwall Police"),
        ("PSNI", "Police Service of Northern Ireland"),
    ],
)
def test_a_force_under_any_of_its_names(typed: str, name: str) -> None:
    assert load().named(typed) == (name,)


@pytest.mark.parametrize("typed", ["", "Yorkshire", "police", "Keighley", "Gotham Police"])
def test_what_names_no_force(typed: str) -> None:
    assert load().named(typed) == ()


def test_a_table_needs_a_name_only(tmp_path: Path) -> None:
    mine = load([table(tmp_path, "name\nFenmoor Police\n")])
    assert mine.named("fenmoor police") == mine.named("Fenmoor") == ("Fenmoor Police",)
    assert len(mine.forces) == 69
    assert load().named("Fenmoor") == ()


def test_a_tables_further_columns(tmp_path: Path) -> None:
    columns = "name,aliases,abbreviations,places"
    row = "Fenmoor Police,Fen Police,FMP|FPS,Saltby | Ouse Ferry"
    mine = load([table(tmp_path, f"# Ours.\n\n{columns}\n{row}\n")])
    assert mine.named("fmp") == mine.named("FPS") == mine.named("Fen Police") == ("Fenmoor Police",)
    assert force_of(mine, "Saltby") == force_of(mine, "Ouse Ferry") == ["Fenmoor Police"]


def test_a_row_of_a_known_name_changes_what_it_fills_in(tmp_path: Path) -> None:
    mine = load([table(tmp_path, "name,abbreviations,website\nkent police,KPX,\n")])
    (kent,) = [force for force in mine.forces if force.name == "Kent Police"]
    assert kent.abbreviations == ("KPX",)
    assert kent.website and kent.ons_code == "E23000032"
    assert [force.name for force in mine.forces] == [force.name for force in load().forces]


def test_a_table_of_places_replaces_what_was_known_of_them(tmp_path: Path) -> None:
    first = table(tmp_path, "name\nFenmoor Police\n")
    places = "place,force,alone\nBangor,Fenmoor Police,no\nKeighley,,\nSaltby,Fenmoor Police,\n"
    mine = load([first, table(tmp_path, places, "places.csv")])
    assert force_of(mine, "Bangor") == ["Fenmoor Police"]
    assert force_of(mine, "Keighley") == [""]
    assert [found.alone for found in mine.places if found.place in {"Bangor", "Saltby"}] == [
        False,
        True,
    ]


def test_equal_tables_are_one_and_others_are_not(tmp_path: Path) -> None:
    path = table(tmp_path, "name\nFenmoor Police\n")
    assert load([path]).identity == load([path]).identity != load().identity


def test_a_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    mine = load([table(tmp_path, '\ufeffname,places\r\nFenmoor Police,"Saltby|Wash, The"\r\n')])
    assert force_of(mine, "Wash, The") == ["Fenmoor Police"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "holds no table"),
        ("# nothing but a remark\n", "holds no table"),
        ("force,place_name\nA,B\n", "no column 'name'"),
        ("place,area\nA,B\n", "no column 'force'"),
        ("name,alias\nA,B\n", "'alias' that means nothing"),
        ("name,name\nA,B\n", "two columns of one name"),
        ("name,places\nFenmoor Police\n", "line 2: 1 cells under 2 columns"),
        ("# one\nname\nFenmoor Police,Saltby\n", "line 3: 2 cells under 1 columns"),
        ("name,places\n ,Saltby\n", "line 2: the name is empty"),
        ("name\nFenmoor Police\nFENMOOR police\n", "line 3: a second row"),
        ("place,force\nSaltby,Gotham Police\n", "line 2: no force is called 'Gotham Police'"),
        ("place,force,alone\nSaltby,Kent Police,maybe\n", "alone is 'maybe'"),
        ('name\n"Fenmoor "Police"\n', "line 2: this is not a row of a CSV"),
    ],
)
def test_a_malformed_table_is_refused_by_file_and_row(tmp_path: Path, text: str, says: str) -> None:
    path = table(tmp_path, text)
    with pytest.raises(TableError) as refused:
        load([path])
    assert says in str(refused.value)
    assert str(path) in str(refused.value)


def test_a_table_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    latin = tmp_path / "latin.csv"
    latin.write_bytes("name\nCafé Police\n".encode("latin-1"))
    with pytest.raises(TableError, match=r"latin\.csv is not UTF-8"):
        load([latin])
    with pytest.raises(TableError, match=r"gone\.csv cannot be read"):
        load([tmp_path / "gone.csv"])
