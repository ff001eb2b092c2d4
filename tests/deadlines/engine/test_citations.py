"""One rule has many spellings; a rule whose number only begins alike is another rule."""

import pytest

from deadlines.engine.citations import names


@pytest.mark.parametrize(
    ("citation", "rule"),
    [
        ("Fed. R. Civ. P. 12(a)(1)(A)(i)", "FRCP 12(a)"),
        ("Fed.R.Civ.P. 12(a)", "FRCP 12(a)"),
        ("F.R.C.P. 4(m)", "FRCP 4"),
        ("Federal Rules of Civil Procedure, rule 59(b)", "FRCP 59"),
        ("Fed. R. App. P. 4(a)(1)(A)", "FRAP 4"),
        ("FRCP 33(b)(2), 34(b)(2)(A); FRCP 36(a)(3)", "FRCP 36"),
        ("Code Civ. Proc., § 437c, subd. (a)(2)", "CCP 437c"),
        ("Cal. Civ. Proc. Code § 1005(b)", "CCP 1005(b)"),
        ("California Rules of Court, rule 8.104(a)", "CRC 8.104"),
        ("Cal. Gov't Code § 911.2", "Gov. Code 911"),
        ("Government Code section 945.6", "Gov. Code 945"),
        ("Tex. R. Civ. P. 99(b)", "TRCP 99"),
        ("Tex. Civ. Prac. & Rem. Code Ann. § 16.003", "CPRC 16"),
        ("N.Y. C.P.L.R. 3012(c)", "CPLR 3012(c)"),
        ("28 USC § 1446(b)", "28 U.S.C. 1446"),
        ("8 C.F.R. § 103.3(a)(2)(i)", "8 CFR 103.3"),
        ("GML § 50-e", "Gen. Mun. Law 50-e"),
    ],
)
def test_a_spelling_names_the_rule(citation: str, rule: str) -> None:
    assert names(citation, rule)


@pytest.mark.parametrize(
    ("citation", "rule"),
    [
        ("FRCP 45", "FRCP 4"),
        ("FRCP 5.2", "FRCP 52"),
        ("FRAP 40", "FRAP 4"),
        ("CCP 6590", "CCP 659"),
        ("8 CFR 1003.38", "8 CFR 103.3"),
        ("TRAP 4.1", "TRCP 4"),
        ("", "FRCP 4"),
        ("FRCP 4", ""),
    ],
)
def test_another_rule_does_not(citation: str, rule: str) -> None:
    assert not names(citation, rule)
