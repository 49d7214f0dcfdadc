"""Show foreign files as their programs write them; a new importer gets its samples here."""

import io
import zipfile

CONNECTIONS = """\
Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ana,Lima,https://www.linkedin.com/in/analima,ana@lima.example,"Lima, Sons & Co","Head of
Platforms",08 Feb 2026
,,,,,,01 Jan 2020
Jörg,Müller,https://www.linkedin.com/in/j%C3%B6rg,,,,30 Nov 2021"""

CONNECTIONS_BEFORE_2021 = """\
First Name,Last Name,Email Address,Company,Position,Connected On
Ana,Lima,ana@lima.example,Lima,Head,08 Feb 2019
"""

GOOGLE = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,"
    "Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,"
    "Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,"
    "E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,"
    "Phone 2 - Label,Phone 2 - Value,Website 1 - Label,Website 1 - Value\r\n"
    'Ana,Maria,Lima,,,,,,,,Lima,Head,,,"two\r\nlines",,* myContacts,* Work,'
    "ana@lima.example ::: a.lima@home.example,Home,ANA@lima.example,Mobile,+351 21 555 0101,"
    "Work Fax,+351 21 555 0199,Profile,www.linkedin.com/in/analima\r\n"
    ",,,,,,,,,,,,,,,,,,shop@shop.example,,,,,,,,"
)

GOOGLE_OLDER = """\
Name,Given Name,Additional Name,Family Name,Yomi Name,Group Membership,E-mail 1 - Type,\
E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Type,Organization 1 - Name,\
Organization 1 - Title
Ana Lima,Ana,,Lima,,* myContacts,* Work,ana@lima.example,Mobile,+351 21 555 0101,,Lima,Head
"""

VCARD_21 = """\
BEGIN:VCARD\r
VERSION:2.1\r
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6=\r
rg;;;\r
TEL;CELL;PREF:+49 30 555 0101\r
TEL;WORK;FAX:+49 30 555 0199\r
EMAIL;INTERNET:joerg@mueller.example\r
ORG;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Stra=DFenbahn;Betrieb\r
PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQ==\r
 AAAA=\r
\r
AGENT:\r
BEGIN:VCARD\r
VERSION:2.1\r
N:Helper;Otto\r
EMAIL:otto@helper.example\r
END:VCARD\r
TITLE:Fahrer\r
END:VCARD\r
"""

VCARD_30 = """\
BEGIN:VCARD
VERSION:3.0
N:Lima;Ana;Maria;Dr.;
FN:Ana Maria
  Lima
ORG:Lima\\, Sons\\; Co;Platforms
item1.EMAIL;type=INTERNET;type=pref:ana@lima.example
item1.X-ABLabel:_$!<Work>!$_
EMAIL;type=HOME:a.lima@home.example
item2.TEL:+351 21 555 0199
item2.X-ABLabel:_$!<WorkFAX>!$_
item3.URL;type=pref:https\\://www.linkedin.com/in/analima
X-SOCIALPROFILE;type=linkedin;x-address="a \\"quoted\\" one":http://www.linkedin.com/in/analima
TITLE:Head\\nof Platforms
NOTE:a line that is long and f
 olded at a place\tnobody likes
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Lima Ltd
X-ABShowAs:COMPANY
EMAIL:office@lima.example
END:VCARD"""

VCARD_40 = """\
BEGIN:VCARD
VERSION:4.0
KIND:individual
FN;PREF=1:Ana Lima
FN:Anna
ROLE:Head
TEL;VALUE=uri;PREF=2;TYPE="voice,home":tel:+351-21-555-0102
TEL;VALUE=uri;PREF=1;TYPE="voice,cell":tel:+351-21-555-0101;ext=12
EMAIL;PREF=1;TYPE=work:mailto:ana@lima.example
SOCIALPROFILE;SERVICE-TYPE=LinkedIn:https://www.linkedin.com/in/analima
RELATED;TYPE=friend:urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6
END:VCARD
BEGIN:VCARD
VERSION:4.0
KIND:group
FN:Friends
MEMBER:mailto:ana@lima.example
END:VCARD
"""


def archive(files: dict[str, str | bytes]) -> bytes:
    """Make a ZIP archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, text in files.items():
            zipped.writestr(name, text)
    return made.getvalue()


EXPORT = {"Profile.csv": "First Name,Last Name\nSam,Okafor\n", "Connections.csv": CONNECTIONS}

# By importer: the name of a file and its bytes.
SAMPLES: dict[str, dict[str, bytes]] = {
    "vcard": {
        "2.1.vcf": VCARD_21.encode(),
        "3.0.vcf": VCARD_30.encode(),
        "4.0.vcf": VCARD_40.encode(),
        "bom.vcf": b"\xef\xbb\xbf" + VCARD_40.encode(),
        "utf-16.vcf": VCARD_30.encode("utf-16"),
    },
    "linkedin": {
        "Connections.csv": CONNECTIONS.encode(),
        "bom.csv": b"\xef\xbb\xbf" + CONNECTIONS.replace("\n", "\r\n").encode(),
        "before-2021.csv": CONNECTIONS_BEFORE_2021.encode(),
        "Basic_LinkedInDataExport_11-22-2026.zip": archive(dict(EXPORT)),
        "nested.zip": archive({"Complete/connections.csv": CONNECTIONS}),
    },
    "google_csv": {
        "contacts.csv": GOOGLE.encode(),
        "older.csv": GOOGLE_OLDER.encode(),
        "utf-16.csv": GOOGLE.encode("utf-16"),
        "semicolons.csv": GOOGLE_OLDER.replace(",", ";").encode("utf-8-sig"),
    },
}
