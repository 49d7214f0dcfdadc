"""Words that stand in names and are no given name: titles, particles, credentials, common surnames.

All are in lower case and without dots (`Dr.` is `dr`, `Dott.ssa` is `dottssa`), with straight
apostrophes. They are lists of what is common, not of all there is: a name whose parts they do not
tell is used whole.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.casefold().split())


# Before a name; with one word after it, that word is the surname ("Dr. Müller").
TITLES = _words(
    "mr mrs ms miss mx dr doctor prof professor assoc asst rev reverend hon capt captain col "
    "colonel lt sgt cpl cmdr sen senator rep fr "
    "herr frau hr fru frøken fröken doz pd priv-doz privatdozent dipl-ing ing mag ddr dr-ing dkfm "
    "dipl-kfm dipl-kffr univ-prof hon-prof ra rain rechtsanwalt rechtsanwältin pfr pfarrer "
    "pfarrerin "
    "sr sra srta señor señora señorita dra lic licda ldo lda arq mtro mtra profa prof.ª profª abg "
    "excmo excma ilmo ilma "
    "m mm mme mlle monsieur madame mademoiselle me maître maitre docteur pr professeur "
    "sig sigra signor signora signorina dott dottssa dottor dottoressa profssa professore "
    "professoressa avv arch geom rag cav on "
    "senhor senhora doutor doutora eng enga engº engª exmo exma professora dhr mevr mevrouw mw "
    "meneer heer drs ir mgr inż inz lek ks bc mudr mddr judr phdr rndr mvdr paeddr thdr doc hra "
    "rva nti dl dna bay bayan sayın doç av g-đa g-din "
    "г-н г-жа господин госпожа д-р др проф доктор профессор пан пані госпођа "
    "κ κα κος κύριος κυρία δρ καθ "
    "د دكتور دكتورة الدكتور الدكتورة السيد السيدة أستاذ الأستاذ الأستاذة المهندس المهندسة أد أمد "
    "ד\"ר ד״ר דר פרופ פרופ' מר גב גב' גברת עו\"ד "
    "डॉ डॉ० प्रो श्री श्रीमती सुश्री shree ดร คุณ "
    "mnr mev cənab сп hr harra jn malam պրն bp bw tn g ml kungs kundze ноён мырза mırza janob "
    "jenap mudane owura señ sn محترم ښاغلی آقای خانم جناب አቶ ወይዘሮ ኣይተ bwana mgr p z "
    "athro professori դ-ր maazị giáo sư tiến sĩ مىرزا ɖr ọ̀jọ̀gbọ́n ọ̀mọ̀wé ɔ̀jɔ̀gbɔ́n ɔ̀mɔ̀wé "
    "dutra profra"
)
# Before a given name: "Sir Elton", "Doña Ana", "Pak Budi".
GIVEN_TITLES = _words(
    "sir dame doña dña dona sor fray sister brother schwester suor frère sœur pan pani paní pak bu "
    "bapak ibu encik puan cik datuk dato haji hajah hj bwana ông bà chị shri smt คุณ "
    "daw sheikh sheikha"
)
# An Arab is addressed by title and given name, never by a surname alone: the whole name is safe.
WITH_WHOLE_NAME = _words(
    "د دكتور دكتورة الدكتور الدكتورة السيد السيدة أستاذ الأستاذ الأستاذة المهندس المهندسة أد أمد"
)
# Dutch titles, and how those cut short are written in a salutation ("Geachte heer De Vries").
DUTCH_TITLES = _words("dhr heer meneer mevr mevrouw mw drs ir")
SALUTATIONS = {"dhr": "heer", "mevr": "mevrouw", "mw": "mevrouw"}
# In a Dutch salutation a title is written small ("Geachte dr. Jansen"), and beside one of the
# second table there stands no other ("Geachte professor Jansen").
DUTCH_SALUTATIONS = {
    "dr": "dr.",
    "drs": "drs.",
    "ir": "ir.",
    "ing": "ing.",
    "mr": "mr.",
    "doctor": "dr.",
}
DUTCH_ALONE = {
    "prof": "professor",
    "professor": "professor",
    "heer": "heer",
    "meneer": "meneer",
    "mevrouw": "mevrouw",
} | SALUTATIONS
# Titles that are given names as well: Don Norman, Dean Smith, Judge Reinhold.
DOUBTFUL_TITLES = _words(
    "don dom dean earl duke prince princess king queen judge justice major general lord lady "
    "baron graf abbot pastor father mother"
)
# After "Dr." and written with a dot: Dr. med., Prof. Dr. rer. nat. h. c.
DOCTORATES = _words(
    "med rer nat phil jur iur hc h c dent vet pol oec habil mult theol ing sc techn mont publ "
    "univ em emer pharm hab agr paed disc cult litt"
)
# After a name, in any case.
CREDENTIALS = _words(
    "phd dphil md mba emba msc bsc jd llm llb esq pmp cpa cfa acca frcs frcp frs mrcp mrcgp dds "
    "dmd dvm cissp shrm-cp shrm-scp sphr pgdip pgce mphil mres meng beng bcom mcom mbbs "
    "mbchb dba edd psyd pharmd obe mbe cbe kbe csc drsc bba bfa mfa mpa mph msw lcsw csm fca aca "
    "cipd fcipd rgn mcipd dipl-ing retd jr junior sen snr jnr phdr"
)
# After a name, in capitals alone: Ma, Do and Ba are surnames.
CREDENTIALS_IN_CAPITALS = frozenset(
    "MA BA MS BS DO OD PE RN SC KC QC MP SJ OP OSB OFM JP DL MD FI II III IV PT JR SR".split()
)
GENERATIONS = _words("jr sr")
# Within a surname: van der Berg, de la Cruz, al Farouq, Ortega y Gasset.
PARTICLES = _words(
    "van von der den de del della delle dello dei degli di da dos das do du des la le los las el "
    "al ter ten te zu zum zur vom op af av bin ibn binti bint ben bat und y e i auf 't d' lo"
)
# A given name of two words begins with one of these, and goes on with one of those.
COMPOUND_GIVEN_NAMES: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (
        _words(
            "maria maría mª ana anna josé jose juan joan luis luiz luís carlos jorge miguel "
            "francisco manuel antonio antónio antônio pedro paulo marco rosa luisa luísa eva joão "
            "joao gian giovanni pier pietro rafael jesús jesus víctor victor fernando césar josep "
            "marc carla marta paula sara julio ángel angel lluís xosé"
        ),
        _words(
            "josé jose luis luiz luís maria maría mª carlos antonio antónio antônio manuel miguel "
            "ángel angel javier pablo paulo pedro ramón ramon ignacio enrique henrique eduardo "
            "alberto fernando felipe filipe andrés diego rafael david daniel joaquín julián jesús "
            "francisco juan joan josep teresa isabel luisa luísa luiza elena helena cristina "
            "carmen pilar dolores mercedes victoria ángeles angeles eugenia fernanda laura lucía "
            "lúcia clara carolina carla paula rita sofia sofía beatriz eduarda rosario soledad "
            "belén inés begoña esther asunción concepción rosa alba julia andrea paola claudia "
            "grazia luca paolo carlo franco piero marco matteo battista aurelio aurélio joão joao "
            "vitor víctor inácio roberto césar cesar augusto leonor alejandra gabriela guadalupe "
            "marta mar remedios consuelo cruz amparo antonia xavier marija"
        ),
    ),
    (
        _words("jean marie anne pierre"),
        _words(
            "luc pierre paul marc claude jacques michel louis françois yves noël philippe "
            "christophe baptiste marie claire france laure hélène thérèse christine louise odile "
            "ève sophie charlotte cécile agnès yvonne rose frédéric sébastien daniel rené"
        ),
    ),
    (
        _words("hans karl carl klaus heinz ernst franz wolf jan anna eva anne johann per lars"),
        _words(
            "peter heinz dieter jürgen juergen joachim georg josef werner otto günter günther "
            "friedrich wilhelm christian ulrich willem maarten lena maria marie sophie sofie lotta "
            "katharina grete mette lise olof erik ole sebastian henrik berit"
        ),
    ),
    (
        _words("mary ann anne anna lee billy bobby betty peggy norma bonnie billie bobbie"),
        _words("ann anne jane kate beth lou jo sue lynn ellen rose mae grace marie bob joe ray"),
    ),
)
# Of two surnames the first counts: Dr. García Pérez is not Dr. Pérez.
SPANISH_SURNAMES = _words(
    "garcía garcia rodríguez rodriguez gonzález gonzalez fernández fernandez lópez lopez martínez "
    "martinez sánchez sanchez pérez perez gómez gomez martín jiménez jimenez ruiz hernández "
    "hernandez díaz diaz moreno muñoz álvarez alvarez romero alonso gutiérrez gutierrez navarro "
    "torres domínguez dominguez vázquez vazquez ramos gil ramírez ramirez serrano blanco molina "
    "morales suárez suarez ortega delgado castro ortiz rubio marín sanz núñez nuñez iglesias "
    "medina garrido cortés castillo santos lozano guerrero cano prieto méndez cruz calvo gallego "
    "vidal león márquez herrera peña flores cabrera campos vega fuentes carrasco diez reyes "
    "caballero nieto aguilar pascual santana herrero lorenzo montero hidalgo giménez ibáñez ferrer "
    "durán santiago benítez vicente mora arias vargas carmona crespo román pastor soto sáez "
    "velasco moya soler parra esteban bravo gallardo rojas pardo merino rivera silva mendoza "
    "rivas chávez salazar guzmán ríos valdez contreras estrada acosta"
)
# María del Carmen, Maria de Fátima: a given name that goes on with a particle.
DEVOUT = _words("maria maría mª juan ana joão josé")
DEVOTIONS = _words(
    "carmen pilar mar rosario ángeles angeles dolores luz lourdes rocío mercedes consuelo soledad "
    "nieves cruz jesús jesus paz fátima conceição concepción carmo céu graça graças gracia "
    "remedios milagros dios deus socorro lurdes"
)
# Abd al-Rahman, Abu Bakr, Umm Kulthum: the first word alone is no name.
ARABIC_HEADS = _words("abd abdul abdel abdal abdu abu umm عبد أبو ابو أم ام")
# Written family name first where the words after them are of the same languages.
CHINESE_OR_KOREAN = _words(
    "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng "
    "liang xie song tang deng feng han cao zeng peng xiao cai pan tian dong yuan yu ye jiang du su "
    "cheng lu ding ren shen yao cui tan fan wong chan cheung leung lam lau tsai hsu chang chiang "
    "kwok chow yip mao xi ng goh ong teo koh toh sim chua low tay yeo quek chia "
    "kim lee park pak bak choi jung jeong kang cho yoon jang lim oh seo shin kwon hwang ahn hong "
    "moon bae baek ryu noh nam shim yi"
)
KOREAN_SYLLABLES = (
    "min jun ji seo yeon hyun woo jin young yeong sung soo hee hye eun kyung jae dong sang tae ho "
    "won seung yoon jung mi na ra yu ha su bin chan gyu hwan il un yong joon hyuk cheol chul nam "
    "myung byung kwang ki gi in geun hoon hun joo ju ae ah bo da do ga han hwa hyo im kyu man ok "
    "rin ryu seok seon sik so sol suk sun ung wan wook ye yul"
).split()
VIETNAMESE = _words(
    "nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn trịnh lương "
    "mai tô trương phùng tạ cao châu"
)
VIETNAMESE_WITHOUT_MARKS = _words("nguyen tran pham huynh hoang phan dang bui ngo duong")
VIETNAMESE_IN_VIETNAM = _words("le ly vu vo do ho dinh doan luong trinh to cao chau")
HUNGARIAN = _words(
    "nagy kovács tóth szabó horváth varga kiss molnár németh farkas balogh papp takács juhász "
    "mészáros oláh rácz fekete szilágyi török fehér gál kis szűcs kocsis orsós pintér fodor szalai "
    "sipos magyar gulyás bíró király katona jakab bognár boros lakatos hegedűs váradi vörös somogyi"
)
HUNGARIAN_GIVEN_NAMES = _words(
    "anna jános péter lászló zoltán istván józsef gábor attila tamás zsolt ferenc sándor andrás "
    "katalin erzsébet ilona éva mária zsuzsanna judit ágnes andrea ildikó erika krisztina mihály "
    "györgy imre csaba balázs bence máté dániel ádám dávid márton gergely eszter dóra réka nóra "
    "zsófia kata petra lilla orsolya edit gabriella viktória béla géza lajos károly miklós tibor "
    "ákos levente bálint márk kinga emese"
)
RUSSIAN_WOMEN_IN_INA = _words(
    "ирина марина екатерина полина галина кристина алина нина валентина ангелина карина регина "
    "арина дарина сабина эвелина зарина фаина антонина"
)
