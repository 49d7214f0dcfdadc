"""Abbreviations and the words that begin sentences, by language.

An entry in small letters stands for its capitalised spelling too; one with a capital stands for
itself alone: "Gen." is a general, "gen." is not. The last dot of an entry is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Abbreviations(NamedTuple):
    """The words of one language that a full stop follows without ending the sentence, or may."""

    never_end: frozenset[str]  # a name or a number follows: "Dr."
    may_end: frozenset[str]  # end a sentence where a word of `openers` follows: "etc."
    before_number: frozenset[str]  # abbreviations before a number, words elsewhere: "No. 5"
    openers: frozenset[str]  # words that begin a sentence, and neither a name nor a noun
    ordinal_dot: bool  # "3. Juli", "Wilhelm II."


# Titles in every language: a text may be in another one than its workspace.
_NEVER_END = (
    "dr dra drs prof mr mrs ms messrs st nr tel approx ca cf resp dipl dott ing vs dipl.-ing "
    "Gen Sen Gov Rev Hon Capt Col Sgt Lt Maj Mt Ft Fr Hr Dhr Mevr Sr Sra Srta Sres Sig Sigg Avv "
    "Arch Mme Mmes Mlle MM Mgr Pr Ste Exmo Exma Eng Doç Sn Lic Arq Dña Ud Uds Vd Vds Bpk"
)
_MAY_END = "etc inc ltd corp co jr bros al plc max min incl excl"
_BEFORE_NUMBER = "no nos p pp fig figs vol art sec ch chap cap tab"

_NEVER: dict[str, str] = {
    "ca": "núm pàg pàgs av p.ex",
    "cs": "např tj tzn tzv bc mudr judr phdr str ul tř cca",
    "da": "f.eks bl.a dvs kl hr fr vedr inkl ekskl",
    "de": "bzw bspw sog vgl evtl ggf inkl exkl zzgl allg bzgl gem mind geb gest hrsg str verw "
    "stellv techn kaufm z.b d.h u.a i.d.r o.ä u.ä i.a s.o s.u z.t v.a z.zt Frl Mag Abt Hl",
    "el": "κα κος δρ π.χ δηλ βλ σελ αρ τηλ",
    "en": "e.g i.e viz dept govt univ assn asst assoc mgr exec Rep Pres Supt Atty Cpl Cmdr Adm",
    "es": "ej p.ej pág págs núm tfno av avda dpto admón mín máx aprox cía fdo Da Ma Fco",
    "fi": "esim eli ns ts klo puh nro",
    "fr": "p.ex c.-à-d hab tél réf av bd éd adj dép Me Dre",
    "hi": "डॉ श्री श्रीमती प्रो पं सुश्री कु",
    "hu": "pl kb ill ún ifj özv",
    "id": "yg tgl hlm jl sdr bpk spt",
    "it": "p.es es pag pagg cfr sig avv arch geom rag egr gent spett",
    "nb": "f.eks bl.a dvs kl hr fr ekskl inkl pga ifm",
    "nl": "bijv d.w.z o.a m.b.t t.a.v i.v.m nl dhr mevr mw",
    "pl": "np tzn tj tzw m.in mgr inż hab ul al godz św wg zob",
    "pt": "p.ex pág págs av núm aprox dep eng profa",
    "ro": "dl dna dnul str pag",
    "ru": "т.е т.к т.н ул им проф акад тыс стр см напр просп обл тел доц",
    "sv": "t.ex bl.a dvs kl s.k inkl exkl fr.o.m t.o.m",
    "th": "ดร นพ พญ รศ ผศ โทร",
    "tr": "av sn örn bkz yrd doç",
    "uk": "т.зв вул ім проф акад тис стор див напр обл тел",
    "vi": "ts ths pgs gs tp",
}
_MAY: dict[str, str] = {
    "ar": "إلخ الخ",
    "ca": "ex",
    "cs": "atd apod aj kč",
    "da": "osv mv",
    "de": "usw usf o.g chr jh jan feb aug sept okt nov dez mio mrd tsd std fa",
    "el": "κλπ κ.λπ",
    "en": "App Jan Feb Mar Apr Aug Sept Sep Oct Nov Dec Ave Blvd Rd llc est",
    "es": "EE UU RR HH FF CC ene feb abr ago sept oct nov dic",
    "fi": "jne ym yms mm",
    "fr": "env janv févr juil sept oct nov déc ex cie",
    "hu": "stb",
    "id": "dll dsb dst",
    "it": "ecc gen feb apr giu lug ago sett ott nov dic",
    "nb": "osv mv",
    "nl": "enz jan feb aug sept okt nov dec",
    "pl": "itd itp",
    "pt": "ltda cia jan fev abr ago set out nov dez ex",
    "ro": "ș.a",
    "ru": "т.д т.п др гг руб млн млрд",
    "sv": "osv mfl ex",
    "tr": "vb vs vd",
    "uk": "т.д т.п ін грн",
}
_NUMBERS: dict[str, str] = {"de": "abs ziff kap bd anm abb", "es": "nº", "nl": "blz hfst"}
_OPENERS: dict[str, str] = {
    "de": "der die das dann danach es wir ich er sie ihr ein eine und aber doch nun so im in am "
    "bei mit nach seit als wenn weil da auch heute dabei dafür damit deshalb daher "
    "trotzdem später dort hier mein meine unser unsere alle beide jede jeder niemand man "
    "zum zur vor von für wer was wie kein keine diese dieser dieses",
    "en": "the this that these those he she it we they you my our his her their on at by for "
    "from with after before when while since then now but and yet or if as not nobody "
    "nothing everyone everything each every all both some many most once later there here "
    "what why how who where its your because although though however instead still also "
    "even only until during within in i",
    "es": "el la los las un una unos unas yo él ella nosotros ellos ellas se lo le les nos me "
    "mi su nuestro nuestra en con por para desde cuando mientras después luego entonces "
    "pero y o si como no nadie nada todos todo cada también así aquí allí qué quién cómo "
    "esto este esta esos aunque además hoy ahora",
    "fr": "le la les un une des je tu il elle nous vous ils elles on ce cela ça cette ces c’ l’ "
    "j’ d’ n’ s’ qu’ mon ma mes son sa ses notre nos leur en dans avec pour par depuis "
    "quand lorsque puis ensuite après alors mais et ou si comme tout tous chaque aussi "
    "ainsi ici là que qui pourquoi comment personne rien aujourd’hui",
    "it": "il lo la gli le un uno una io lui lei noi voi loro si ci mi in con per da quando "
    "mentre poi dopo allora ma e o se come non nessuno niente tutti tutto ogni anche così "
    "qui che chi perché l’ questo questa oggi ora",
    "nl": "de het een ik hij zij ze we wij jij je u dit dat deze die toen daarna en maar of als "
    "omdat in op bij met na sinds voor van wie wat waar hoe niemand niets iedereen alle "
    "ook nu hier daar er",
    "pt": "o a os as um uma eu ele ela nós eles elas se no na em com por para desde quando "
    "enquanto depois então mas e ou como não ninguém nada todos tudo cada também assim "
    "aqui que quem isto este esta hoje agora",
}
# Languages that write "3." for "third".
_ORDINAL_DOT = frozenset("bs cs da de et eu fi fo hr hu is lb lv nb nn no pl sk sl sr tr".split())
_SAME = {"no": "nb", "nn": "nb", "sk": "cs", "lb": "de"}


def abbreviations(language: str, more: frozenset[str] = frozenset()) -> Abbreviations:
    """Return the abbreviations of a language tag such as "pt-BR", with more that end no sentence.

    A language without a list of its own has the titles that are known in every language.
    """
    tag = language.replace("_", "-").partition("-")[0].lower()
    key = _SAME.get(tag, tag)
    own_may_end, own_never_end = _words(_MAY.get(key, "")), _words(_NEVER.get(key, ""))
    never_end = (_words(_NEVER_END) - own_may_end) | own_never_end | _spellings(more)
    return Abbreviations(
        never_end=never_end,
        may_end=(_words(_MAY_END) | own_may_end) - never_end,
        before_number=_words(_BEFORE_NUMBER) | _words(_NUMBERS.get(key, "")),
        openers=_words(_OPENERS.get(key, "")),
        ordinal_dot=tag in _ORDINAL_DOT,
    )


def _words(text: str) -> frozenset[str]:
    return _spellings(text.split())


def _spellings(words: Iterable[str]) -> frozenset[str]:
    return frozenset(spelling for word in words for spelling in (word, word[:1].upper() + word[1:]))
