"""A role and an employer are parted where a person would part them."""

from __future__ import annotations

import pytest

from dossier.problems import UserError
from dossier.writing.new_record import role_and_employer


@pytest.mark.parametrize(
    ("name", "role", "organization"),
    [
        ("Platform Engineer at Meridian Health", "Platform Engineer", "Meridian Health"),
        ("Head of Care at Home at Acme", "Head of Care at Home", "Acme"),
        ("Nurse at the NHS", "Nurse", "NHS"),
        ("Editor at The Guardian", "Editor", "The Guardian"),
        ("CTO @ Acme", "CTO", "Acme"),
        ("VP AT ACME", "VP", "ACME"),
        ("Lead at Acme en España", "Lead", "Acme en España"),
        ("Stationsleitung bei der Charité", "Stationsleitung", "Charité"),
        ("Leiter im Vertrieb beim Roten Kreuz", "Leiter im Vertrieb", "Roten Kreuz"),
        ("Supervisora de UCI en Hospital La Paz", "Supervisora de UCI", "Hospital La Paz"),
        ("Experta en datos en el Hospital Clínico", "Experta en datos", "Hospital Clínico"),
        ("Infirmière chez les Petits Frères", "Infirmière", "Petits Frères"),
        ("Infirmière à l'Hôpital Cochin", "Infirmière", "Hôpital Cochin"),
        ("Infirmier au CHU de Nantes", "Infirmier", "CHU de Nantes"),
        ("Directeur à la Poste chez 4D", "Directeur à la Poste", "4D"),
        ("Enfermeira na Fundação Champalimaud", "Enfermeira", "Fundação Champalimaud"),
        ("Engenheiro em 99", "Engenheiro", "99"),
        ("Infermiera presso l’Ospedale Maggiore", "Infermiera", "Ospedale Maggiore"),
        ("Verpleegkundige bij het UMC", "Verpleegkundige", "UMC"),
        ("Sjuksköterska på Karolinska", "Sjuksköterska", "Karolinska"),
        ("Sygeplejerske hos Region H", "Sygeplejerske", "Region H"),
        ("Programista w Allegro", "Programista", "Allegro"),
        ("Инженер в Яндекс", "Инженер", "Яндекс"),
        ("Μηχανικός στη Βιομηχανία", "Μηχανικός", "Βιομηχανία"),
        ("مهندس لدى أرامكو", "مهندس", "أرامكو"),
        ("軟體工程師於台積電", "軟體工程師", "台積電"),
        ("軟體工程師 於 台積電", "軟體工程師", "台積電"),
    ],
)  # fmt: skip
def test_the_two_halves(name: str, role: str, organization: str) -> None:
    assert role_and_employer(name) == {"role": role, "organization": organization}


@pytest.mark.parametrize(
    "name",
    [
        "Staff Platform Engineer",
        "Meridian Health",
        "at Acme",
        "CTO at",
        "at",
        "Especialista en datos",
        "Chef à la carte",
        "Product Manager no Nonsense",
        "Hire a Helper",
        "Catering Cook",
        "於",
    ],
)
def test_a_name_of_one_half_is_refused(name: str) -> None:
    with pytest.raises(UserError, match="names a role or an organization"):
        role_and_employer(name)
