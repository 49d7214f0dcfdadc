"""Import the contacts that Outlook exports as CSV: on the desktop, on the web, and in German."""

from __future__ import annotations

from dossier.importing.csv_table import AddressTable, address_book

KIND = "Outlook's contacts as CSV"
_ENGLISH_PHONES = (
    ("Primary Phone", "primary"),
    *(("Mobile Phone", "mobile"), ("Business Phone", "work"), ("Business Phone 2", "work")),
    *(("Company Main Phone", "other"), ("Car Phone", "other"), ("Radio Phone", "other")),
    *(("Other Phone", "other"), ("Home Phone", "home"), ("Home Phone 2", "home")),
    *(("Assistant's Phone", "assistant"), ("Business Fax", "fax"), ("Home Fax", "fax")),
    *(("Other Fax", "fax"), ("Pager", "pager"), ("Callback", "callback"), ("Telex", "telex")),
)
_GERMAN_PHONES = (
    ("Haupttelefon", "primary"),
    *(("Mobiltelefon", "mobile"), ("Mobiltelefon 2", "mobile")),
    *(("Telefon geschäftlich", "work"), ("Telefon geschäftlich 2", "work")),
    *(("Telefon Firma", "other"), ("Autotelefon", "other"), ("Weiteres Telefon", "other")),
    *(("Telefon (privat)", "home"), ("Telefon privat", "home"), ("Telefon (privat 2)", "home")),
    *(("Telefon privat 2", "home"), ("Telefon Assistent", "assistant")),
    *(("Fax geschäftlich", "fax"), ("Fax privat", "fax"), ("Weiteres Fax", "fax")),
    *(("Pager", "pager"), ("Rückmeldung", "callback"), ("Telex", "telex")),
)
# "Title" is what is said before a name; the role stands under "Job Title".
_ENGLISH = AddressTable(
    needs=frozenset({"First Name", "Last Name", "E-mail Address"}),
    given="First Name",
    additional="Middle Name",
    family="Last Name",
    prefix="Title",
    suffix="Suffix",
    nickname="Nickname",
    role="Job Title",
    organization=("Company", "Company Name"),
    emails=tuple((f"E-mail {number}Address", "") for number in ("", "2 ", "3 ")),
    phones=_ENGLISH_PHONES,
    links=("Web Page", "Personal Web Page"),
    note="Notes",
    tags="Categories",
    no_field=(
        *(("Birthday", "birthday"), ("Anniversary", "anniversary"), ("Spouse", "related person")),
        *(("Business Street", "postal address"), ("Home Street", "postal address")),
    ),
)
_GERMAN = AddressTable(
    needs=frozenset({"Vorname", "Nachname", "E-Mail-Adresse"}),
    given="Vorname",
    additional="Weitere Vornamen",
    family="Nachname",
    prefix="Anrede",
    suffix="Suffix",
    nickname="Spitzname",
    role="Position",
    organization=("Firma",),
    emails=(("E-Mail-Adresse", ""), ("E-Mail 2: Adresse", ""), ("E-Mail 3: Adresse", "")),
    phones=_GERMAN_PHONES,
    links=("Webseite", "Private Webseite"),
    note="Notizen",
    tags="Kategorien",
    no_field=(
        *(("Geburtstag", "birthday"), ("Jahrestag", "anniversary"), ("Partner", "related person")),
        *(("Straße geschäftlich", "postal address"), ("Straße privat", "postal address")),
    ),
)
_CSV = address_book(_ENGLISH, _GERMAN)
recognises, read = _CSV.recognises, _CSV.read
