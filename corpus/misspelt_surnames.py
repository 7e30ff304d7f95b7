"""People of two surnames that differ by one letter, who are one person after all.

A letter is little: Hanson and Hansen are two names. So two people join only if they have the same
first name, share an affiliation, and nothing of what is known of them conflicts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from corpus.person_groups import CROWD, Group
from corpus.person_names import near_keys, one_letter_off

SHORTEST = 5
"""Letters of a surname that can be misspelt; shorter ones that differ by one are mostly two."""


def joined(groups: Mapping[str, Sequence[Group]]) -> list[Group]:
    """Return all people of ``groups``, which are by surname, the misspelt ones joined."""
    alike: dict[tuple[str, str], list[tuple[str, Group]]] = defaultdict(list)
    for surname, held in groups.items():
        if len(surname) >= SHORTEST:
            for group in held:
                for first in {name.first for name in group.names if name.is_full}:
                    for mark in set(near_keys(surname)):
                        alike[first, mark].append((surname, group))
    homes = {id(group): group for held in groups.values() for group in held}
    for near in alike.values():
        if 1 < len(near) <= CROWD:
            _join(near, homes)
    whole: dict[int, Group] = {}
    for held in groups.values():
        for group in held:
            home = _home(group, homes)
            if home is not group:
                home.sightings += group.sightings
                home.reasons |= group.reasons
            whole[id(home)] = home
    return list(whole.values())


def _join(near: Sequence[tuple[str, Group]], homes: dict[int, Group]) -> None:
    """Record in ``homes`` whom each of some people with alike surnames belongs to."""
    for (surname, one), (other, two) in combinations(near, 2):
        if surname != other and one_letter_off(surname, other) and _share(one, two):
            first, second = sorted((_home(one, homes), _home(two, homes)), key=_place)
            homes[id(second)] = first


def _share(one: Group, two: Group) -> bool:
    if one.genders and two.genders and one.genders != two.genders:
        return False
    return not one.affiliations.isdisjoint(two.affiliations)


def _home(group: Group, homes: Mapping[int, Group]) -> Group:
    while (home := homes[id(group)]) is not group:
        group = home
    return group


def _place(group: Group) -> int:
    return min(one.number for one in group.sightings)
