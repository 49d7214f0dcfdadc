"""Show foreign files as their programs write them; a new format gets its samples here."""

from __future__ import annotations

import io
import zipfile
from datetime import date

from dossier.importing.importer import ForeignFile, ReadOptions

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


LINKEDIN = {
    "Recommendations_Received.csv": """\
First Name,Last Name,Company,Job Title,Text,Creation Date,Status
Ana,"Lima, PhD",Northwind Logistics,Head,"Sam finishes ""migrations"".",06/30/25,VISIBLE
Bo,Chen,Harbor,Engineer,Great lead.,07/08/23 10:00 AM, HIDDEN
""",
    "Endorsement_Received_Info.csv": """\
Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,\
Endorsement Status
2023/06/18 14:24:54 UTC,Migration,Ana,Lima,www.linkedin.com/in/analima,ACCEPTED
2023/06/18 14:24:54 UTC,Cobol,Ana,Lima,www.linkedin.com/in/analima,HIDDEN
""",
    "messages.csv": """\
"CONVERSATION ID","CONVERSATION TITLE","FROM","SENDER PROFILE URL","TO","RECIPIENT PROFILE URLS",\
"DATE","SUBJECT","CONTENT","FOLDER","ATTACHMENTS"
"2-a==","","Ana Lima","https://www.linkedin.com/in/analima","Sam Okafor",\
"https://www.linkedin.com/in/sam-o","2026-06-01 14:03:22 UTC","","Secret
words","INBOX",""
"2-a==","","Sam Okafor","https://www.linkedin.com/in/sam-o","Ana Lima, PhD",\
"https://www.linkedin.com/in/analima","2026-06-02 08:00:00 UTC","","Yes","INBOX",""
"2-b==","","A Recruiter","","Sam Okafor","https://www.linkedin.com/in/sam-o",\
"2026-07-01 08:00:00 UTC","A role","Hi","INBOX",""
"2-c==","","Bo Chen","https://www.linkedin.com/in/bo","Sam Okafor",\
"https://www.linkedin.com/in/sam-o","2026-08-01 08:00:00 UTC","","spam","SPAM",""
""",
    "Invitations.csv": """\
From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl
Sam Okafor,Ana Lima,"1/29/20, 2:37 PM",,OUTGOING,https://www.linkedin.com/in/sam-o,\
https://www.linkedin.com/in/analima
""",
    "Notes.csv": """\
Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,Edited On
Ana,Lima,https://www.linkedin.com/in/analima,Likes tea.,2026-01-02,2026-01-02
""",
    "Profile.csv": """\
First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,\
Geo Location,Twitter Handles,Websites,Instant Messengers
Sam,Okafor,,,,Tech Lead,,Logistics,,London,,,
""",
    "Positions.csv": """\
Company Name,Title,Description,Location,Started On,Finished On
Northwind Logistics,Tech Lead,"one
two",London,Mar 2019,Jun 2022
Harbor,Lead,,London,2022,
""",
    "Skills.csv": "Name\nMigration\nMentoring\n",
    "Email Addresses.csv": """\
Email Address,Confirmed,Primary,Updated On
sam@old.example,Yes,No,1/1/20
sam@okafor.example,Yes,Yes,1/1/24
""",
    "Job Applications.csv": """\
Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,\
Question And Answers
"11/20/24, 8:15 AM",sam@okafor.example,,Meridian Health,Staff Engineer,\
http://www.linkedin.com/jobs/view/1,cv.pdf,
""",
    "Saved Jobs.csv": """\
Saved Date,Job Url,Job Title,Company Name
"11/19/26, 9:00 AM",http://www.linkedin.com/jobs/view/2,Lead,Calder Rail
""",
}

OUTLOOK = """\
Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,\
Assistant's Phone,Business Fax,Business Phone,Home Phone,Mobile Phone,Pager,Birthday,Categories,\
E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,Notes,Web Page
Dr.,Ana,Maria,Lima,PhD,Lima,,Head,"Rua 1
Lisboa",+351 21 555 0001,+351 21 555 0002,+351 21 555 0102,,+351 96 555 0101,,0/0/00,,\
ana@lima.example,SMTP,Ana,a.lima@home.example,,lima.example
"""
OUTLOOK_WEB = """\
First Name,Middle Name,Last Name,Title,Suffix,Initials,Web Page,E-mail Address,E-mail 2 Address,\
E-mail 3 Address,Primary Phone,Home Phone,Mobile Phone,Pager,Company,Job Title
Ana,,Lima,,,,,ana@lima.example,,,,,+351 96 555 0101,,Lima,Head
"""
OUTLOOK_GERMAN = """\
Anrede;Vorname;Weitere Vornamen;Nachname;Suffix;Firma;Position;Fax geschäftlich;\
Telefon geschäftlich;Mobiltelefon;E-Mail-Adresse;E-Mail 2: Adresse;Geburtstag;Notizen
Frau;Jörg;;Müller;;Straßenbahn;Fahrer;+49 30 555 0199;+49 30 555 0102;+49 170 555 0101;\
joerg@mueller.example;;0.0.00;
"""
THUNDERBIRD = """\
First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,Work Phone,\
Home Phone,Fax Number,Pager Number,Mobile Number,Job Title,Department,Organization,Web Page 1,\
Web Page 2,Birth Year,Notes
Ana,Lima,"Lima, Ana",Nana,ana@lima.example,,,+351 21 555 0102,,+351 21 555 0199,,\
+351 96 555 0101,Head,,Lima,,,,
"""
LDIF = """\
version: 1

dn: cn=Ana Lima,mail=ana@lima.example
objectclass: top
objectclass: person
cn: Ana Lima
givenName: Ana
sn: Lima
mail: ana@lima.example
mozillaSecondEmail: a.lima@home.exa
 mple
telephoneNumber: +351 21 555 0102
facsimiletelephonenumber: +351 21 555 0199
mobile: +351 96 555 0101
o:: TGltYSwgU8OkcmwK
title: Head

dn: cn=Friends
objectclass: groupOfNames
cn: Friends
member: cn=Ana Lima,mail=ana@lima.example
"""
TRACKER = """\
index,createdAt,applied,appliedDate,Company,JobTitle,jobType,workplaceType,Location,JobSource,Status
1,2026-10-01,true,2026-10-02,Meridian Health,Staff Engineer,,,London,LinkedIn,Interview
2,2026-10-01,false,N/A,Calder Rail,Lead,,,London,,draft
"""
RESUME = """\
{"basics": {"name": "Sam Okafor", "label": "Tech Lead", "email": "sam@okafor.example"},
 "work": [{"company": "Northwind", "position": "Lead", "startDate": "2019-03", "endDate": "2022"}],
 "skills": [{"name": "Migration"}],
 "references": [
  {"name": "Ana Lima", "reference": "She finishes.", "email": "ana@lima.example"}]}
"""
MBOX = """\
From ana@lima.example Mon Jun  1 14:03:22 2026
From: =?utf-8?q?Ana_Lima?= <Ana@lima.example>
To: Sam Okafor <sam@okafor.example>
Date: Mon, 1 Jun 2026 14:03:22 +0100
Subject: Secret words

From here on nothing is a header.

From sam@okafor.example Tue Jun  2 14:03:22 2026
From: Sam Okafor <sam@okafor.example>
To: ana@lima.example,
\tbo@chen.example
Date: Tue, 2 Jun 2026 14:03:22 +0100
X-Gmail-Labels: Sent

Yes.

From list@x.example Tue Jun  9 14:03:22 2026
From: ana@lima.example
To: sam@okafor.example
List-Id: <x>
Date: Tue, 9 Jun 2026 14:03:22 +0100

A newsletter.
"""
ICS = """\
BEGIN:VCALENDAR
VERSION:2.0
X-WR-TIMEZONE:Europe/Lisbon
BEGIN:VEVENT
UID:1
DTSTART:20260601T230000Z
SUMMARY:Coffee
ORGANIZER:mailto:sam@okafor.example
ATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@lima.example
ATTENDEE;PARTSTAT=DECLINED:mailto:bo@chen.example
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART;TZID=Europe/Lisbon:20260105T100000
RRULE:FREQ=WEEKLY
EXDATE;TZID=Europe/Lisbon:20261116T100000
SUMMARY:Weekly
ATTENDEE:mailto:priya@northwind.example
END:VEVENT
BEGIN:VEVENT
UID:3
DTSTART;VALUE=DATE:20261101
STATUS:CANCELLED
ATTENDEE:mailto:ana@lima.example
END:VEVENT
END:VCALENDAR
"""


def archive(files: dict[str, str | bytes]) -> bytes:
    """Make a ZIP archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, text in files.items():
            zipped.writestr(name, text)
    return made.getvalue()


EXPORT = {"Profile.csv": "First Name,Last Name\nSam,Okafor\n", "Connections.csv": CONNECTIONS}


def opened(data: bytes, name: str, today: date = date(2026, 11, 22)) -> ForeignFile:
    """Open bytes as a foreign file."""
    return ForeignFile(name, lambda: io.BytesIO(data), ReadOptions("", today))


def _files(*names: str) -> dict[str, bytes]:
    return {name: LINKEDIN[name].encode() for name in names}


# By format: the name of a file and its bytes.
SAMPLES: dict[str, dict[str, bytes]] = {
    "vcard": {
        "2.1.vcf": VCARD_21.encode(),
        "3.0.vcf": VCARD_30.encode(),
        "4.0.vcf": VCARD_40.encode(),
        "bom.vcf": b"\xef\xbb\xbf" + VCARD_40.encode(),
        "utf-16.vcf": VCARD_30.encode("utf-16"),
        "no-mark.vcf": VCARD_30.encode("utf-16-le"),
    },
    "linkedin_connections": {
        "Connections.csv": CONNECTIONS.encode(),
        "bom.csv": b"\xef\xbb\xbf" + CONNECTIONS.replace("\n", "\r\n").encode(),
        "before-2021.csv": CONNECTIONS_BEFORE_2021.encode(),
    },
    "linkedin_recommendations": _files("Recommendations_Received.csv"),
    "linkedin_endorsements": _files("Endorsement_Received_Info.csv"),
    "linkedin_messages": _files("messages.csv"),
    "linkedin_invitations": _files("Invitations.csv"),
    "linkedin_notes": _files("Notes.csv"),
    "linkedin_owner": _files("Profile.csv", "Positions.csv", "Skills.csv", "Email Addresses.csv"),
    "linkedin_jobs": _files("Job Applications.csv", "Saved Jobs.csv"),
    "google_csv": {
        "contacts.csv": GOOGLE.encode(),
        "older.csv": GOOGLE_OLDER.encode(),
        "utf-16.csv": GOOGLE.encode("utf-16"),
        "semicolons.csv": GOOGLE_OLDER.replace(",", ";").encode("utf-8-sig"),
    },
    "outlook_csv": {
        "desktop.csv": OUTLOOK.encode("utf-8-sig"),
        "web.csv": OUTLOOK_WEB.encode(),
        "german.csv": OUTLOOK_GERMAN.encode("cp1252"),
    },
    "thunderbird_csv": {
        "commas.csv": THUNDERBIRD.encode(),
        "tabs.csv": THUNDERBIRD.replace(",", "\t").replace("\t ", ", ").encode("utf-16"),
        "no-mark.csv": THUNDERBIRD.encode("utf-16-le"),
    },
    "ldif": {"book.ldif": LDIF.encode(), "crlf.ldif": LDIF.replace("\n", "\r\n").encode()},
    "job_tracker_csv": {"jobsync.csv": TRACKER.encode()},
    "json_resume": {"resume.json": RESUME.encode()},
    "mbox": {"all.mbox": MBOX.encode(), "crlf.mbox": MBOX.replace("\n", "\r\n").encode()},
    "ics": {"basic.ics": ICS.encode(), "crlf.ics": ICS.replace("\n", "\r\n").encode()},
}
