"""Import the address book that Thunderbird exports, its columns parted by comma, tab or ;."""

from __future__ import annotations

from dossier.importing.csv_table import AddressTable, address_book

KIND = "Thunderbird's address book as CSV or LDIF"
_ENGLISH = AddressTable(
    needs=frozenset({"First Name", "Last Name", "Display Name", "Primary Email"}),
    given="First Name",
    family="Last Name",
    shown="Display Name",
    nickname="Nickname",
    role="Job Title",
    organization=("Organization",),
    emails=(("Primary Email", "primary"), ("Secondary Email", "")),
    phones=(
        *(("Mobile Number", "mobile"), ("Work Phone", "work"), ("Home Phone", "home")),
        *(("Fax Number", "fax"), ("Pager Number", "pager")),
    ),
    links=("Web Page 1", "Web Page 2"),
    note="Notes",
    no_field=(
        *(("Birth Year", "birthday"), ("Birth Day", "birthday"), ("Screen Name", "chat address")),
        *(("Home Address", "postal address"), ("Work Address", "postal address")),
    ),
)
_GERMAN = AddressTable(
    needs=frozenset({"Vorname", "Nachname", "Anzeigename", "Primäre E-Mail-Adresse"}),
    given="Vorname",
    family="Nachname",
    shown="Anzeigename",
    nickname="Spitzname",
    role="Titel",
    organization=("Organisation",),
    emails=(("Primäre E-Mail-Adresse", "primary"), ("Sekundäre E-Mail-Adresse", "")),
    phones=(
        *(("Mobil-Tel.-Nr.", "mobile"), ("Tel. dienstlich", "work"), ("Tel. privat", "home")),
        *(("Fax-Nummer", "fax"), ("Pager-Nummer", "pager")),
    ),
    links=("Webseite 1", "Webseite 2"),
    note="Notizen",
    no_field=(("Geburtsjahr", "birthday"), ("Straße (privat)", "postal address")),
)
_CSV = address_book(_ENGLISH, _GERMAN)
recognises, read = _CSV.recognises, _CSV.read
