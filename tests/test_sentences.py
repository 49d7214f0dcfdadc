"""Where a sentence ends, in each language; the pieces are the text again."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.abbreviations import abbreviations
from dossier.sentences import ends_sentence, join_sentences, split_sentences

# A bar stands where the next sentence begins.
ENGLISH = """
One. |Two! |Three?
No end
It took 3.5 days. |Then it ran.
We met Dr. Who, e.g. twice. |Done.
He works for Acme Inc. in Berlin. |She left.
He worked for Acme Inc. |Then he left.
It was sold to Acme Inc. Berlin.
I lived in the U.S. |Then I moved.
The U.S. Army called at 5 p.m. on Friday.
J. R. R. Tolkien wrote it. |Yes.
So say J. I. Smith et al. in 2019. |She has a Ph.D. |Then she left.
Sr. Engineer Lee, Lt. Col. Kim and Ms. Lee’s team, est. 1990, use TLS 1.3. |Most do not.
Revenue grew 3.5%. |Costs fell to $1.2M. |€3 were left. |#1 was sold.
We shipped it (really?). |(Nobody saw.) |We did [sic] it.
It was plan B. |The plan was bad.
It was No. 5. |Nobody knew. |No. |Not even I.
See Fig. 3 and pp. 4–5 of vol. 2.
“Go!” she said. |“Why?” I asked.
“Stop.” |I did.
He said "Stop." |I did.
Wait... what? |Yes!? |Ok.
Well… maybe. |Well… |We left.
Wait . . . what?
(We left. |They stayed.) |Then it ended.
He wrote (see App. B.) Nobody read it.
See https://example.org/a.b?c=d. |Then run v1.2.3.
Open main.py. |Close ~/.bashrc, too.
Yahoo!Inc is no sentence. |5 people left.
1. First we looked. |2. Then we leapt.
A. First we looked. |B. Then we leapt.
We won 💪. |We slept.
It hurts?! |Really!!! |“No,” she said, “it’s mine.” |Fine.
"""
GERMAN = """
Am 3. Juli zogen wir um. |Es ging gut.
Bis zum 31. Dezember. |Danach war Ruhe.
Am 3.5. fuhren wir. |Am 3.5. |Danach war Ruhe.
Im 3. Quartal stieg der Umsatz auf 2,5 Mio. Euro.
Wilhelm II. Schulze kam im XX. Jahrhundert.
Das war 2019. |Danach war Ruhe.
Wir waren 12. |Dann kam er.
Dr. Kohl usw. ging. |Er kam mit Tischen, Stühlen usw. |Danach ging er.
Wir hatten z. B. drei Fälle, d. h. z.B. Briefe u. a. Dinge. |Ende.
„Los!“ rief sie. |Wir gingen.
„Los!“ |Wir gingen. |»Los!« rief er. |»Los!« |Er ging.
Das (sic!) Haus. |Ja... nein. |Ja, ca. 5.000 Euro.
Sie wohnt in der Lindenstr. 5. |Die Nr. 5 lebt bzw. Nr. 6 auch, vgl. Abs. 3.
Prof. Dr. Dipl.-Ing. Eva Berg, geb. Tal, kam.
"""
FRENCH = """
Mme. Durand est venue. |M. Dupont, lui, est parti.
Elle a dit « Allez ! » et partit. |Elle a dit : « Allez ! » |Il partit.
Vraiment ? |Oui ! |Bien.
M. Durand, c.-à-d. lui, p. ex. hier, etc. |Nous partons.
C’est la S.A. Durand. |C’était une S.A. |L’équipe est partie.
Le 3. |Puis le 4.
"""
SPANISH = """
La Sra. López y el Sr. López. |¿Qué? |¡Sí! |¿Y tú?
Trabajé en Acme S.A. durante años. |Luego no.
Trabajé en Acme S.A. |Luego.
Trabajé en Acme S.A. |La empresa cerró.
Trabajé en EE. UU. dos años, en RR. HH. |Después volví.
¡No! —gritó ella. |D. Juan vio a Dña. Ana, p. ej. ayer.
"""
OTHERS = [
    ("it", "Il Sig. Rossi e il Dott. Bianchi. |L’ing. Verdi, ad es. ieri. |Fine."),
    ("it", "Acme S.p.A. di Roma. |Era una S.r.l. |La ditta chiuse."),
    ("pt", "O Sr. Silva e a Sra. Costa, p. ex. ontem. |Fim. |Em 3. |Não."),
    ("nl", "Dhr. Jansen m.b.t. dit, d.w.z. alles enz. |De rest bleef."),
    ("pl", "Np. prof. Nowak przyszedł 3. Maja. |Potem nic."),
    ("cs", "Dne 3. Května přišel Ing. Novák, např. včera. |Konec."),
    ("sv", "T.ex. Hr. Berg kom. |Sen gick han kl. 5."),
    ("fi", "Hän tuli 3. Toukokuuta. |Esim. Matti."),
    ("ru", "Проф. Иванов, т.е. он, ул. Мира. |А. С. Пушкин. |Да!"),
    ("uk", "Вул. Миру. |Так."),
    ("tr", "Sn. Yılmaz 3. Mayıs geldi. |Bitti."),
    ("el", "Πού είναι; |Εδώ. |Ο κ. Παπάς, π.χ. χθες."),
    ("el", "Ήρθε; και έφυγε."),
    ("hy", "Նա գնաց։ |Նա եկավ։"),
    ("hy", "Նա գնաց: |Նա եկավ:"),
    ("ka", "ის წავიდა. |ის მოვიდა."),
    ("ar", "هل ذهبت؟ |نعم. |ذهبت."),
    ("ar", "قال «اذهب!» ثم ذهب. |د. أحمد هنا."),
    ("ur", "وہ گیا۔ |وہ آیا۔"),
    ("he", 'הוא הלך. |היא באה! |"לך!" אמר.'),
    ("hi", "वह गया। |वह आया॥ |डॉ. शर्मा आए।"),
    ("hi", "वह गया।|वह आया।"),
    ("hi", "“जाओ!” उसने कहा। |“वह गया।” |वह आया।"),
    ("bn", "সে গেল। |সে এল।"),
    ("am", "እሱ ሄደ። |እሱ መጣ፧ |እሱ ሄደ፡፡ |እሱ መጣ።"),
    ("km", "គាត់បានទៅ។ |គាត់មក៕"),
    ("km", "ផ្លែឈើ ។ល។ |គាត់មក។"),
    ("my", "သူသွားသည်။ |သူလာသည်။"),
    ("th", "เราย้ายแล้ว ไม่มีใครรู้ เมื่อ พ.ศ. 2560 ดร. สมชาย มา"),
    ("th", "จบแล้ว! |เริ่มใหม่"),
    ("ko", "네. |알겠습니다. |갔다."),
    ("zh", "我們搬了。|沒有人注意到！|真的？|是。"),
    ("zh", "「走！」她說。|“好！”王经理说。|他说：“走！”|我们走了。"),
    ("zh", "他問。|“走嗎？”|我們走了（很快。）沒有人注意到。"),
    ("zh", "好!|真的?|對.|我用Python 3.5。|增長1．5倍。"),
    ("ja", "私は行った。|「行け！」と言った。|「はい。」|次に行った。"),
    ("ja", "OK! |次。|終わり．|売上は１．５倍。|本当？！|うん…まあ。"),
    ("xx", "Mme. Durand and Dr. Kohl. |Yes."),
    ("", "One. |Two."),
    ("de-AT", "Am 3. Juli. |Es ging."),
    ("pt_BR", "O Sr. Silva. |Fim."),
    ("en", "\n\nOne.\n\n|two.  "),
    ("en", "A heading\n\n|A text\nthat goes on. |And on.\n\n|- an item"),
]
CASES = [
    (language, line)
    for language, lines in [("en", ENGLISH), ("de", GERMAN), ("fr", FRENCH), ("es", SPANISH)]
    for line in lines.strip().splitlines()
]


@pytest.mark.parametrize(("language", "marked"), [*CASES, *OTHERS])
def test_a_sentence_ends_where_a_reader_ends_it(language: str, marked: str) -> None:
    assert "|".join(split_sentences(marked.replace("|", ""), language)) == marked


def test_more_abbreviations_can_be_told() -> None:
    text = "The Abk. Stelle. Then."
    assert split_sentences(text, "en") == ("The Abk. ", "Stelle. ", "Then.")
    assert split_sentences(text, "en", frozenset({"abk"})) == ("The Abk. Stelle. ", "Then.")


def test_an_abbreviation_that_may_end_a_sentence_is_not_one_that_never_does() -> None:
    for language in ("en", "de", "fr", "es", "it", "pt", "nl", "tr", "xx"):
        words = abbreviations(language)
        assert not words.never_end & words.may_end
        assert not words.never_end & words.openers


LETTERS = st.text(
    st.one_of(
        st.sampled_from('.!?…。！？”“"»«’)(」「 \n\u00a0aA1iIzZ3éDr好あกက।։\u0301'), st.characters()
    ),
    max_size=40,
)


@settings(max_examples=600)
@given(LETTERS, st.sampled_from(["en", "de", "fr", "ja", "th", "el", ""]))
def test_the_pieces_are_the_text_again_and_none_is_blank(text: str, language: str) -> None:
    pieces = split_sentences(text, language)
    assert "".join(pieces) == text
    assert all(piece.strip() for piece in pieces) or len(pieces) == 1
    assert pieces != ("",)


@settings(max_examples=300)
@given(LETTERS)
def test_no_sentence_begins_with_a_mark_that_ends_one(text: str) -> None:
    assert not any(regex.match(r"[\p{STerm}…]", piece) for piece in split_sentences(text, "en")[1:])


@pytest.mark.parametrize(
    ("sentences", "paragraph"),
    [
        (["One. ", "Two."], "One. Two."),
        (["我們搬了。", "沒有人。"], "我們搬了。沒有人。"),
        (["「走！」", "我們走了。"], "「走！」我們走了。"),
        (["“走！”", "我們走了。"], "“走！”我們走了。"),
        (["終わり", "次"], "終わり次"),
        (["我們搬了。", "We moved."], "我們搬了。 We moved."),
        (["갔다.", "왔다."], "갔다. 왔다."),
        (["จบแล้ว", "เริ่มใหม่"], "จบแล้ว เริ่มใหม่"),
        (["वह गया।", "वह आया।"], "वह गया। वह आया।"),
        (["We won 💪", "💪 again"], "We won 💪 💪 again"),
        (["", " One. "], "One."),
        ([], ""),
    ],
)
def test_sentences_are_joined_with_a_blank_where_the_script_has_one(
    sentences: list[str], paragraph: str
) -> None:
    assert join_sentences(sentences) == paragraph


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("moved.", True),
        ("“Go!”", True),
        ("走。」", True),
        ("गया।", True),
        ("moved", False),
        ("", False),
    ],
)
def test_the_end_of_a_sentence_is_seen_on_its_last_word(text: str, *, ends: bool) -> None:
    assert ends_sentence(text) == ends
