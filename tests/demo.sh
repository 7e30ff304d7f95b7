#!/bin/sh
# What `make demo` shows. Usage: BIN=.venv/bin sh tests/demo.sh [FOLDER OF ARTICLES]
set -eu
onrecord="${BIN:-.venv/bin}/onrecord"

show() {
    printf '\n$ onrecord'
    for word in "$@"; do
        case $word in
        *\'*) printf ' "%s"' "$word" ;;
        *[!A-Za-z0-9_./:=,-]*) printf " '%s'" "$word" ;;
        *) printf ' %s' "$word" ;;
        esac
    done
    printf '\n'
    "$onrecord" "$@" || [ $? -eq 1 ]
}

if [ $# -eq 0 ]; then
    ONRECORD_INDEX=.demo/sample
    export ONRECORD_INDEX
    show index corpus/sample/articles --forces corpus/sample/forces.csv
else
    ONRECORD_INDEX=.demo/$(basename "$1")
    export ONRECORD_INDEX
    # What could not be read has been named; the rest is there to be searched.
    show index "$@" || ls "$ONRECORD_INDEX"/segment-*/ >/dev/null 2>&1
fi

echo; echo "--- a search, with facets; statements that several articles carry are shown once"
show search 'custody overnight' --facets
echo; echo "--- one person's words, under any form of the name"
speaker=$("$onrecord" facets --by speaker --format csv | grep -v 'nobody quoted' |
    sed -n '2{s/^speaker,//;s/,[0-9]*,[0-9]*$//;s/"//g;p;}')
show search --speaker "$speaker" --speech direct --limit 2
echo; echo "--- what is in the index"
show stats
printf '\nYour own folder:  %s index FOLDER && %s search "some words"\n' "$onrecord" "$onrecord"
